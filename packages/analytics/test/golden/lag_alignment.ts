import { alignLag } from "../../src/stats.ts"
import { civilDateOf, dailySeries, type DatedValue, orThrow } from "../../src/index.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const { x, y, lag } = input as {
    readonly x: ReadonlyArray<DatedValue>
    readonly y: ReadonlyArray<DatedValue>
    readonly lag: number
  }
  const { days, x: xs, y: ys } = alignLag(orThrow(dailySeries(x)), orThrow(dailySeries(y)), lag)
  const pairs = Array.from(days, (day, index) => [
    civilDateOf(day),
    civilDateOf(day + lag),
    xs[index],
    ys[index]
  ])
  return { pairs }
}
