import { quantile, type QuantileType } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

export const run: GoldenRunner = ({ input, p }) => {
  const sample = present(input)
  const ofType = (type: QuantileType) =>
    (p as ReadonlyArray<number>).map((each) => quantile(sample, each, type))
  return Object.fromEntries(
    ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((type) => [`type${type}`, ofType(type)])
  )
}
