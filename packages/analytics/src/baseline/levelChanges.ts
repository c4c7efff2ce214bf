/** The days on which a person's level changed, found as the days come in. */
import { seriesOf } from "../series/askedOfPerson.ts"
import { checkedSeries, type DailySeries } from "../series/DailySeries.ts"
import type { Label } from "../series/Label.ts"
import { labelledDays, type LabelledDays } from "../series/labelledDays.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import type { Person } from "../series/Person.ts"
import { levelDetector } from "./levelDetector.ts"
import { unmarked } from "./referenceSlice.ts"

const detect = (series: DailySeries, labels?: ReadonlyArray<Label>): ReadonlyArray<LevelChange> => {
  const own = unmarked(series, { labels })
  const changeOn = levelDetector(series.metric, labels)
  return Array.from(own.days).flatMap((day, index) => changeOn(day, own.values[index] as number) ?? [])
}

/** Series and labels are not modified, so that each series is read once. */
const read = /* @__PURE__ */ new WeakMap<DailySeries, readonly [LabelledDays, ReadonlyArray<LevelChange>]>()

/** The longer series that a series is the beginning of. */
const longer = /* @__PURE__ */ new WeakMap<DailySeries, DailySeries>()

/**
 * Says that a series is the beginning of a longer one, so that changes of level are looked for in the longer one only,
 * once for all days that answers are asked about.
 */
export const beginningOf = (whole: DailySeries, beginning: DailySeries): DailySeries => {
  longer.set(beginning, whole)
  return beginning
}

/** What is known on a day never depends on later values, so the changes of a beginning are the first of the whole. */
const changesOf = (series: DailySeries, labels?: ReadonlyArray<Label>): ReadonlyArray<LevelChange> => {
  const whole = longer.get(series)
  const last = series.days.at(-1) ?? -Infinity
  return whole === undefined
    ? detect(series, labels)
    : levelChanges(whole, labels).filter(({ knownFrom }) => knownFrom <= last)
}

/**
 * The changes of level that the values of a series show, in order. A change shows when 21 values, spread over three
 * weeks, differ from the 90 values before in the same direction: by at least 1.1 SDs, and by more than days that follow
 * one another differ by chance. What is known on a day never depends on later values.
 *
 * - An unchanged person's values show one in about 20 years. A change of 4 SDs shows after three weeks.
 * - Gates: 28 values before the 21. None show in means of several days (`metric.spans`). O(n), once per series and
 *   labels.
 *
 * @param labels the person's labels: excluded days do not count, and nothing is compared across a level that they start.
 * @example
 * levelChanges(restingHr) // [{ day: 20657, knownFrom: 20677, until: Infinity, by: "level_change" }]
 */
export const levelChanges = (
  series: DailySeries,
  labels?: ReadonlyArray<Label>
): ReadonlyArray<LevelChange> => {
  if (checkedSeries(series).metric.spans !== undefined) return []
  const marked = labelledDays(labels)
  const known = read.get(series)
  if (known?.[0] === marked) return known[1]
  const found = changesOf(series, labels)
  read.set(series, [marked, found])
  return found
}

/**
 * The person with the changes of level of every metric, so that all references start at the present level.
 *
 * @example
 * recoveryReadiness(withLevels(person), { asOf }).value
 */
export const withLevels = (person: Person): Person => ({
  ...person,
  levels: Object.fromEntries(
    seriesOf(person).map(([name, series]) => [name, levelChanges(series, person.labels)])
  )
})
