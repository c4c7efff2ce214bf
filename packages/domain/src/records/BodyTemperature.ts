import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant } from "../time/Instant.ts"
import { Count, DegreesCelsius, Text, nullable, series } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** One period of continuous temperature measurement. */
export class BodyTemperature extends Schema.Class<BodyTemperature>("BodyTemperature")({
  id: Text.annotate({ description: "Start in seconds since 1970, and the device" }),
  date: CalendarDate,
  startTime: Instant,
  endTime: nullable(Instant, "End of the period"),
  measurementType: nullable(Text, "Skin or core"),
  sensorLocation: nullable(Text, "Distal or proximal"),
  minimum: nullable(DegreesCelsius, "Lowest sample"),
  average: nullable(DegreesCelsius, "Mean of the samples"),
  maximum: nullable(DegreesCelsius, "Highest sample"),
  sampleCount: Count.annotate({ description: "Samples of the period" }),
  deviceId: nullable(Text, "Device that measured it"),
  samples: series(
    Schema.Struct({
      milliseconds: Schema.Array(Schema.Finite),
      celsius: Schema.Array(Schema.NullOr(Schema.Finite))
    }),
    "Milliseconds since the start, and the temperature at that time"
  )
}) {}

/** One record per measuring period, keyed by its id. Only the single record has samples. */
export const bodyTemperature = DataType.make({
  name: "bodyTemperature",
  path: "/temperature/body",
  table: "body_temperature",
  title: "Body Temperature",
  schema: BodyTemperature,
  key: ["id"],
  day: "date",
  detail: ["samples"],
  sync: {
    ...Policy.rangesOfANightSensor,
    order: 120,
    announcedBy: { event: "SLEEP", isOwn: false, days: "withEvening" }
  }
})
