import { Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import * as DataType from "./DataType.ts"
import { DegreesCelsius, nullable } from "./Units.ts"
import * as Policy from "../sync/SyncPolicy.ts"

/** Skin temperature of one night, dated by the day of waking up. */
export class SkinTemperature extends Schema.Class<SkinTemperature>("SkinTemperature")({
  date: CalendarDate,
  temperature: nullable(DegreesCelsius, "Skin temperature during sleep"),
  deviationFromBaseline: nullable(DegreesCelsius, "Difference from the person's usual level")
}) {}

/** One record per night, keyed by the date of waking up. */
export const skinTemperature = DataType.make({
  name: "skinTemperature",
  path: "/temperature/skin",
  table: "skin_temperature",
  title: "Skin Temperature",
  schema: SkinTemperature,
  key: ["date"],
  day: "date",
  sync: {
    ...Policy.rangesOfANightSensor,
    order: 130,
    announcedBy: { event: "SLEEP", isOwn: false, days: "named" }
  }
})
