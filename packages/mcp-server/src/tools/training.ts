/** `training`: one training session. */
import { DataTypes, RecordStore } from "@polar-flow/domain"
import { Rows } from "@polar-flow/http-api"
import { Effect, Option, Schema } from "effect"
import { type Answer, Refusal, type Row } from "../answers/Answer.ts"
import { text, whole } from "./arguments.ts"
import { rounded } from "./numbers.ts"
import { makeToolMaker, type Subject } from "./Tool.ts"
import { splitRows } from "./trainingSplits.ts"
import { seriesOf } from "./trainingSeries.ts"

const { exercise } = DataTypes.byName
type Session = (typeof exercise)["schema"]["Type"]

const mostPoints = 200
const usualPoints = 60

const summaryRows = (session: Session): ReadonlyArray<Row> => {
  const row = Rows.exerciseDetail(session)
  const cells: ReadonlyArray<Row> = [
    ["duration", rounded(row.duration_minutes, 1), "min"],
    ["distance", rounded(row.distance_km), "km"],
    ["energy", row.calories, "kcal"],
    ["mean heart rate", row.average_heart_rate, "bpm"],
    ["highest heart rate", row.max_heart_rate, "bpm"],
    ["mean speed", rounded(row.average_speed_kmh, 1), "km/h"],
    ["highest speed", rounded(row.max_speed_kmh, 1), "km/h"],
    ["mean cadence", row.average_cadence, "1/min"],
    ["mean power", row.average_power_watts, "W"],
    ["ascent", row.ascent_meters, "m"],
    ["descent", row.descent_meters, "m"],
    ["running index", row.running_index, ""],
    ["cardio load", rounded(row.cardio_load ?? row.training_load, 1), "TRIMP"],
    ["muscle load", rounded(row.training_load_pro?.muscle_load, 1), "kJ"],
    ["effort as rated", row.training_load_pro?.user_rpe ?? null, ""],
    ...(row.heart_rate_zones ?? []).map((zone): Row => [
      `zone ${zone.index}, ${zone.lower_limit_bpm ?? ""}–${zone.upper_limit_bpm ?? ""} bpm`,
      zone.in_zone_seconds === null ? null : rounded(zone.in_zone_seconds / 60, 1),
      "min"
    ])
  ]
  return cells.filter(([, value]) => value !== null)
}

const titleOf = ({ detailedSport, sport, startTime }: Session): string =>
  `${detailedSport ?? sport ?? "Training session"} on ${startTime.slice(0, 10)} at ${startTime.slice(11, 16)}`

const longestNotes = 300

const headOf = (session: Session, { today }: Subject) => ({
  asOf: today,
  window: { from: session.date, to: session.date },
  units: {}
})

const summary = (session: Session, subject: Subject): Answer => {
  const rows = summaryRows(session)
  return {
    ...headOf(session, subject),
    text: `${titleOf(session)}.${session.notes === null ? "" : ` Notes: ${session.notes.slice(0, longestNotes)}`}`,
    n: rows.length,
    columns: ["what", "value", "unit"],
    rows
  }
}

const laps = (session: Session, subject: Subject): Answer => {
  const rows = splitRows(session.samples ?? [])
  return {
    ...headOf(session, subject),
    text:
      rows.length === 0
        ? `${titleOf(session)}: no distance was recorded, so there are no kilometres to show.`
        : `${titleOf(session)}, by kilometre. Polar gives no laps.`,
    n: rows.length,
    units: { seconds: "s", heart_rate: "bpm" },
    columns: ["km", "seconds", "heart_rate"],
    rows,
    rest: () => "Use detail series for the course of the whole session."
  }
}

const series = (session: Session, subject: Subject, points: number): Answer => {
  const hasLocation = subject.caller.scopes.includes("location:read")
  const { columns, rows, units } = seriesOf(session, points, hasLocation)
  return {
    ...headOf(session, subject),
    text:
      rows.length === 0
        ? `${titleOf(session)}: nothing was recorded over time.`
        : `${titleOf(session)}, as means of ${rows.length} equal parts.${session.hasRoute && !hasLocation ? " Places need the scope location:read." : ""}`,
    n: rows.length,
    units,
    columns,
    rows
  }
}

/** The tool `training`. */
export const makeTraining = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const records = yield* RecordStore
  return make({
    name: "training",
    title: "One training session",
    description: "One session: summary, kilometres, or its course as means of equal parts.",
    budget: 2000,
    fields: {
      id: text("id of trainings"),
      detail: Schema.optionalKey(Schema.Literals(["summary", "laps", "series"])),
      points: Schema.optionalKey(whole(10, mostPoints))
    },
    answer: Effect.fnUntraced(function* ({ detail = "summary", id, points = usualPoints }, subject) {
      const found = yield* records.get(exercise, subject.userId, [id])
      if (Option.isNone(found))
        return yield* new Refusal({
          message: `There is no training session ${JSON.stringify(id.slice(0, 40))}. trainings lists them.`
        })
      if (detail === "summary") return summary(found.value, subject)
      return detail === "laps" ? laps(found.value, subject) : series(found.value, subject, points)
    })
  })
})
