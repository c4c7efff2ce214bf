/** The lines of a session: Polar's series in the units of the reader. */
import { nearest, type SessionSeries } from "@polar-flow/charts"
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

const seriesIn = (samples: ReadonlyArray<ExerciseSamples>, type: number): ExerciseSamples | undefined =>
  samples.find(({ sample_type: each }) => each === type)

/** The values of a series; null when it was not recorded. */
export const valuesOf = (samples: ReadonlyArray<ExerciseSamples>, type: number): Values | null => {
  const values = seriesIn(samples, type)?.values ?? []
  return values.some((value) => value !== null) ? values : null
}

/** The second of each value of a series that came with fewer values; nothing for a whole one. */
export const secondsOf = (
  samples: ReadonlyArray<ExerciseSamples>,
  type: number,
  seconds: number
): { readonly seconds?: ReadonlyArray<number> } => {
  const positions = seriesIn(samples, type)?.positions
  const last = positions?.at(-1) ?? 0
  return positions === undefined || last === 0
    ? {}
    : { seconds: positions.map((position) => (position / last) * seconds) }
}

/** GPS, steps and pedals scatter from second to second; over a quarter of a minute that evens out. */
const evenedSeconds = 15
/** Slower than this, a pace says nothing: somebody stands. */
const slowest = 2

/** The mean of the values up to so many steps before and after each one. O(n). */
const evened = (values: Values, around: number, positions?: ReadonlyArray<number>): Values => {
  const placeOf = (index: number): number => positions?.[index] ?? index
  let [sum, known, from, to] = [0, 0, 0, 0]
  const add = (value: number | null | undefined, sign: 1 | -1): void => {
    if (value === null || value === undefined) return
    sum += sign * value
    known += sign
  }
  return values.map((value, index) => {
    while (to < values.length && placeOf(to) <= placeOf(index) + around) add(values[to++], 1)
    while (placeOf(from) < placeOf(index) - around) add(values[from++], -1)
    return value === null ? null : sum / known
  })
}

/** Values that scatter, evened. */
const evenedIn = (samples: ReadonlyArray<ExerciseSamples>, type: number, values: Values): Values => {
  const { positions, recording_rate: rate } = seriesIn(samples, type) ?? {}
  return evened(values, Math.floor(evenedSeconds / (rate ?? 1) / 2), positions)
}

interface Recorded {
  readonly samples: ReadonlyArray<ExerciseSamples>
  /** Seconds of the session. */
  readonly seconds: number
}

const speedLine = ({ samples, seconds }: Recorded, isPace: boolean): ReadonlyArray<SessionSeries> => {
  const words = sessionWords.now()
  const values = valuesOf(samples, sampleTypes.speed)
  if (values === null) return []
  const moving = isPace ? values.map((value) => (value !== null && value < slowest ? null : value)) : values
  const even = evenedIn(samples, sampleTypes.speed, moving)
  const shared = {
    code: "speed",
    kind: "speed",
    ...secondsOf(samples, sampleTypes.speed, seconds)
  } as const
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
  { samples, seconds }: Recorded,
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
  const values = isScattered ? evenedIn(samples, type, recorded) : recorded
  return [
    {
      code: String(type),
      name,
      unit,
      kind,
      ...secondsOf(samples, type, seconds),
      values: values.map((value) => (value === null ? null : convert(value))),
      write: (value) => formats.value.number(value)
    }
  ]
}

/** The lines that are drawn: heart rate, pace or speed, altitude, power, cadence. */
export const linesOf = (recorded: Recorded, isPace: boolean): ReadonlyArray<SessionSeries> => {
  const words = sessionWords.now()
  const perMinute = unitName("1/min")
  const cadence = { name: words.cadence, unit: perMinute, isScattered: true }
  return [
    ...plainLine(recorded, sampleTypes.heartRate, {
      name: words.heart,
      unit: unitName("bpm"),
      kind: "heart"
    }),
    ...speedLine(recorded, isPace),
    ...plainLine(recorded, sampleTypes.altitude, { name: words.altitude, unit: heightUnit() }, heightOf),
    ...plainLine(recorded, sampleTypes.power, { name: words.power, unit: "W", isScattered: true }),
    ...plainLine(recorded, sampleTypes.runningCadence, cadence),
    ...plainLine(recorded, sampleTypes.cadence, cadence)
  ]
}

/** The value of a line at a second. */
export const valueAt = (
  { seconds: at, values }: Pick<SessionSeries, "values" | "seconds">,
  second: number,
  seconds: number
): number | null =>
  values[
    at === undefined ? Math.round((second / Math.max(1, seconds)) * (values.length - 1)) : nearest(at, second)
  ] ?? null
