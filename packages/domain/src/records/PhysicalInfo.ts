import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant } from "../time/Instant.ts"
import { BeatsPerMinute, Centimeters, Kilograms, OxygenUptake, Seconds, Text, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** The person's profile as of `recordedAt`. Polar shows only the latest profile; the server keeps every version. */
export class PhysicalInfo extends Schema.Class<PhysicalInfo>("PhysicalInfo")({
  recordedAt: Instant,
  date: CalendarDate,
  weight: nullable(Kilograms, "Weight"),
  height: nullable(Centimeters, "Height"),
  birthday: nullable(CalendarDate, "Date of birth"),
  gender: nullable(Text, "Gender"),
  maximumHeartRate: nullable(BeatsPerMinute, "Maximum heart rate"),
  restingHeartRate: nullable(BeatsPerMinute, "Resting heart rate as entered in the profile"),
  aerobicThreshold: nullable(BeatsPerMinute, "Aerobic threshold"),
  anaerobicThreshold: nullable(BeatsPerMinute, "Anaerobic threshold"),
  vo2Max: nullable(OxygenUptake, "VO2max"),
  weightSource: nullable(Text, "Source of the weight"),
  trainingBackground: nullable(Text, "Training background"),
  typicalDay: nullable(Text, "Typical day"),
  sleepGoalSeconds: nullable(Seconds, "Sleep goal")
}) {}

/** One record per change of the profile, keyed by the instant of the change. */
export const physicalInfo = DataType.make({
  name: "physicalInfo",
  path: "/physical-info",
  table: "physical_info",
  title: "Physical Info",
  schema: PhysicalInfo,
  key: ["recordedAt"],
  day: "date",
  sync: {
    ...Policy.ranges,
    order: 140,
    rhythm: { thorough: Policy.daily, polled: Policy.daily, announced: Policy.daily },
    announcedBy: { event: "PHYSICAL_INFORMATION", isOwn: true, days: "named" }
  }
})
