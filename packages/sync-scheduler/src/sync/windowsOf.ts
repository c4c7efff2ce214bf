import { CalendarDate, DataTypes, type SyncAsk } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"

const byStart = (a: SyncWindow, b: SyncWindow): number => CalendarDate.daysBetween(b.from, a.from)

const isOneRequest = (type: DataTypes.Name, { from, to }: SyncWindow, today: CalendarDate): boolean => {
  const { days, of } = DataTypes.byName[type].sync.request
  return CalendarDate.daysBetween(from, of === "list" ? today : to) < days
}

/** Merges adjacent windows, and windows that a single request can cover: the days between them cost nothing extra. */
const mergeInto =
  (type: DataTypes.Name, today: CalendarDate) =>
  (windows: ReadonlyArray<SyncWindow>, next: SyncWindow): ReadonlyArray<SyncWindow> => {
    const last = windows.at(-1)
    if (last === undefined) return [next]
    const merged = { from: last.from, to: CalendarDate.max(last.to, next.to) }
    const touches = next.from <= CalendarDate.plusDays(last.to, 1)
    return touches || isOneRequest(type, merged, today)
      ? [...windows.slice(0, -1), merged]
      : [...windows, next]
  }

/**
 * The days named by asks of one type, as the fewest windows, in order and clamped to what Polar retains. Days that one
 * request covers become one window. Other windows stay separate, because the days between them may cost requests.
 *
 * @param today the person's current civil date. The day after counts too, because Polar may already be in the next day.
 * @example
 * windowsOf([{ type: "sleep", from: d17, to: d17 }, { type: "sleep", from: d18, to: d18 }], d18) // [{ from: d17, to: d18 }]
 */
export const windowsOf = (asks: ReadonlyArray<SyncAsk>, today: CalendarDate): ReadonlyArray<SyncWindow> => {
  const [first] = asks
  if (first === undefined) return []
  return asks
    .map(({ from, to, type }): SyncWindow => ({
      from: CalendarDate.max(from, CalendarDate.minusDays(today, DataTypes.byName[type].sync.keptDays - 1)),
      to: CalendarDate.min(to, CalendarDate.plusDays(today, 1))
    }))
    .filter(({ from, to }) => from <= to)
    .toSorted(byStart)
    .reduce<ReadonlyArray<SyncWindow>>(mergeInto(first.type, today), [])
}
