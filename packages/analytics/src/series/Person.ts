/** All data of one person that the combined analyses use. */
import type { DailySeries } from "./DailySeries.ts"
import type { Label } from "./Label.ts"
import type { LevelChange } from "./LevelChange.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { SleepEpisode } from "./SleepEpisode.ts"

/** One person's data. Absent data are unknown, and the analyses say so. */
export interface Person {
  readonly series: { readonly [Name in MetricName]?: DailySeries }
  /** The person's own sleep goal in hours, as set in the watch. */
  readonly sleepGoalHours?: number | null
  /** Nights with clock times, in any order. */
  readonly nights?: ReadonlyArray<SleepEpisode>
  /** Days that the person marked, in any order: ill, alcohol, travel … They decide what references are made of. */
  readonly labels?: ReadonlyArray<Label>
  /** When each metric changed its level, so that references start there. From `withLevels`; `insights` finds them itself. */
  readonly levels?: { readonly [Name in MetricName]?: ReadonlyArray<LevelChange> }
}
