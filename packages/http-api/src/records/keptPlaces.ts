/** Which values of a long series a line with fewer points needs. */

type Values = ReadonlyArray<number | null>

/** Gaps that lie between values: runs of nulls. */
const gapsIn = (values: Values): number =>
  values.filter((value, index) => value === null && (values[index - 1] ?? null) !== null).length

/**
 * Equal steps for which the points suffice: first, last, and two values a step, with at most one gap before each value.
 * Either the gaps of the series are few and all have room, or there is room for one between any two values.
 */
const stepsFor = (points: number, gaps: number): number =>
  Math.max(Math.floor((points - 2 - gaps) / 2), Math.floor((points - 3) / 4))

/** The places of the lowest and the highest value of each step. */
const extremesOf = (values: Values, stepOf: (index: number) => number): ReadonlySet<number> => {
  const steps = new Map<number, { low: number; high: number }>()
  const valueOf = (index: number): number => values[index] ?? 0
  for (const [index, value] of values.entries()) {
    if (value === null) continue
    const step = steps.get(stepOf(index))
    if (step === undefined) steps.set(stepOf(index), { low: index, high: index })
    else if (value < valueOf(step.low)) step.low = index
    else if (value > valueOf(step.high)) step.high = index
  }
  return new Set([...steps.values()].flatMap(({ high, low }) => [low, high]))
}

/**
 * The places of at most `points` values that show the course of a series: the first, the last, and the lowest and the
 * highest of each of equal steps, in their order. Where values are missing between two of them, a missing one is kept
 * too, so that a gap stays a gap. All places of a series that is not longer than `points`.
 *
 * - Input: values in order, null for what is missing; `at` is where each is on the axis, the same steps everywhere when
 *   absent. `points` is at least 10.
 * - O(n).
 *
 * @example
 * keptPlaces([3, 1, 2, 9, 4, 4, 4, 5, 4, 4, 4, 6], 10) // [0, 1, 3, 4, 7, 8, 11]
 */
export const keptPlaces = (
  values: Values,
  points: number,
  at?: ReadonlyArray<number>
): ReadonlyArray<number> => {
  if (values.length <= points) return values.map((_, index) => index)
  const last = values.length - 1
  const placeOf = (index: number): number => at?.[index] ?? index
  const [start, end] = [placeOf(0), placeOf(last)]
  const steps = stepsFor(points, gapsIn(values))
  const stepOf = (index: number): number =>
    Math.min(
      steps - 1,
      Math.max(0, Math.floor(((placeOf(index) - start) / Math.max(1e-9, end - start)) * steps))
    )
  const extremes = extremesOf(values, stepOf)
  const places: Array<number> = []
  let missing: number | null = null
  for (const [index, value] of values.entries()) {
    const isKept = index === 0 || index === last || extremes.has(index)
    if (isKept) {
      if (missing !== null && value !== null) places.push(missing)
      places.push(index)
      missing = null
    } else if (value === null) missing ??= index
  }
  return places
}
