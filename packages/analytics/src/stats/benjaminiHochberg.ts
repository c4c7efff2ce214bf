/**
 * p-values adjusted for their number, in the given order, so that the false discovery rate is bounded. O(m log m).
 *
 * @param factor of the number of tests; the harmonic sum for tests of any dependence.
 * @see Benjamini & Hochberg, *JRSS B* 57 (1995).
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03, 0.005]) // [0.02, 0.04, 0.04, 0.02]
 */
export const benjaminiHochberg = (pValues: ReadonlyArray<number>, factor = 1): ReadonlyArray<number> => {
  const adjusted = [...pValues]
  const largestFirst = [...pValues.keys()].toSorted((a, b) => (pValues[b] as number) - (pValues[a] as number))
  let smallest = 1
  largestFirst.forEach((index, before) => {
    const rank = pValues.length - before
    smallest = Math.min(smallest, ((pValues[index] as number) * pValues.length * factor) / rank)
    adjusted[index] = smallest
  })
  return adjusted
}
