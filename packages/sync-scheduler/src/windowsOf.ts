import { CalendarDate, type SyncAsk } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"
import { policies } from "./SyncPolicy.ts"

const byStart = (a: SyncWindow, b: SyncWindow): number => CalendarDate.daysBetween(b.from, a.from)

const join = (windows: ReadonlyArray<SyncWindow>, next: SyncWindow): ReadonlyArray<SyncWindow> => {
  const last = windows.at(-1)
  if (last === undefined || next.from > CalendarDate.plusDays(last.to, 1)) return [...windows, next]
  return [...windows.slice(0, -1), { from: last.from, to: CalendarDate.max(last.to, next.to) }]
}

/**
 * The days that asks of one type name, as the fewest windows: in order, apart from each other, and within what Polar has.
 *
 * @param today the person's own civil day; the day after counts as well, Polar's may be ahead
 * @example
 * windowsOf([{ type: "sleep", from: d17, to: d17 }, { type: "sleep", from: d18, to: d18 }], d18) // [{ from: d17, to: d18 }]
 */
export const windowsOf = (asks: ReadonlyArray<SyncAsk>, today: CalendarDate): ReadonlyArray<SyncWindow> =>
  asks
    .map(({ from, to, type }): SyncWindow => ({
      from: CalendarDate.max(from, CalendarDate.minusDays(today, policies[type].keptDays - 1)),
      to: CalendarDate.min(to, CalendarDate.plusDays(today, 1))
    }))
    .filter(({ from, to }) => from <= to)
    .toSorted(byStart)
    .reduce<ReadonlyArray<SyncWindow>>(join, [])
