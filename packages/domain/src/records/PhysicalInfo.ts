import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant } from "../time/Instant.ts"
import { BeatsPerMinute, Centimeters, Kilograms, OxygenUptake, Seconds, Text, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** What the person's profile said from `recordedAt` on. Polar shows only the latest; the server keeps each. */
export class PhysicalInfo extends Schema.Class<PhysicalInfo>("PhysicalInfo")({
  recordedAt: Instant,
  date: CalendarDate,
  weight: nullable(Kilograms, "Weight"),
  height: nullable(Centimeters, "Height"),
  birthday: nullable(CalendarDate, "Date of birth"),
  gender: nullable(Text, "Gender"),
  maximumHeartRate: nullable(BeatsPerMinute, "Maximum heart rate"),
  restingHeartRate: nullable(BeatsPerMinute, "Resting heart rate of the profile"),
  aerobicThreshold: nullable(BeatsPerMinute, "Aerobic threshold"),
  anaerobicThreshold: nullable(BeatsPerMinute, "Anaerobic threshold"),
  vo2Max: nullable(OxygenUptake, "VO2max"),
  weightSource: nullable(Text, "Where the weight came from"),
  trainingBackground: nullable(Text, "Training background"),
  typicalDay: nullable(Text, "Typical day"),
  sleepGoalSeconds: nullable(Seconds, "Sleep goal")
}) {}

/** One record a change of the profile, by the instant from which it held. */
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
