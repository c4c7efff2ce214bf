/** One night's sleep on the clock. */
import type { CivilDate } from "./CivilDate.ts"

/** A stretch of time in whole minutes since 1970-01-01T00:00Z, the end excluded. */
export type MinuteSpan = readonly [from: number, to: number]

/** A night: when sleep began and ended, and what interrupted it. */
export interface SleepEpisode {
  /** The day of waking up. */
  readonly date: CivilDate
  /** Falling asleep, in minutes since 1970-01-01T00:00Z. */
  readonly startMinute: number
  /** Waking up, likewise. */
  readonly endMinute: number
  /** Wall clock minus UTC when falling asleep, minutes. */
  readonly startOffsetMinutes: number
  /** Wall clock minus UTC when waking up, minutes. */
  readonly endOffsetMinutes: number
  /** Awake within the episode; absent when the stages are not known. */
  readonly awake?: ReadonlyArray<MinuteSpan>
  /** Not known whether awake or asleep within the episode. */
  readonly unknown?: ReadonlyArray<MinuteSpan>
}
