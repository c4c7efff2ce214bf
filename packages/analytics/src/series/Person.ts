/** Everything about one person that the combined analyses look at. */
import type { DailySeries } from "./DailySeries.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { SleepEpisode } from "./SleepEpisode.ts"

/** One person's data. What is absent is unknown, and the analyses say so. */
export interface Person {
  readonly series: { readonly [Name in MetricName]?: DailySeries }
  /** The person's own sleep goal in hours, as set in the watch. */
  readonly sleepGoalHours?: number | null
  /** Nights on the clock, any order. */
  readonly nights?: ReadonlyArray<SleepEpisode>
}
