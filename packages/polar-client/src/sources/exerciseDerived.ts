/** Derives values of a session from its samples that Polar does not provide. */
import type { Exercise, SampleSeries } from "@polar-flow/domain"
import { climbOf, highestOf, meanOf, present } from "../wire/statistics.ts"

type Series = typeof SampleSeries.Type

const speed = [1]
const cadence = [2, 8]
const altitude = [3]
const power = [4]

/** The measured values of the first series of one of the types. */
const valuesOf = (samples: ReadonlyArray<Series>, types: ReadonlyArray<number>): ReadonlyArray<number> =>
  present(samples.find((series) => types.includes(series.sampleType))?.values ?? [])

type Derived = Pick<
  Exercise,
  | "speedAverage"
  | "speedMaximum"
  | "cadenceAverage"
  | "cadenceMaximum"
  | "powerAverage"
  | "powerMaximum"
  | "ascentMeters"
  | "descentMeters"
>

/** Speed, cadence, power and climb of a session; null where nothing was recorded. */
export const derivedOf = (samples: ReadonlyArray<Series>): Derived => {
  const speeds = valuesOf(samples, speed)
  const cadences = valuesOf(samples, cadence).filter((value) => value > 0)
  const powers = valuesOf(samples, power)
  const climb = climbOf(valuesOf(samples, altitude))
  return {
    speedAverage: meanOf(speeds),
    speedMaximum: highestOf(speeds),
    cadenceAverage: meanOf(cadences),
    cadenceMaximum: highestOf(cadences),
    powerAverage: meanOf(powers),
    powerMaximum: highestOf(powers),
    ascentMeters: climb?.ascent ?? null,
    descentMeters: climb?.descent ?? null
  }
}
