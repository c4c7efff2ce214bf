/** The lines of a session: Polar's series in the units of the reader. */
import type { SessionSeries } from "@polar-flow/charts"
import type { ExerciseSamples } from "@polar-flow/sdk-client"
import { formats } from "../words/language.ts"
import { unitName } from "../words/metrics.ts"
import { heightOf, heightUnit, minutesText, paceOf, paceUnit, speedOf, speedUnit } from "../words/units.ts"
import { sessionWords } from "./words.ts"

/** Polar's numbers of the series that are drawn. */
export const sampleTypes = {
  heartRate: 0,
  speed: 1,
  cadence: 2,
  altitude: 3,
  power: 4,
  runningCadence: 8,
  distance: 10
} as const

type Values = ReadonlyArray<number | null>

/** The values of a series; null when it was not recorded. */
export const valuesOf = (samples: ReadonlyArray<ExerciseSamples>, type: number): Values | null => {
  const values = samples.find(({ sample_type: each }) => each === type)?.values ?? []
  return values.some((value) => value !== null) ? values : null
}

/** GPS, steps and pedals scatter from second to second; over a quarter of a minute that evens out. */
const evenedSeconds = 15
/** Slower than this, a pace says nothing: somebody stands. */
const slowest = 2

/** The mean of the values around each one. O(n). */
const evened = (values: Values, around: number): Values => {
  let [sum, known, from, to] = [0, 0, 0, 0]
  const add = (value: number | null | undefined, sign: 1 | -1): void => {
    if (value === null || value === undefined) return
    sum += sign * value
    known += sign
  }
  return values.map((value, index) => {
    while (to <= Math.min(values.length - 1, index + around)) add(values[to++], 1)
    while (from < index - around) add(values[from++], -1)
    return value === null ? null : sum / known
  })
}

const rateOf = (samples: ReadonlyArray<ExerciseSamples>, type: number): number =>
  samples.find(({ sample_type: each }) => each === type)?.recording_rate ?? 1

const speedLine = (
  samples: ReadonlyArray<ExerciseSamples>,
  isPace: boolean
): ReadonlyArray<SessionSeries> => {
  const words = sessionWords.now()
  const values = valuesOf(samples, sampleTypes.speed)
  if (values === null) return []
  const rate = rateOf(samples, sampleTypes.speed)
  const moving = isPace ? values.map((value) => (value !== null && value < slowest ? null : value)) : values
  const even = evened(moving, Math.floor(evenedSeconds / rate / 2))
  const shared = { code: "speed", kind: "speed" } as const
  if (!isPace)
    return [
      {
        ...shared,
        name: words.speedLine,
        unit: speedUnit(),
        values: even.map((value) => (value === null ? null : speedOf(value))),
        write: (value) => formats.value.number(value, 1)
      }
    ]
  return [
    {
      ...shared,
      name: words.paceLine,
      unit: paceUnit(),
      values: even.map((value) => (value === null ? null : paceOf(value))),
      write: minutesText,
      isReversed: true,
      roundIn: 60
    }
  ]
}

const plainLine = (
  samples: ReadonlyArray<ExerciseSamples>,
  type: number,
  {
    name,
    unit,
    kind = "other",
    isScattered = false
  }: { name: string; unit: string; kind?: SessionSeries["kind"]; isScattered?: boolean },
  convert: (value: number) => number = (value) => value
): ReadonlyArray<SessionSeries> => {
  const recorded = valuesOf(samples, type)
  if (recorded === null) return []
  const values = isScattered
    ? evened(recorded, Math.floor(evenedSeconds / rateOf(samples, type) / 2))
    : recorded
  return [
    {
      code: String(type),
      name,
      unit,
      kind,
      values: values.map((value) => (value === null ? null : convert(value))),
      write: (value) => formats.value.number(value)
    }
  ]
}

/** The lines that are drawn: heart rate, pace or speed, altitude, power, cadence. */
export const linesOf = (
  samples: ReadonlyArray<ExerciseSamples>,
  isPace: boolean
): ReadonlyArray<SessionSeries> => {
  const words = sessionWords.now()
  const perMinute = unitName("1/min")
  const cadence = { name: words.cadence, unit: perMinute, isScattered: true }
  return [
    ...plainLine(samples, sampleTypes.heartRate, { name: words.heart, unit: unitName("bpm"), kind: "heart" }),
    ...speedLine(samples, isPace),
    ...plainLine(samples, sampleTypes.altitude, { name: words.altitude, unit: heightUnit() }, heightOf),
    ...plainLine(samples, sampleTypes.power, { name: words.power, unit: "W", isScattered: true }),
    ...plainLine(samples, sampleTypes.runningCadence, cadence),
    ...plainLine(samples, sampleTypes.cadence, cadence)
  ]
}

/** The value of a line at a second. */
export const valueAt = (
  { values }: Pick<SessionSeries, "values">,
  second: number,
  seconds: number
): number | null => values[Math.round((second / Math.max(1, seconds)) * (values.length - 1))] ?? null
