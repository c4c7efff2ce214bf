/** Readiness day by day. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { type DailySeries, fromColumns } from "../series/DailySeries.ts"
import type { Metric } from "../metrics/Metric.ts"
import type { Person } from "../series/Person.ts"
import { readinessBetween } from "./readinessDays.ts"

/** The days of a series of readiness. */
export interface ReadinessSeriesOptions extends AsOf {
  /** Number of days. Default 28. */
  readonly days?: number | undefined
}

/** Readiness as a daily metric. */
export const readinessMetric: Metric = {
  name: "recovery_readiness",
  title: "Recovery readiness",
  unit: "points",
  scale: "interval",
  polarity: "higher_is_better",
  plausible: [0, 100],
  minScale: 1
}

/**
 * The readiness of each of the last days as a series, for charts and forecasts. O(days · 90).
 * - References start at changes of level only if these are given, as `insights` does: `readinessSeries(withLevels(person))`.
 *
 * @example
 * readinessSeries(person, { asOf, days: 28 }).values // Float64Array [52.1, 47.8, …]
 */
export const readinessSeries = (person: Person, options?: ReadinessSeriesOptions): DailySeries => {
  const { today, days = 28 } = askedOfPerson(person, options, ["days"])
  const first = today - days + 1
  const all = Int32Array.from({ length: days }, (_, index) => first + index)
  return fromColumns(all, readinessBetween(person, first, today), readinessMetric)
}
