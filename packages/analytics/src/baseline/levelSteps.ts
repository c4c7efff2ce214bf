/** All changes of level of a metric, each with what was normal before and after. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { labelledDays } from "../series/labelledDays.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import { mean } from "../stats/mean.ts"
import { type Marks, unmarked } from "./referenceSlice.ts"

/** A change of level. */
export interface LevelStep {
  /** The first day of the new level, as a day number. */
  readonly day: number
  readonly since: CivilDate
  /** The day on which it became known. */
  readonly knownSince: CivilDate
  readonly by: LevelChange["by"]
  /** Mean of the level before, at most 90 days of it, and of the new one up to the next; in the metric's unit. */
  readonly before: number | null
  readonly after: number | null
}

const longest = 90

/** The changes that are known on a day, oldest first. O(days of the levels). */
export const levelSteps = (series: DailySeries, day: number, marks: Marks): ReadonlyArray<LevelStep> => {
  const changes = [...(marks.levels ?? []), ...labelledDays(marks.labels).restarts]
    .filter((change) => (change.by === "label" ? change.day <= day : change.knownFrom <= day))
    .toSorted((a, b) => a.day - b.day)
  const meanOf = (from: number, to: number) =>
    mean(unmarked({ ...series, ...between(series, from, to) }, marks).values)
  return changes.map((change, index) => {
    const earliest = changes[index - 1]?.day ?? -Infinity
    const next = changes[index + 1]?.day ?? day + 1
    return {
      day: change.day,
      since: civilDateOf(change.day),
      knownSince: civilDateOf(change.by === "label" ? change.day : change.knownFrom),
      by: change.by,
      before: meanOf(Math.max(change.day - longest, earliest), change.day - 1),
      after: meanOf(change.day, next - 1)
    }
  })
}
