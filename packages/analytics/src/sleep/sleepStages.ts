/** Extracts periods awake and unknown from Polar's hypnogram. */
import type { MinuteSpan } from "../series/SleepEpisode.ts"

/** A change of stage, in minutes since 1970-01-01T00:00Z. */
export interface StageChange {
  readonly minute: number
  readonly stage: "wake" | "rem" | "light" | "deep" | "unknown"
}

/** Meaning of the codes in Polar's hypnogram: 0 wake, 1 REM, 2 and 3 light, 4 deep, 5 unknown. */
export const hypnogramStages = ["wake", "rem", "light", "light", "deep", "unknown"] as const

/**
 * Periods awake and unknown of a night, from its stage changes and its end. O(n).
 *
 * @example
 * awakeAndUnknown([{ minute: 0, stage: "light" }, { minute: 30, stage: "wake" }], 40) // { awake: [[30, 40]], unknown: [] }
 */
export const awakeAndUnknown = (
  changes: ReadonlyArray<StageChange>,
  endMinute: number
): { readonly awake: ReadonlyArray<MinuteSpan>; readonly unknown: ReadonlyArray<MinuteSpan> } => {
  const sorted = changes.toSorted((a, b) => a.minute - b.minute)
  const spans = (wanted: StageChange["stage"]) =>
    sorted.flatMap(({ minute, stage }, index): ReadonlyArray<MinuteSpan> => {
      const until = sorted[index + 1]?.minute ?? endMinute
      return stage === wanted && until > minute ? [[minute, until]] : []
    })
  return { awake: spans("wake"), unknown: spans("unknown") }
}
