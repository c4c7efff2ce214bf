/** What the training screen asks the server for. */
import type { DayColumn, Zone } from "@polar-flow/charts"
import type { ExerciseRow } from "@polar-flow/sdk-client"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { dayColumn, type SeriesRow, seriesOf } from "../api/series.ts"
import { list, nullable, number, record, text } from "../api/shape.ts"
import { dateOf, dayOf } from "../words/dates.ts"

const most = 1000
/** Half a year of load, and what follows from it. */
const shownDays = 182

const metrics = ["fitness", "fatigue", "form", "training_load", "training_load_ratio"] as const

/** The columns of the screen by metric. */
export type TrainingColumns = Readonly<Record<(typeof metrics)[number], DayColumn>>

/** The source of the columns up to a day. */
export const loadOf = (userId: string, to: number): Source<SeriesRow> =>
  seriesOf(userId, metrics, { from: to - shownDays + 1, to })

/** The columns of an answer. */
export const columnsOf = (row: SeriesRow): TrainingColumns => {
  const columns = metrics.map((metric) => [metric, dayColumn(row, row.metrics[metric]?.values ?? [])])
  return Object.fromEntries(columns) as TrainingColumns
}

/** Weeks of sessions that are asked for at once. */
export const sessionWeeks = 13
const rowShape = record({
  id: text,
  start_time: text,
  sport: nullable(text),
  detailed_sport: nullable(text),
  duration_minutes: nullable(number),
  distance_km: nullable(number),
  cardio_load: nullable(number),
  heart_rate_zones: nullable(list(record({ index: number, in_zone_seconds: nullable(number) })))
})

/** The source of the sessions from a day on, newest first. */
export const sessionsOf = (userId: string, from: number, to: number): Source<ReadonlyArray<ExerciseRow>> => ({
  key: `${userId}/sessions/${from}/${to}`,
  load: async (options) =>
    server().records.exercises(userId, { ...options, from: dateOf(from), to: dateOf(to), limit: most }),
  shape: list(rowShape)
})

/** The zones of a session, as the charts take them. */
export const zonesOf = ({
  heart_rate_zones: zones
}: Pick<ExerciseRow, "heart_rate_zones">): ReadonlyArray<Zone> =>
  (zones ?? []).flatMap(({ in_zone_seconds: seconds, index, lower_limit_bpm: low, upper_limit_bpm: high }) =>
    seconds === null || index < 1 || index > 5 ? [] : [{ index: index as Zone["index"], seconds, low, high }]
  )

/** The day of a session. */
export const sessionDay = ({ start_time: start }: Pick<ExerciseRow, "start_time">): number => dayOf(start)
