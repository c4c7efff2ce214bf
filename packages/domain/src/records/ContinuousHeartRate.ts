import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { BeatsPerMinute, Count, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Heart rate during one calendar day on the device's clock, without training. */
export class ContinuousHeartRate extends Schema.Class<ContinuousHeartRate>("ContinuousHeartRate")({
  date: CalendarDate,
  sampleCount: Count.annotate({ description: "Samples of the day" }),
  minimum: nullable(BeatsPerMinute, "Lowest sample"),
  average: nullable(BeatsPerMinute, "Mean of the samples"),
  maximum: nullable(BeatsPerMinute, "Highest sample"),
  samples: series(
    Schema.Struct({ seconds: Schema.Array(Schema.Int), bpm: Schema.Array(Schema.NullOr(Schema.Finite)) }),
    "Seconds since midnight on the device clock, and the heart rate at that time; null without signal"
  )
}) {}

/** One record per calendar day, keyed by its date. Only the single record has samples. */
export const continuousHeartRate = DataType.make({
  name: "continuousHeartRate",
  path: "/heart-rate",
  table: "continuous_heart_rate",
  title: "Continuous Heart Rate",
  schema: ContinuousHeartRate,
  key: ["date"],
  day: "date",
  detail: ["samples"],
  sync: {
    ...Policy.ranges,
    order: 70,
    // up to 8,000 samples a day
    request: { of: "range", days: 7 },
    rhythm: Policy.measuredAllDay,
    announcedBy: { event: "CONTINUOUS_HEART_RATE", isOwn: true, days: "named" }
  }
})
