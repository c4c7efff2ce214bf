import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { LocalDateTime } from "../time/Instant.ts"
import {
  BeatsPerMinute,
  Count,
  Milliseconds,
  Percent,
  Seconds,
  Text,
  nested,
  nullable,
  series
} from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** One ECG recording at the wrist. */
export class Ecg extends Schema.Class<Ecg>("Ecg")({
  id: Text.annotate({ description: "Seconds since 1970 of the test: stable, and unique for one person" }),
  date: CalendarDate,
  testTime: LocalDateTime,
  heartRateAverage: nullable(BeatsPerMinute, "Mean heart rate"),
  hrvRmssd: nullable(Milliseconds, "Heart rate variability"),
  hrvLevel: nullable(Text, "Variability against the usual level"),
  rriMilliseconds: nullable(Milliseconds, "Mean RR interval"),
  pulseTransitTimeSystolic: nullable(Milliseconds, "Pulse transit time, systolic"),
  pulseTransitTimeDiastolic: nullable(Milliseconds, "Pulse transit time, diastolic"),
  pulseTransitTimeQuality: nullable(Percent, "Quality of the pulse transit time"),
  durationSeconds: nullable(Seconds, "Length of the recording"),
  sampleCount: Count.annotate({ description: "Samples of the waveform" }),
  deviceId: nullable(Text, "Device that measured it"),
  waveform: series(
    Schema.NullOr(
      Schema.Struct({
        milliseconds: Schema.Array(Schema.Finite),
        millivolts: Schema.Array(Schema.NullOr(Schema.Finite))
      })
    ),
    "Milliseconds since the start, and the amplitude then in mV"
  ),
  quality: nested(
    Schema.NullOr(Schema.Array(Schema.Struct({ milliseconds: Schema.Finite, level: Schema.String }))),
    "Changes of signal quality"
  )
}) {}

/** One record a recording, by its id. The waveform and its quality come with the single record only. */
export const ecg = DataType.make({
  name: "ecg",
  path: "/ecg",
  table: "ecg",
  title: "ECG",
  schema: Ecg,
  key: ["id"],
  day: "date",
  detail: ["waveform", "quality"],
  clock: "testTime",
  sync: {
    ...Policy.rangesOfASensor,
    order: 110,
    rhythm: Policy.measuredOnDemand,
    announcedBy: { event: "SLEEP", isOwn: false, days: "withEvening" }
  }
})
