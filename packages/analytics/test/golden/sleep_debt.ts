import {
  civilDateOf,
  dailySeries,
  debtOfNights,
  metrics,
  needOfFreeNights,
  orThrow,
  sleepDebt
} from "../../src/index.ts"
import { quantile } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

/** A Wednesday; the nights end here. */
const today = 20_542

export const run: GoldenRunner = ({ input, params }) => {
  const nights = input as ReadonlyArray<number | null>
  if (params === undefined) {
    const need_h = needOfFreeNights(nights as ReadonlyArray<number>)
    return {
      need_h,
      source: "personal_p75_free_nights",
      raw: quantile(nights as ReadonlyArray<number>, 0.75),
      n: nights.length
    }
  }
  const rows = nights.map((value, index) => ({ date: civilDateOf(today - nights.length + 1 + index), value }))
  const series = orThrow(dailySeries(rows, { metric: metrics.sleep_duration }))
  const need = params["needH"] as number
  const found = sleepDebt(
    { series: { sleep_duration: series }, sleepGoalHours: need },
    { asOf: civilDateOf(today) }
  )
  const ready = found.status === "ready" ? found : null
  return {
    nights: found.n,
    coverage: found.coverage,
    ...(found.status === "insufficient" && found.missing.length > 0 ? { reason: "insufficient_nights" } : {}),
    net_deficit_h: ready?.netHours ?? null,
    shortfall_only_h: ready?.shortfallHours ?? null,
    running_debt_h: ready?.value ?? null,
    mean_deficit_h_per_night: ready?.meanDeficitHours ?? null,
    trajectory_h: debtOfNights(
      nights.map((hours) => hours ?? Number.NaN),
      need
    ).trajectory
  }
}
