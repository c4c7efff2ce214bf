/** The invented data that several charts show. */
import { wordsOf, type DayColumn, type Zone } from "../src/index.ts"
import { readings } from "./examples.ts"
import { routeOf, sessionOf, today } from "./samples.ts"

export const words = wordsOf("en-GB")
export const hrv = readings({
  from: today - 3649,
  days: 3650,
  level: (index) => (index > 3507 ? 51.2 : 48.4),
  spread: 3.2,
  missing: 0.04,
  seed: 4
})
const load = readings({
  from: today - 3649,
  days: 3650,
  level: (index) => (index % 3 === 0 ? -40 : 60),
  spread: 60,
  missing: 0,
  seed: 9
})
export const positive: DayColumn = { ...load, values: load.values.map((value) => Math.max(0, value ?? 0)) }
export const newest = ({ from, values }: DayColumn, days: number): DayColumn => ({
  from: from + values.length - days,
  values: values.slice(-days)
})
export const empty = (days: number): DayColumn => ({
  from: today - days + 1,
  values: Array<null>(days).fill(null)
})

const smooth = ({ from, values }: DayColumn, days: number): DayColumn => {
  let level = 30
  return { from, values: values.map((value) => (level += ((value ?? level) - level) / days)) }
}
export const fitness = smooth(positive, 42)
export const fatigue = smooth(positive, 7)
export const form: DayColumn = {
  from: fitness.from,
  values: fitness.values.map((value, index) => (value ?? 0) - (fatigue.values[index] ?? 0))
}

export const zones: ReadonlyArray<Zone> = [
  { index: 1, seconds: 82, low: 83, high: 100 },
  { index: 2, seconds: 505, low: 100, high: 116 },
  { index: 3, seconds: 3132, low: 116, high: 133 },
  { index: 4, seconds: 755, low: 133, high: 149 },
  { index: 5, seconds: 0, low: 149, high: 166 }
]
export const session = sessionOf(4520)
export const route = routeOf()
