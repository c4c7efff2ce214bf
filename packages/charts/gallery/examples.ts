/** Invented data for the gallery and the pictures. */
import type { DayColumn } from "../src/index.ts"

/** A generator of numbers from 0 to 1: the same seed gives the same picture. */
export const numbers = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Whole readings around levels, with days that were not worn. */
export const readings = ({
  from,
  days,
  level,
  spread,
  missing,
  seed
}: {
  readonly from: number
  readonly days: number
  readonly level: (day: number) => number
  readonly spread: number
  readonly missing: number
  readonly seed: number
}): DayColumn => {
  const next = numbers(seed)
  let drift = 0
  return {
    from,
    values: Array.from({ length: days }, (_, index) => {
      drift = 0.4 * drift + (next() + next() + next() - 1.5) * spread
      return next() < missing ? null : Math.round(level(index) + drift)
    })
  }
}

/** The mean of up to seven days, where at least four are known. */
export const weekMean = ({ from, values }: DayColumn): DayColumn => ({
  from,
  values: values.map((_, index) => {
    const known = values.slice(Math.max(0, index - 6), index + 1).filter((value) => value !== null)
    return known.length < 4 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
  })
})

/** A quantile of the 60 days before each day. */
export const rolling = ({ from, values }: DayColumn, share: number): DayColumn => ({
  from,
  values: values.map((_, index) => {
    const known = values
      .slice(Math.max(0, index - 60), index)
      .filter((value) => value !== null)
      .toSorted((a, b) => a - b)
    return known.length < 21 ? null : (known[Math.floor(known.length * share)] ?? null)
  })
})
