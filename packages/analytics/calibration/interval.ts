/** A measured figure with its interval, from the tallies of people. */
import { studentTQuantile } from "../src/stats.ts"
import type { Tally } from "./Study.ts"

/** An estimate with its interval. */
export interface Measured {
  readonly value: number
  readonly low: number
  readonly high: number
  /** What was said on average; `null` if nothing was said in answers. */
  readonly said: number | null
  /** People with at least one case. */
  readonly people: number
}

const total = (tallies: ReadonlyArray<Tally>, of: (one: Tally) => number): number =>
  tallies.reduce((sum, one) => sum + of(one), 0)

/** Σ hits ÷ Σ of, and the deviation of each person from it (Cochran's ratio estimator). */
const ratioOf = (tallies: ReadonlyArray<{ readonly hits: number; readonly of: number }>) => {
  const [hits, of] = [total(tallies, (one) => one.hits), total(tallies, (one) => one.of)]
  const value = hits / of
  return { value, hits, deviations: tallies.map((one) => (one.hits - value * one.of) / of) }
}

const noCase = { hits: 0, of: 0 }

/**
 * Estimate and interval of a figure. People are independent of each other, their days are not.
 *
 * - If no case is a hit, the upper end is the share of people who could all have been hit: 1 − (1 − level)^(1 ÷ people).
 *   If all are, the lower end is 1 minus it.
 * - Result: `null` without a case, or with fewer than two people.
 */
export const measured = (tallies: ReadonlyArray<Tally>, level = 0.95): Measured | null => {
  const cases = tallies.filter(({ of, than }) => of > 0 || (than?.of ?? 0) > 0)
  const people = cases.length
  const main = ratioOf(cases)
  if (people < 2 || !Number.isFinite(main.value)) return null
  const told = total(cases, (one) => one.said ?? 0) / total(cases, (one) => one.of)
  const said = cases.some((one) => one.said !== undefined) ? told : null
  const other = cases.some(({ than }) => than !== undefined)
    ? ratioOf(cases.map(({ than }) => than ?? noCase))
    : null
  const value = other === null ? main.value : main.value / other.value
  if (!Number.isFinite(value)) return null
  const deviations = main.deviations.map((deviation, index) =>
    other === null ? deviation : (deviation - value * (other.deviations[index] as number)) / other.value
  )
  const variance = (people / (people - 1)) * deviations.reduce((sum, each) => sum + each * each, 0)
  const half = Math.sqrt(variance) * (studentTQuantile((1 + level) / 2, people - 1) as number)
  const most = 1 - (1 - level) ** (1 / people)
  const isFull = other === null && cases.every(({ hits, of }) => hits === of)
  const high = main.hits === 0 ? most : isFull ? value : value + half
  const low = main.hits === 0 ? 0 : isFull ? 1 - most : value - half
  return { value, low, high, said, people }
}
