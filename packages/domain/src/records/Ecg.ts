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

/** One wrist ECG recording. */
export class Ecg extends Schema.Class<Ecg>("Ecg")({
  id: Text.annotate({ description: "Time of the test in seconds since 1970: stable, and unique per person" }),
  date: CalendarDate,
  testTime: LocalDateTime,
  heartRateAverage: nullable(BeatsPerMinute, "Mean heart rate"),
  hrvRmssd: nullable(Milliseconds, "Heart rate variability"),
  hrvLevel: nullable(Text, "Heart rate variability compared with the person's usual level"),
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
    "Milliseconds since the start, and the amplitude in mV at that time"
  ),
  quality: nested(
    Schema.NullOr(Schema.Array(Schema.Struct({ milliseconds: Schema.Finite, level: Schema.String }))),
    "Changes of signal quality"
  )
}) {}

/** One record per recording, keyed by its id. Only the single record has the waveform and its quality. */
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
