import { CalendarDate, type SyncAsk } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"
import { policies } from "./SyncPolicy.ts"

const byStart = (a: SyncWindow, b: SyncWindow): number => CalendarDate.daysBetween(b.from, a.from)

/** Joins windows that touch, and all of those that begin on `recent` or later: the days between them are not a call more. */
const joinFrom =
  (recent: CalendarDate) =>
  (windows: ReadonlyArray<SyncWindow>, next: SyncWindow): ReadonlyArray<SyncWindow> => {
    const last = windows.at(-1)
    const isApart = (before: SyncWindow) =>
      before.from < recent && next.from > CalendarDate.plusDays(before.to, 1)
    if (last === undefined || isApart(last)) return [...windows, next]
    return [...windows.slice(0, -1), { from: last.from, to: CalendarDate.max(last.to, next.to) }]
  }

/**
 * The days that asks of one type name, as the fewest windows: in order, and within what Polar has. What one request
 * brings is one window; older days are apart from each other, because each may cost a request.
 *
 * @param today the person's own civil day; the day after counts as well, Polar's may be ahead
 * @example
 * windowsOf([{ type: "sleep", from: d17, to: d17 }, { type: "sleep", from: d18, to: d18 }], d18) // [{ from: d17, to: d18 }]
 */
export const windowsOf = (asks: ReadonlyArray<SyncAsk>, today: CalendarDate): ReadonlyArray<SyncWindow> => {
  const [first] = asks
  if (first === undefined) return []
  const recent = CalendarDate.minusDays(today, policies[first.type].firstDays - 1)
  return asks
    .map(({ from, to, type }): SyncWindow => ({
      from: CalendarDate.max(from, CalendarDate.minusDays(today, policies[type].keptDays - 1)),
      to: CalendarDate.min(to, CalendarDate.plusDays(today, 1))
    }))
    .filter(({ from, to }) => from <= to)
    .toSorted(byStart)
    .reduce<ReadonlyArray<SyncWindow>>(joinFrom(recent), [])
}
