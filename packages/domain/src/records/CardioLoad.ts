import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Score, Text, TrainingImpulse, nested, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Cardio load of one day, with the strain and tolerance that Polar derives from it. */
export class CardioLoad extends Schema.Class<CardioLoad>("CardioLoad")({
  date: CalendarDate,
  status: nullable(Text, "Cardio load status as Polar names it; null when not available"),
  cardioLoad: nullable(TrainingImpulse, "Load of the day; 0 is a rest day"),
  strain: nullable(TrainingImpulse, "Strain: mean daily load of 7 days"),
  tolerance: nullable(TrainingImpulse, "Tolerance: mean daily load of 28 days"),
  ratio: nullable(Score, "Strain divided by tolerance"),
  levels: nested(
    Schema.NullOr(
      Schema.Struct({
        veryLow: Schema.NullOr(Schema.Finite),
        low: Schema.NullOr(Schema.Finite),
        medium: Schema.NullOr(Schema.Finite),
        high: Schema.NullOr(Schema.Finite),
        veryHigh: Schema.NullOr(Schema.Finite)
      })
    ),
    "Thresholds of session load, from the last 90 days"
  )
}) {}

/** One record per calendar day, keyed by its date. */
export const cardioLoad = DataType.make({
  name: "cardioLoad",
  path: "/cardio-load",
  table: "cardio_load",
  title: "Cardio Load",
  schema: CardioLoad,
  key: ["date"],
  day: "date",
  sync: {
    ...Policy.ranges,
    order: 60,
    horizonDays: 180,
    keptDays: 180,
    // A session that is uploaded late changes every day that counts it in its tolerance: all of one request.
    againDays: Policy.spanDays - 2,
    oftenDays: Policy.spanDays - 2,
    rhythm: {
      thorough: Policy.everyTime,
      polled: { everyHours: 12, after: "exercise" },
      announced: { everyHours: 24, after: "exercise" }
    },
    announcedBy: { event: "EXERCISE", isOwn: false, days: "everyDayAfter" }
  }
})
