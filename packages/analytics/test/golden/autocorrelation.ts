import {
  autocorrelations,
  correlationPValue,
  effectiveSampleSize,
  midranks,
  spearman
} from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

type Column = ReadonlyArray<number | null>

const grid = (column: Column) => Float64Array.from(column, (value) => value ?? Number.NaN)

/** Mid-ranks of what is there, gaps kept. */
const ranked = (column: Column): Float64Array => {
  const ranks = midranks(column.filter((value) => value !== null))
  let next = 0
  return Float64Array.from(column, (value) => (value === null ? Number.NaN : (ranks[next++] as number)))
}

const pairwise = (x: Column, y: Column) => {
  const both = x.flatMap((value, index) => (value === null || y[index] === null ? [] : [index]))
  const pick = (column: Column) => both.map((index) => column[index] as number)
  const n = both.length
  const rho = spearman(pick(x), pick(y))
  const effective = effectiveSampleSize(ranked(x), ranked(y), n)
  if (rho === null || effective === null) return null
  const [acfX, acfY] = [autocorrelations(ranked(x), n / 5), autocorrelations(ranked(y), n / 5)]
  const lags = Math.floor(n / 5)
  const weighted = Array.from(
    { length: lags },
    (_, index) => (1 - (index + 1) / n) * (acfX?.[index + 1] ?? 0) * (acfY?.[index + 1] ?? 0)
  )
  return {
    n,
    K: lags,
    sum_weighted_rxry: weighted.reduce((total, each) => total + each, 0),
    n_eff: effective,
    rho: rho.rho,
    p_naive: rho.pValue,
    t_adj: rho.rho * Math.sqrt((effective - 2) / (1 - rho.rho ** 2)),
    df_adj: effective - 2,
    p_adj: correlationPValue(rho.rho, effective)
  }
}

export const run: GoldenRunner = ({ input }) => {
  if (!Array.isArray(input)) {
    const { x, y } = input as { readonly x: Column; readonly y: Column }
    return pairwise(x, y)
  }
  const acf = autocorrelations(grid(input as Column), 7)
  return { r1: acf?.[1], r2: acf?.[2], r3: acf?.[3], r7: acf?.[7] }
}
