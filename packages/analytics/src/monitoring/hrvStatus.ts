/** Weekly HRV status, as used in coaching. */
import { type CivilDate, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries, valueOn } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, type Shortfall } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** The person's normal range, from the 60 days that end one week before. */
export interface HrvReference {
  readonly n: number
  /** Mean and SD of ln rMSSD. */
  readonly mean: number
  readonly standardDeviation: number
  /** Mean ± 0.5 SD of ln rMSSD: the usual range of the 7-day mean (smallest worthwhile change). */
  readonly weekBand: readonly [low: number, high: number]
  /** Mean ± 1 SD, in ms: the usual range of a single night. */
  readonly nightBand: readonly [low: number, high: number]
}

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
  readonly position: "below" | "within" | "above" | null
  /** Last night in SDs of the reference; `null` without a value on the day. */
  readonly nightZ: number | null
  /** A sentence about mean and variation. It describes associations seen in groups of people, not a diagnosis. */
  readonly reading: string | null
  readonly missing: ReadonlyArray<Shortfall>
}

const least = { week: 3, variation: 5, reference: 21 }
const method = {
  name: "hrv_status",
  version: 1,
  parameters: { referenceDays: 60, gapDays: 7, weekBandSd: 0.5, nightBandSd: 1 }
}

const referenceOf = (logs: Float64Array): HrvReference | null => {
  if (logs.length < least.reference) return null
  const center = mean(logs) as number
  const spread = standardDeviation(logs) as number
  return {
    n: logs.length,
    mean: center,
    standardDeviation: spread,
    weekBand: [center - 0.5 * spread, center + 0.5 * spread],
    nightBand: [Math.exp(center - spread), Math.exp(center + spread)]
  }
}

const positionOf = (value: number, [low, high]: readonly [number, number]) =>
  value < low ? ("below" as const) : value > high ? ("above" as const) : ("within" as const)

/** Variation above 7 % of ln counts as high. That is about twice the usual value of a stable person. */
const readingOf = (position: HrvStatus["position"], variation: number | null): string | null => {
  if (position === null || variation === null) return null
  const variationText = variation > 7 ? "nights vary more than usual" : "nights vary little"
  if (position === "within") return `Within the usual range, ${variationText}`
  return position === "below"
    ? `Below the usual range, ${variationText}: often seen with strain, little sleep or illness`
    : `Above the usual range, ${variationText}: often seen with good recovery, at times under very high load`
}

/**
 * Compares the 7-day mean of ln rMSSD and its variation with the person's normal range.
 *
 * - Windows: week [asOf − 6, asOf]; reference of 60 calendar days that end 7 days before asOf, so that it excludes the
 *   week.
 * - Gates: 3 nights for the mean, 5 for the variation, 21 for the reference. O(log n) plus the 67 days.
 *
 * @see Plews et al., *IJSPP* 8 (2013) and 9 (2014); Buchheit, *Frontiers in Physiology* 5 (2014).
 * @example
 * hrvStatus(nights, { asOf }) // { status: "ready", value: 3.83, rmssd: 46, position: "below", variation: 3.1, … }
 */
export const hrvStatus = (
  series: DailySeries,
  { asOf }: { readonly asOf: CivilDate }
): Explained<HrvStatus> => {
  const today = epochDayOf(asOf)
  const week = between(series, today - 6, today)
  const before = between(series, today - 66, today - 7)
  const logs = week.values.map(Math.log)
  const n = logs.length
  const value = n < least.week ? null : mean(logs)
  const spread = n < least.variation ? null : standardDeviation(logs)
  const variation = spread === null || value === null || value === 0 ? null : (100 * spread) / value
  const reference = referenceOf(before.values.map(Math.log))
  const position = value === null || reference === null ? null : positionOf(value, reference.weekBand)
  const night = valueOn(series, today)
  const canScore = night !== null && reference !== null && reference.standardDeviation > 0
  const answer: HrvStatus = {
    ...evidenceOf(series, week, [today - 6, today], today, method),
    status: position === null ? "insufficient" : "ready",
    value,
    rmssd: value === null ? null : Math.exp(value),
    variation,
    reference,
    position,
    nightZ: canScore ? (Math.log(night) - reference.mean) / reference.standardDeviation : null,
    reading: readingOf(position, variation),
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
    formula: "mean of ln rMSSD over 7 days; band = reference mean ± 0.5 SD",
    inputs: [...inputsOf("last 7 nights", "ms", week), ...inputsOf("reference", "ms", before)],
    steps: [
      { name: "mean", expression: "mean ln of the 7 nights", value, unit: "ln ms" },
      {
        name: "low",
        expression: "reference mean − 0.5 SD",
        value: reference?.weekBand[0] ?? null,
        unit: "ln ms"
      },
      {
        name: "high",
        expression: "reference mean + 0.5 SD",
        value: reference?.weekBand[1] ?? null,
        unit: "ln ms"
      }
    ],
    source: "Plews et al. 2013, 2014"
  }))
}
