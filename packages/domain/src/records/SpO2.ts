import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant, LocalDateTime } from "../time/Instant.ts"
import { BeatsPerMinute, Meters, Milliseconds, Percent, Text, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** One blood oxygen test. */
export class SpO2 extends Schema.Class<SpO2>("SpO2")({
  testedAt: Instant,
  date: CalendarDate,
  testTime: nullable(LocalDateTime, "Local time of the test"),
  bloodOxygenSaturation: nullable(Percent, "Blood oxygen saturation"),
  spo2Class: nullable(Text, "Class of the saturation"),
  testStatus: nullable(Text, "Outcome of the test"),
  deviationFromBaseline: nullable(Text, "Compared with the person's usual level"),
  qualityAverage: nullable(Percent, "Signal quality"),
  heartRateAverage: nullable(BeatsPerMinute, "Mean heart rate"),
  hrvRmssd: nullable(Milliseconds, "Heart rate variability"),
  hrvDeviationFromBaseline: nullable(Text, "Heart rate variability compared with the person's usual level"),
  altitudeMeters: nullable(Meters, "Altitude"),
  deviceId: nullable(Text, "Device that measured it")
}) {}

/** One record per test, keyed by its instant. */
export const spO2 = DataType.make({
  name: "spO2",
  path: "/spo2",
  table: "spo2",
  title: "SpO2",
  schema: SpO2,
  key: ["testedAt"],
  day: "date",
  clock: "testTime",
  sync: {
    ...Policy.rangesOfASensor,
    order: 100,
    rhythm: Policy.measuredOnDemand,
    announcedBy: { event: "SLEEP", isOwn: false, days: "withEvening" }
  }
})
