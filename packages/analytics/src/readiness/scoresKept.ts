/** Keeps the scores of a person's days, which cost more than all else that a trend shows. */
import type { MetricName } from "../metrics/metrics.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import type { Person } from "../series/Person.ts"

/** Gives the scores of ascending days from a day on; `NaN` for none. */
type ScoresFrom = (person: Person, fromDay: number) => (day: number) => number

interface Kept {
  /** What the scores are computed from. Series, labels and levels are not modified. */
  readonly behind: ReadonlyArray<unknown>
  readonly fromDay: number
  readonly scores: Float64Array
}

/**
 * The scores from one day to another, both included. Those of the last call for the same data are kept as long as the
 * data are. There is none before the first day with any data.
 *
 * @param names what the scores are computed from.
 */
export const scoresKept = (names: ReadonlyArray<MetricName>, scoresFrom: ScoresFrom) => {
  const kept = new WeakMap<DailySeries, Kept>()
  return (person: Person, fromDay: number, toDay: number): Float64Array => {
    const { labels, levels, series } = person
    const own = names.flatMap((name) => series[name] ?? [])
    const [key] = own
    const found = new Float64Array(Math.max(0, toDay - fromDay + 1)).fill(Number.NaN)
    const first = Math.max(fromDay, Math.min(...own.map(({ days }) => days[0] ?? Infinity)))
    if (key === undefined || first > toDay) return found
    const behind = [labels, ...names.flatMap((name) => [series[name], levels?.[name]])]
    const before = kept.get(key)
    const isKept =
      before !== undefined &&
      before.fromDay <= first &&
      before.fromDay + before.scores.length > toDay &&
      behind.every((each, index) => each === before.behind[index])
    const now = isKept ? before : { behind, fromDay: first, scores: new Float64Array(toDay - first + 1) }
    if (!isKept) {
      const scoreOn = scoresFrom(person, first)
      for (let day = first; day <= toDay; day++) now.scores[day - first] = scoreOn(day)
      kept.set(key, now)
    }
    found.set(now.scores.subarray(first - now.fromDay, toDay - now.fromDay + 1), first - fromDay)
    return found
  }
}
