/** The change of level that a person's reference starts with, in numbers. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import { mean } from "../stats/mean.ts"
import { levelOn, type Marks, referenceSlice } from "../baseline/referenceSlice.ts"

/** A level that replaced another: since when, and what is normal before and after. */
export interface NewLevel {
  /** The first day of the new level. */
  readonly since: CivilDate
  /** The day on which it became known, that of the label or of the value that made it clear. */
  readonly knownSince: CivilDate
  readonly by: LevelChange["by"]
  /** Mean of the 90 days before, of their own level; `null` without any. In the metric's unit, like `after`. */
  readonly before: number | null
  /** Mean of the days of the new level, at most the last 90; `null` without any yet. */
  readonly after: number | null
}

const longest = 90

/**
 * The newest change of level that is known on a day; `null` if there is none. O(90) once the levels are known.
 *
 * @example
 * levelChangeOf(restingHr, 20777, { levels }) // { since: "2026-08-01", knownSince: "2026-08-21", by: "level_change", before: 60, after: 52 }
 */
export const levelChangeOf = (series: DailySeries, day: number, marks: Marks): NewLevel | null => {
  const level = levelOn(day, marks)
  if (level === undefined) return null
  const before = referenceSlice(series, level.day - 1, [level.day - longest, level.day - 1], marks)
  const after = referenceSlice(series, day, [day - longest + 1, day], marks)
  return {
    since: civilDateOf(level.day),
    knownSince: civilDateOf(level.by === "label" ? level.day : level.knownFrom),
    by: level.by,
    before: mean(before.values),
    after: mean(after.values)
  }
}
