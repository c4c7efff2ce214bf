import { readingMillis } from "../wire/time.ts"

const secondsOf = (time: string): number => readingMillis(time) / 1000

/** The end of the last minute, because ends have minute precision: `T23:59:00` is the end of the day. */
const endOf = (time: string): number => secondsOf(time) + (time.endsWith(":00") ? 60 : 0)

/** Seconds per zone, in order of first occurrence; null without zone changes or without an end. */
export const secondsInZones = (
  changes: ReadonlyArray<{ readonly timestamp: string; readonly zone: string }> | null,
  end: string | null
): ReadonlyArray<{ readonly zone: string; readonly seconds: number }> | null => {
  if (changes === null || changes.length === 0 || end === null) return null
  const inOrder = changes.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1))
  const seconds = new Map<string, number>()
  inOrder.forEach(({ zone, timestamp }, index) => {
    const next = inOrder[index + 1]
    const until = next === undefined ? endOf(end) : secondsOf(next.timestamp)
    seconds.set(zone, (seconds.get(zone) ?? 0) + Math.max(0, until - secondsOf(timestamp)))
  })
  return [...seconds].map(([zone, total]) => ({ zone, seconds: total }))
}
