/** How days and values become places in a drawing. */
import { ticks as roundValues } from "d3-array"

/** The place of a number in a drawing. */
export type Scale = (value: number) => number

/** The rectangle that data are drawn in; the rest is for labels. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The places of days: every day has the same width, also through clock changes. */
export interface DayScale {
  /** The middle of a day. */
  readonly x: Scale
  /** The width of a day. */
  readonly step: number
  /** The day at a place, limited to the span. */
  readonly dayAt: (x: number) => number
}

/** Days `from` to `to`, both included, between two places. */
export const dayScale = (from: number, to: number, left: number, right: number): DayScale => {
  const step = (right - left) / (to - from + 1)
  return {
    x: (day) => left + (day - from + 0.5) * step,
    step,
    dayAt: (x) => Math.min(to, Math.max(from, from + Math.floor((x - left) / step)))
  }
}

/** The places of values, and the round values to mark. */
export interface ValueScale {
  readonly y: Scale
  readonly ticks: ReadonlyArray<number>
}

/** Options of a value scale. */
export interface ValueScaleOptions {
  /** Bars begin at zero; lines need not. */
  readonly fromZero?: boolean
  /** About how many values to mark. */
  readonly count?: number
  /** Marks are whole units unless more decimals are written. */
  readonly decimals?: number
}

/**
 * Values between two places, the largest at the top. Without values nothing is marked, and around a single value there
 * is some room. No two marks are written alike.
 *
 * @example
 * valueScale([44, 58], { left: 0, right: 100, top: 0, bottom: 100 }).ticks // [45, 50, 55]
 */
export const valueScale = (
  values: Iterable<number>,
  { top, bottom }: Pick<Plot, "top" | "bottom">,
  { fromZero = false, count = 4, decimals = 0 }: ValueScaleOptions = {}
): ValueScale => {
  let [low, high] = fromZero ? [0, 0] : [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const isEmpty = low > high || (fromZero && high === 0)
  if (low > high) [low, high] = [0, 1]
  // readings never differ by so little
  if (high - low < 1e-6 * Math.max(1, Math.abs(high)))
    [low, high] = fromZero ? [low, low + 1] : [low - 1, high + 1]
  const room = fromZero ? 0 : (high - low) * 0.06
  const [from, to] = [low - room, high + (high - low) * 0.06]
  const ticks = isEmpty ? [] : roundValues(from, to, count)
  return {
    y: (value) => bottom + ((value - from) / (to - from)) * (top - bottom),
    ticks: ticks.filter((tick) => Number(tick.toFixed(decimals)) === tick)
  }
}
