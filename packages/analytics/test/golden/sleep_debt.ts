import { civilDateOf, dailySeries, metrics, orThrow, sleepDebt, sleepNeed } from "../../src/index.ts"
import { debtOfNights } from "../../src/parts.ts"
import type { GoldenRunner } from "../golden.ts"

/** A Wednesday; the nights end here. */
const today = 20_542

/** A given need has a debt that does not decay; gates and coverage are those of the person's own debt. */
export const run: GoldenRunner = ({ input, params }) => {
  const nights = input as ReadonlyArray<number | null>
  const rows = nights.map((value, index) => ({
    date: civilDateOf(today - nights.length + 1 + index),
    value,
    isTrueZero: value === 0
  }))
  const series = orThrow(dailySeries(rows, { metric: metrics.sleep_duration }))
  const person = { series: { sleep_duration: series } }
  const asOf = civilDateOf(today)
  if (params === undefined) {
    const need = sleepNeed(person, { asOf })
    return { need_h: need.hours, need_se_h: need.standardError, source: need.source, n: need.nights }
  }
  const found = sleepDebt(person, { asOf })
  const debt = debtOfNights(
    nights.map((hours) => hours ?? Number.NaN),
    params["needH"] as number
  )
  const isReady = found.status === "ready"
  return {
    nights: found.n,
    coverage: found.coverage,
    ...(found.status === "insufficient" && found.missing.length > 0 ? { reason: "insufficient_nights" } : {}),
    net_deficit_h: isReady ? debt.net : null,
    shortfall_only_h: isReady ? debt.shortfall : null,
    running_debt_h: isReady ? debt.running : null,
    mean_deficit_h_per_night: isReady ? debt.net / debt.nights : null,
    trajectory_h: debt.trajectory
  }
}
