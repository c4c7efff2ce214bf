/** Kilometers or miles of a session, one by one. */
import type { ExerciseSamples } from "@polar-flow/sdk-client"
import { longUnit } from "../words/units.ts"
import { sampleTypes, valuesOf } from "./lines.ts"

/** One of equal lengths; the last one may be shorter. */
export interface Split {
  /** At its end, in kilometers or miles. */
  readonly upTo: number
  readonly seconds: number
  /** Seconds of a whole kilometer or mile at this speed. */
  readonly pace: number
  readonly heartRate: number | null
}

const leastMeters = 50

const meanOf = (values: ReadonlyArray<number | null>): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** The splits; none if the distance was not recorded. */
export const splitsOf = (samples: ReadonlyArray<ExerciseSamples>): ReadonlyArray<Split> => {
  const distance = valuesOf(samples, sampleTypes.distance)
  const rate = samples.find(({ sample_type: type }) => type === sampleTypes.distance)?.recording_rate ?? null
  if (distance === null || rate === null) return []
  const heart = valuesOf(samples, sampleTypes.heartRate) ?? []
  const { meters: length } = longUnit()
  const total = distance.findLast((value) => value !== null) ?? 0
  const splits: Array<Split> = []
  let from = 0
  for (let covered = 0; total - covered >= leastMeters; covered += length) {
    const end = Math.min(total, covered + length)
    const to = distance.findIndex((value) => value !== null && value >= end)
    if (to <= from) break
    const seconds = (to - from) * rate
    splits.push({
      upTo: end / length,
      seconds,
      pace: (seconds * length) / (end - covered),
      heartRate: meanOf(heart.slice(from, to))
    })
    from = to
  }
  return splits
}
