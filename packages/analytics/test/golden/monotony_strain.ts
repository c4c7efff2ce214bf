import { civilDateOf, dailySeries, metrics, orThrow } from "../../src/index.ts"
import { monotony, weekMonotony } from "../../src/training.ts"
import { mean, standardDeviation } from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

const today = 20_000

export const run: GoldenRunner = ({ input }) => {
  const loads = present(input)
  const n = loads.length
  const rows = (input as ReadonlyArray<number | null>).map((value, index) => ({
    date: civilDateOf(today - 6 + index),
    value
  }))
  const found = monotony(orThrow(dailySeries(rows, { metric: metrics.training_load })), {
    asOf: civilDateOf(today)
  })
  const reason = found.status === "insufficient" ? found.reason : undefined
  const week = weekMonotony(loads)
  if (week === null) return { n, reason: reason === "insufficient_data" ? "insufficient_days" : reason }
  const [center, spread] = [mean(loads) as number, standardDeviation(loads, 0) as number]
  return {
    n,
    weekly_load: week.weeklyLoad,
    mean: center,
    sd_ddof1: standardDeviation(loads),
    sd_ddof0: spread,
    monotony: week.monotony,
    strain: week.strain,
    monotony_ddof0: center / spread,
    strain_ddof0: (week.weeklyLoad * center) / spread,
    reason
  }
}
