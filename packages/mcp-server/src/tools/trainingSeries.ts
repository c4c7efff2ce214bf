/** The course of a training session as means of equal parts. */
import type { Exercise } from "@polar-flow/domain"
import type { Cell, Row } from "../answers/Answer.ts"
import { meanOf, rounded } from "./numbers.ts"

/** Polar's numbers of the series that are shown, with decimals. */
const shown = [
  { type: 0, name: "heart_rate", unit: "bpm", decimals: 0 },
  { type: 1, name: "speed", unit: "km/h", decimals: 1 },
  { type: 3, name: "altitude", unit: "m", decimals: 0 },
  { type: 4, name: "power", unit: "W", decimals: 0 }
] as const

const decimalsOfPlace = 4

interface Column {
  readonly name: string
  readonly unit: string
  /** The mean between two times in seconds. */
  readonly between: (from: number, to: number) => Cell
  readonly seconds: number
}

const sampled = (samples: NonNullable<Exercise["samples"]>): ReadonlyArray<Column> =>
  shown.flatMap(({ decimals, name, type, unit }) => {
    const series = samples.find(({ sampleType }) => sampleType === type)
    const rate = series?.recordingRate ?? 0
    if (series === undefined || rate <= 0) return []
    return [
      {
        name,
        unit,
        seconds: series.values.length * rate,
        between: (from, to) =>
          rounded(meanOf(series.values.slice(Math.floor(from / rate), Math.ceil(to / rate))), decimals)
      }
    ]
  })

const placed = (route: NonNullable<Exercise["route"]>): ReadonlyArray<Column> => {
  const timed = route.filter(({ seconds }) => seconds !== null)
  const last = timed.at(-1)?.seconds ?? 0
  return (["latitude", "longitude"] as const).map((name) => ({
    name,
    unit: "°",
    seconds: last,
    between: (from, to) =>
      rounded(
        timed.find(({ seconds }) => (seconds ?? -1) >= from && (seconds ?? -1) < to)?.[name],
        decimalsOfPlace
      )
  }))
}

const noColumns = { columns: [], rows: [], units: {} }

/** A table with at most so many rows, which begin with seconds since the start. Places only if allowed. */
export const seriesOf = ({ route, samples }: Exercise, points: number, hasLocation: boolean) => {
  const columns = [...sampled(samples ?? []), ...(hasLocation && route !== null ? placed(route) : [])]
  const seconds = Math.max(0, ...columns.map((column) => column.seconds))
  if (seconds === 0) return noColumns
  const step = Math.max(1, seconds / points)
  const rows = Array.from({ length: Math.min(points, Math.ceil(seconds)) }, (_, index): Row => [
    Math.round(index * step),
    ...columns.map(({ between }) => between(index * step, (index + 1) * step))
  ])
  return {
    columns: ["seconds", ...columns.map(({ name }) => name)],
    rows,
    units: { seconds: "s", ...Object.fromEntries(columns.map(({ name, unit }) => [name, unit])) }
  }
}
