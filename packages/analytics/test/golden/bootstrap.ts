import { bootstrapIndices, bootstrapInterval, mean, mulberry32, spearman } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

interface Params {
  readonly meanBlock: number
  readonly B: number
  readonly seed: number
  readonly alpha: number
  readonly n: number
}

const pick = (values: ReadonlyArray<number>, indices: ArrayLike<number>) =>
  Float64Array.from(indices, (index) => values[index] as number)

const statisticOf = (input: unknown) => {
  if (Array.isArray(input))
    return { n: input.length, of: (indices: ArrayLike<number>) => mean(pick(input, indices)) }
  const { x, y } = input as { readonly x: ReadonlyArray<number>; readonly y: ReadonlyArray<number> }
  return {
    n: x.length,
    of: (indices: ArrayLike<number>) => spearman(pick(x, indices), pick(y, indices))?.rho ?? null
  }
}

export const run: GoldenRunner = ({ name, input, params, expected }) => {
  const seed = /^mulberry32_seed_(\d+)$/u.exec(name)?.[1]
  if (seed !== undefined) {
    const random = mulberry32(Number(seed))
    return (expected as ReadonlyArray<number>).map(() => random())
  }
  const { meanBlock, B, seed: start, alpha, n } = params as unknown as Params
  if (input === undefined) return bootstrapIndices(n, meanBlock, mulberry32(start))
  const statistic = statisticOf(input)
  const found = bootstrapInterval(statistic.n, statistic.of, { meanBlock, resamples: B, seed: start, alpha })
  return {
    estimate: found.estimate,
    B_used: found.used,
    se: found.standardError,
    ci: found.interval,
    first3: found.estimates.slice(0, 3)
  }
}
