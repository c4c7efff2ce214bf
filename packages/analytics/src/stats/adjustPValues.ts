import { benjaminiHochberg } from "./benjaminiHochberg.ts"

/** Method of adjusting p-values for multiple tests. */
export type Adjustment = "benjamini_hochberg" | "benjamini_yekutieli" | "holm"

const harmonic = (m: number): number => {
  let total = 0
  for (let i = 1; i <= m; i++) total += 1 / i
  return total
}

/** Holm's step-down: each value is at least the adjusted value of the next smaller one. */
const stepDown = (pValues: ReadonlyArray<number>): ReadonlyArray<number> => {
  const adjusted = [...pValues]
  let largest = 0
  const smallestFirst = [...pValues.keys()].toSorted(
    (a, b) => (pValues[a] as number) - (pValues[b] as number)
  )
  smallestFirst.forEach((index, before) => {
    largest = Math.max(largest, Math.min(1, (pValues[index] as number) * (pValues.length - before)))
    adjusted[index] = largest
  })
  return adjusted
}

/**
 * p-values adjusted for the number of tests, in the given order.
 *
 * `benjamini_hochberg` (default) bounds the false discovery rate; `benjamini_yekutieli` does so under any dependence;
 * `holm` bounds the probability of a single false finding. A missing p-value stays `null` and does not count as a test.
 * O(m log m).
 *
 * @see Benjamini & Hochberg, *JRSS B* 57 (1995); Benjamini & Yekutieli, *Annals of Statistics* 29 (2001); Holm (1979).
 * @example
 * adjustPValues([0.01, 0.04, 0.03, 0.005]) // [0.02, 0.04, 0.04, 0.02]
 */
export const adjustPValues = (
  pValues: ReadonlyArray<number | null>,
  adjustment: Adjustment = "benjamini_hochberg"
): ReadonlyArray<number | null> => {
  const tests = pValues.filter((p) => p !== null)
  const factor = adjustment === "benjamini_yekutieli" ? harmonic(tests.length) : 1
  const adjusted = (adjustment === "holm" ? stepDown(tests) : benjaminiHochberg(tests, factor)).values()
  return pValues.map((p) => (p === null ? null : (adjusted.next().value ?? null)))
}
