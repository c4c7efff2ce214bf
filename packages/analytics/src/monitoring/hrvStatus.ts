/** Weekly HRV status, as used in coaching. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { between, type DailySeries, valueOn } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, type Shortfall } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import type { Metric } from "../metrics/Metric.ts"
import { floorOf } from "../series/resolution.ts"
import { gridOf } from "../series/gridOf.ts"
import { clamp } from "../stats/clamp.ts"
import { dayToDay } from "../stats/dayToDay.ts"
import { studentTQuantile } from "../stats/studentT.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** The person's normal range, from the 60 days that end one week before. */
export interface HrvReference {
  readonly n: number
  /** Mean and SD of ln rMSSD. The SD is at least one step of the readings: 1 ms ÷ mean. */
  readonly mean: number
  readonly standardDeviation: number
  /** The 7-day means of a person who does not change, ln ms: at least `weekLevel` of them. */
  readonly weekBand: readonly [low: number, high: number]
  readonly weekLevel: number
  /** The nights of a person who does not change, ms: at least `nightLevel` of them. */
  readonly nightBand: readonly [low: number, high: number]
  readonly nightLevel: number
  /** Mean ± 0.5 SD of ln rMSSD: the smallest worthwhile change. A size; up to half of unchanged weeks are outside. */
  readonly worthwhileBand: readonly [low: number, high: number]
  /** Mean ± 1 SD, in ms. A size; about a third of unchanged nights is outside. */
  readonly sdBand: readonly [low: number, high: number]
}

/** Where a value is beside a range. */
export type Position = "below" | "within" | "above"

/** HRV of a week compared with the normal range. `null` where there are too few nights. */
export interface HrvStatus extends Evidence {
  readonly status: "ready" | "insufficient"
  /** 7-day mean of ln rMSSD. */
  readonly value: number | null
  /** The same in ms (geometric mean). */
  readonly rmssd: number | null
  /** Coefficient of variation of ln rMSSD over the 7 days, percent. */
  readonly variation: number | null
  readonly reference: HrvReference | null
  /** Where the week is beside `weekBand`. */
  readonly position: Position | null
  /** Where the week is beside `worthwhileBand`. */
  readonly change: Position | null
  /** Last night in SDs of the reference; `null` without a value on the day. */
  readonly nightZ: number | null
  /** Where last night is beside `nightBand`; `null` without a value on the day. */
  readonly nightPosition: Position | null
  /** What mean and variation are, in words. What it may mean depends on other measurements. */
  readonly reading: string | null
  readonly missing: ReadonlyArray<Shortfall>
}

const least = { week: 3, variation: 5, reference: 21 }
const levels = { week: 0.9, night: 0.8 }
const method = {
  name: "hrv_status",
  version: 3,
  parameters: {
    referenceDays: 60,
    gapDays: 7,
    weekBandSd: 0.5,
    nightBandSd: 1,
    weekLevel: levels.week,
    nightLevel: levels.night
  }
}

/** Variance of the mean of n consecutive nights, in variances of one night, for a day-to-day correlation r. */
const ofMean = (n: number, r: number): number => {
  let total = 1
  for (let lag = 1; lag < n; lag++) total += 2 * (1 - lag / n) * r ** lag
  return total / n
}

const mostCorrelated = 0.95

/**
 * The same for a correlation that is known with an error only: the mean over both ends of the error. It is larger than
 * that of the estimate, because the variance grows faster above than it falls below.
 */
const ofMeanWithin = (n: number, r: number, error: number): number =>
  (ofMean(n, clamp(r - error, 0, mostCorrelated)) + ofMean(n, clamp(r + error, 0, mostCorrelated))) / 2

type Range = readonly [low: number, high: number]

const around = (center: number, half: number): Range => [center - half, center + half]
const inMs = ([low, high]: Range): Range => [Math.exp(low), Math.exp(high)]

const referenceOf = (metric: Metric, grid: Float64Array, nights: number): HrvReference | null => {
  const logs = grid.filter((each) => !Number.isNaN(each))
  const n = logs.length
  if (n < least.reference) return null
  const center = mean(logs) as number
  const spread = Math.max(standardDeviation(logs) as number, floorOf(metric, center))
  // The estimate from few nights is too low (Marriott and Pope 1954).
  const estimate = dayToDay(grid)
  const r = Math.min(0.9, estimate + (1 + 4 * estimate) / n)
  const error = Math.sqrt((1 - r * r) / n)
  const ofReference = ofMeanWithin(n, r, error)
  const half = (level: number, own: number) =>
    (studentTQuantile((1 + level) / 2, Math.max(1, 1 / ofReference - 1)) as number) *
    spread *
    // The SD of nights that are alike is too low by the variance of their mean.
    Math.sqrt((own + ofReference) / (1 - ofReference))
  return {
    n,
    mean: center,
    standardDeviation: spread,
    weekBand: around(center, half(levels.week, ofMeanWithin(Math.max(1, nights), r, error))),
    weekLevel: levels.week,
    nightBand: inMs(around(center, half(levels.night, 1))),
    nightLevel: levels.night,
    worthwhileBand: around(center, 0.5 * spread),
    sdBand: inMs(around(center, spread))
  }
}

const positionOf = (value: number | null, range: Range | undefined): Position | null => {
  if (value === null || range === undefined) return null
  const [low, high] = range
  return value < low ? "below" : value > high ? "above" : "within"
}

const places = {
  below: "A little lower than usual",
  within: "Within the usual range",
  above: "A little higher than usual"
} as const

/** Seven nights vary by chance from half to one and a half of the usual SD. */
const readingOf = (position: Position | null, times: number | null): string | null =>
  position === null || times === null
    ? null
    : `${places[position]}, nights vary ${times > 1.5 ? "more than" : times < 0.5 ? "less than" : "as"} usual`

/**
 * Compares the 7-day mean of ln rMSSD and its variation with the person's normal range.
 *
 * - Windows: week [asOf − 6, asOf]; reference of 60 calendar days that end 7 days before asOf, so that it excludes the
 *   week.
 * - At least 90 % of the weeks of a person who does not change are within `weekBand`, and 80 % of the nights within
 *   `nightBand`.
 * - Gates: 3 nights for the mean, 5 for the variation, 21 for the reference. O(log n) plus the 67 days.
 *
 * @see Plews et al., *IJSPP* 8 (2013) and 9 (2014); Buchheit, *Frontiers in Physiology* 5 (2014).
 * @example
 * hrvStatus(nights, { asOf }) // { status: "ready", value: 3.83, rmssd: 46, position: "below", variation: 3.1, … }
 */
export const hrvStatus = (series: DailySeries, options?: AsOf): Explained<HrvStatus> => {
  const { today } = askedOf(series, options)
  const week = between(series, today - 6, today)
  const [first, last] = [today - 66, today - 7]
  const before = between(series, first, last)
  const logs = week.values.map(Math.log)
  const n = logs.length
  const value = n < least.week ? null : mean(logs)
  const spread = n < least.variation ? null : standardDeviation(logs)
  const variation = spread === null || value === null || value === 0 ? null : (100 * spread) / value
  const reference = referenceOf(series.metric, gridOf(series, first, last).map(Math.log), n)
  const position = positionOf(value, reference?.weekBand)
  const night = valueOn(series, today)
  const canScore = night !== null && reference !== null && reference.standardDeviation > 0
  const answer: HrvStatus = {
    ...evidenceOf(series, week, [today - 6, today], today, method, "ln ms"),
    status: position === null ? "insufficient" : "ready",
    value,
    rmssd: value === null ? null : Math.exp(value),
    variation,
    reference,
    position,
    change: positionOf(value, reference?.worthwhileBand),
    nightZ: canScore ? (Math.log(night) - reference.mean) / reference.standardDeviation : null,
    nightPosition: positionOf(night, reference?.nightBand),
    reading: readingOf(
      position,
      spread === null || reference === null ? null : spread / reference.standardDeviation
    ),
    missing: [
      { of: "nights of the last 7", required: least.week, available: n },
      {
        of: "nights of the 60 that end a week ago",
        required: least.reference,
        available: before.values.length
      }
    ].filter(({ required, available }) => available < required)
  }
  return explained(answer, () => ({
    method,
    formula:
      "mean of ln rMSSD over 7 days; usual range = reference mean ± t · SD · √(variance of a mean of these nights + of the reference), 90 %",
    inputs: [...inputsOf("last 7 nights", "ms", week), ...inputsOf("reference", "ms", before)],
    steps: [
      { name: "mean", expression: "mean ln of the 7 nights", value, unit: "ln ms" },
      { name: "low", expression: "usual range", value: reference?.weekBand[0] ?? null, unit: "ln ms" },
      { name: "high", expression: "usual range", value: reference?.weekBand[1] ?? null, unit: "ln ms" }
    ],
    source: "Plews et al. 2013, 2014"
  }))
}
