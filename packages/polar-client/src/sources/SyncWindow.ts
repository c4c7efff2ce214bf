import { CalendarDate } from "@polar-flow/domain"

/** A range of civil dates, both ends included. */
export interface SyncWindow {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/**
 * Splits a window into consecutive chunks of at most `days` dates; empty if `to` is before `from`.
 *
 * @example
 * chunksOf({ from: "2026-01-01", to: "2026-01-30" }, 28) // [01-01 … 01-28, 01-29 … 01-30]
 */
export const chunksOf = (window: SyncWindow, days: number): ReadonlyArray<SyncWindow> => {
  const span = CalendarDate.daysBetween(window.from, window.to) + 1
  return Array.from({ length: Math.max(0, Math.ceil(span / days)) }, (_, index) => {
    const from = CalendarDate.plusDays(window.from, index * days)
    return { from, to: CalendarDate.min(window.to, CalendarDate.plusDays(from, days - 1)) }
  })
}
