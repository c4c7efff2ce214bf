/** Method of adjusting p-values for multiple tests. */
export type Adjustment = "benjamini_hochberg" | "benjamini_yekutieli" | "holm"

const harmonic = (m: number): number => {
  let total = 0
  for (let i = 1; i <= m; i++) total += 1 / i
  return total
}

/** Step-up: each value is at most the adjusted value of the next larger one. */
const stepUp = (ascending: ReadonlyArray<number>, factor: number): Array<number> => {
  const m = ascending.length
  const adjusted = Array.from<number>({ length: m })
  let smallest = 1
  for (let i = m - 1; i >= 0; i--) {
    smallest = Math.min(smallest, ((ascending[i] as number) * m * factor) / (i + 1))
    adjusted[i] = smallest
  }
  return adjusted
}

const stepDown = (ascending: ReadonlyArray<number>): Array<number> => {
  let largest = 0
  return ascending.map((p, i) => (largest = Math.max(largest, Math.min(1, p * (ascending.length - i)))))
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
  const tests = pValues
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .toSorted((a, b) => a.p - b.p)
  const ascending = tests.map(({ p }) => p)
  const adjusted =
    adjustment === "holm"
      ? stepDown(ascending)
      : stepUp(ascending, adjustment === "benjamini_yekutieli" ? harmonic(tests.length) : 1)
  const all = Array.from<number | null>({ length: pValues.length }).fill(null)
  tests.forEach(({ index }, rank) => (all[index] = adjusted[rank] as number))
  return all
}
