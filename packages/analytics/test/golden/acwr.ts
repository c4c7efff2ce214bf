import { dailySeries, civilDateOf, metrics, orThrow, trainingLoadRatio } from "../../src/index.ts"
import { gridOf, loadMeans } from "../../src/parts.ts"
import { ewma } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

const firstDay = 20_000

export const run: GoldenRunner = ({ input }) => {
  const loads = input as ReadonlyArray<number>
  const rows = loads.map((value, index) => ({ date: civilDateOf(firstDay + index), value }))
  const load = orThrow(dailySeries(rows, { metric: metrics.training_load }))
  const grid = gridOf(load, firstDay, firstDay + loads.length - 1)
  const [acute, chronic] = [ewma(grid, 7), ewma(grid, 28)]
  return loads.map((_, i) => {
    const { strain, tolerance } = loadMeans(load, firstDay + i)
    const found = trainingLoadRatio({ series: { training_load: load } }, { asOf: civilDateOf(firstDay + i) })
    const ready = found.status === "ready" ? found : null
    const [fast = 0, slow = 0] = [acute[i], chronic[i]]
    return {
      i,
      strain7: strain,
      tolerance28: tolerance,
      ratio_coupled: ready?.value ?? null,
      ratio_uncoupled: ready?.uncoupled ?? null,
      ratio_ewma: i < 27 || slow === 0 ? null : fast / slow,
      diff_ewma: i < 27 ? null : fast - slow
    }
  })
}
