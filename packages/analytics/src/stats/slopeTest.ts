import { clamp } from "./clamp.ts"
import { residualCorrelation } from "./residualCorrelation.ts"
import { median } from "./median.ts"
import { robustScale } from "./robustScale.ts"
import type { Sample } from "./Sample.ts"
import { studentTQuantile, studentTTwoSided } from "./studentT.ts"

/** A test of a slope. The interval excludes 0 exactly when p < .05. */
export interface SlopeTest {
  readonly standardError: number
  readonly degreesOfFreedom: number
  /** Two-sided. */
  readonly pValue: number
  /** 95 % interval of the slope. */
  readonly interval: readonly [lower: number, upper: number]
  /** Day-to-day correlation around the line. */
  readonly autocorrelation: number
}

/**
 * Residuals beyond so many SDs are outliers and count as so many SDs. Of few values more, because a line goes close to
 * half of them.
 */
const clip = (n: number): number => 3 + 18 / n
/** Variance of the median of slopes of normal values ÷ that of a least-squares slope: π / 3. */
const medianCost = 1.047_197_551_196_597_6

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/**
 * Orthonormal polynomials on the given days, of degree 0 to `degree`; fewer with fewer different days. The first are a
 * constant and a line, the others ever faster movements. Each is the one before times the day, without its parts along
 * the last two: it has none along the others.
 */
const polynomials = (days: Float64Array, degree: number): ReadonlyArray<Float64Array> => {
  const [first, last] = [days[0] as number, days.at(-1) as number]
  const found: Array<Float64Array> = [new Float64Array(days.length).fill(Math.sqrt(1 / days.length))]
  for (let k = 0; k < degree; k++) {
    const lower = found[k] as Float64Array
    const next = days.map((day, i) => ((2 * day - first - last) / (last - first)) * (lower[i] as number))
    for (const other of found.slice(-2)) {
      const share = dot(next, other)
      for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) - share * (other[i] as number)
    }
    const norm = Math.sqrt(dot(next, next))
    if (norm < 1e-6) break
    found.push(next.map((value) => value / norm))
  }
  return found
}

/** Variance of Σ weight · value if values of variance 1 are correlated with the one before by `likeness`. */
const varianceOf = (weights: Float64Array, likeness: Float64Array): number => {
  let [carried, sum] = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number
    carried *= likeness[i] as number
    sum += weight * (weight + 2 * carried)
    carried += weight
  }
  return sum
}

/** One entry a day from the first to the last, `NaN` for days without a value. */
const onGrid = (days: Float64Array, values: Float64Array): Float64Array => {
  const [first, last] = [days[0] as number, days.at(-1) as number]
  const grid = new Float64Array(last - first + 1).fill(Number.NaN)
  days.forEach((day, i) => (grid[day - first] = values[i] as number))
  return grid
}

/**
 * Tests the slope of a line (Theil–Sen) through dated values that may depend on each other and have gaps.
 *
 * The yardstick is how much the same values move otherwise, at about the same pace: around the line, the components
 * along polynomials of degree 2 to `movements` + 1, each compared with what the day-to-day correlation makes of it. This
 * holds its level for autocorrelated days, weekly cycles, gaps and irregular dates alike, because it needs no model of
 * the fast movements. Outliers are limited to 3 robust SDs (of few values more).
 *
 * - Result: `null` with fewer than 4 different days. p is 1 for a slope of 0, and 0 for a line without any residual.
 *   O(n · movements).
 *
 * @param days ascending whole numbers.
 * @param minScale smallest spread of the residuals, such as one step of the readings.
 * @param movements number of slow movements to compare with; also the degrees of freedom. n − 2 if there are fewer.
 * @see Phillips, *Econometric Theory* 21 (2005), and Sun, *Journal of Econometrics* 178 (2014): orthonormal series
 *   variance estimators and their t-distribution; Sen, *JASA* 63 (1968), for the cost of the median.
 * @example
 * slopeTest([0, 1, 2, 3, 4], [1, 3.1, 4.9, 7, 9.1], 2)?.pValue // 0.0000448…
 */
export const slopeTest = (
  days: Sample,
  values: Sample,
  slope: number,
  minScale = 0,
  movements = 8
): SlopeTest | null => {
  const n = values.length
  const t = new Float64Array(days)
  const [, line, ...others] = n < 4 ? [] : polynomials(t, Math.min(movements, n - 2) + 1)
  const degreesOfFreedom = others.length
  if (line === undefined || degreesOfFreedom === 0) return null
  const around = t.map((day, i) => (values[i] as number) - slope * day)
  const center = median(around) as number
  const residuals = around.map((value) => value - center)
  const limit = clip(n) * (robustScale(residuals, minScale)?.scale ?? 0)
  const limited = residuals.map((value) => clamp(value, -limit, limit))
  const inside = residuals.filter((value) => Math.abs(value) <= limit).length / n
  const autocorrelation = residualCorrelation(onGrid(t, limited), 2)
  const likeness = t.map((day, i) => autocorrelation ** (day - (t[i - 1] ?? -Infinity)))
  const power = others.reduce((sum, other) => sum + dot(other, limited) ** 2 / varianceOf(other, likeness), 0)
  const variance = (medianCost * power * varianceOf(line, likeness)) / degreesOfFreedom
  const standardError = Math.sqrt(variance) / dot(line, t) / inside
  const half = (studentTQuantile(0.975, degreesOfFreedom) as number) * standardError
  return {
    standardError,
    degreesOfFreedom,
    pValue:
      slope === 0 ? 1 : standardError === 0 ? 0 : studentTTwoSided(slope / standardError, degreesOfFreedom),
    interval: [slope - half, slope + half],
    autocorrelation
  }
}
