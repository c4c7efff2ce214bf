import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { Instant } from "../time/Instant.ts"
import { Count, Text, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/**
 * Polar's bedtime forecast: when sleep is expected to come most easily. `date` is the day on which the preferred sleep
 * ends.
 */
export class SleepWiseBedtime extends Schema.Class<SleepWiseBedtime>("SleepWiseBedtime")({
  periodStart: Instant,
  date: CalendarDate,
  periodEnd: nullable(Instant, "End of the period"),
  utcOffsetMinutes: nullable(Count, "UTC offset, minutes east; null if Polar gave no reliable one"),
  preferredSleepStart: nullable(Instant, "Start of the preferred sleep"),
  preferredSleepEnd: nullable(Instant, "End of the preferred sleep"),
  sleepGateStart: nullable(Instant, "When the sleep gate opens"),
  sleepGateEnd: nullable(Instant, "When the sleep gate closes"),
  quality: nullable(Text, "How clearly Polar recognises the sleep rhythm"),
  validity: nullable(Text, "Validity"),
  resultType: nullable(Text, "History or prediction")
}) {}

/** One record per forecast, keyed by the start of its period. */
export const sleepWiseBedtime = DataType.make({
  name: "sleepWiseBedtime",
  path: "/sleepwise/bedtime",
  table: "sleepwise_bedtime",
  title: "SleepWise Bedtime",
  schema: SleepWiseBedtime,
  key: ["periodStart"],
  day: "date",
  sync: {
    ...Policy.rangesOfANightSensor,
    order: 90,
    announcedBy: { event: "SLEEP_WISE_CIRCADIAN_BEDTIME", isOwn: true, days: "named" }
  }
})
