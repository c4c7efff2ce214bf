/** Numbers as they are written in tables. */

const places = 2

/** At most two decimals, and four significant digits of small ones. `rounded(47.2549) // 47.25` */
export const rounded = (value: number | null | undefined, decimals = places): number | null => {
  if (value === null || value === undefined || !Number.isFinite(value)) return null
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale
}

/** A probability with three significant digits. `probability(0.012345) // 0.0123` */
export const probability = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(3))

/** The mean of the known values; null without any. */
export const meanOf = (values: ReadonlyArray<number | null>): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
