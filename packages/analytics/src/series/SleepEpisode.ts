/** One night's sleep with clock times. */
import type { CivilDate } from "./CivilDate.ts"

/** A period in whole minutes since 1970-01-01T00:00Z, excluding the end. */
export type MinuteSpan = readonly [from: number, to: number]

/** A night: start and end of sleep, and interruptions. */
export interface SleepEpisode {
  /** The day of waking up. */
  readonly date: CivilDate
  /** Falling asleep, in minutes since 1970-01-01T00:00Z. */
  readonly startMinute: number
  /** Waking up, in minutes since 1970-01-01T00:00Z. */
  readonly endMinute: number
  /** UTC offset when falling asleep, minutes east. */
  readonly startOffsetMinutes: number
  /** UTC offset when waking up, minutes east. */
  readonly endOffsetMinutes: number
  /** Periods awake within the episode; absent if the stages are unknown. */
  readonly awake?: ReadonlyArray<MinuteSpan>
  /** Periods within the episode whose stage is unknown. */
  readonly unknown?: ReadonlyArray<MinuteSpan>
}
