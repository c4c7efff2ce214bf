/** Statistics over samples in which null means "not measured". */

/** The measured values. */
export const present = (values: ReadonlyArray<number | null>): ReadonlyArray<number> =>
  values.filter((value) => value !== null)

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Mean of the measured values, rounded to three decimals; null without any. */
export const meanOf = (values: ReadonlyArray<number>): number | null =>
  values.length === 0 ? null : round(values.reduce((sum, value) => sum + value, 0) / values.length)

/** Lowest of the values; null without any. */
export const lowestOf = (values: ReadonlyArray<number>): number | null =>
  values.reduce<number | null>((low, value) => (low === null || value < low ? value : low), null)

/** Highest of the values; null without any. */
export const highestOf = (values: ReadonlyArray<number>): number | null =>
  values.reduce<number | null>((high, value) => (high === null || value > high ? value : high), null)

/** Ascent and descent over the measured altitudes, in meters; null with fewer than two. */
export const climbOf = (
  altitudes: ReadonlyArray<number>
): { readonly ascent: number; readonly descent: number } | null => {
  if (altitudes.length < 2) return null
  let ascent = 0
  let descent = 0
  for (let index = 1; index < altitudes.length; index++) {
    const step = (altitudes[index] ?? 0) - (altitudes[index - 1] ?? 0)
    if (step > 0) ascent += step
    else descent -= step
  }
  return { ascent: round(ascent), descent: round(descent) }
}
