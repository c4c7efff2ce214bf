/** How many values of a long series this screen can show. */

/** Widths of charts, rounded up, so that a turned phone or a wider window rarely asks again. */
const widths = [480, 900, 1200] as const
/** The lowest and the highest value of each pixel. */
const perPixel = 2
const mostPoints = 10_000

/** Values for a line as wide as the page, or for one in so many rows. */
export const screenPoints = (rows = 1): number => {
  const { clientWidth } = document.documentElement
  const width = widths.find((each) => each >= clientWidth) ?? widths[2]
  return Math.min(mostPoints, rows * perPixel * width)
}
