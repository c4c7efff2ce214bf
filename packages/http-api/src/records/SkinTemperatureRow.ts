/** API rows of nightly skin temperature. */
import { type SkinTemperature, skinTemperature } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { date, flag, nullable, number } from "./columns.ts"
import { list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

/** A night counts as elevated if it is more than this above the person's usual level. */
const elevatedDegrees = 0.5

/** One night. */
export const SkinTemperatureRow = Schema.Struct({
  sleep_date: date("Date of the night: the day of waking up"),
  temperature_celsius: nullable(number("Skin temperature during sleep, °C")),
  deviation_from_baseline: nullable(number("Difference from the person's usual level, °C")),
  is_elevated: flag("More than 0.5 °C above the usual level; false if the difference is unknown")
}).annotate({ identifier: "SkinTemperatureRow" })
export type SkinTemperatureRow = typeof SkinTemperatureRow.Type

/** A night's row. */
export const skinTemperatureRow = (record: SkinTemperature): SkinTemperatureRow => ({
  sleep_date: record.date,
  temperature_celsius: record.temperature,
  deviation_from_baseline: record.deviationFromBaseline,
  is_elevated: record.deviationFromBaseline !== null && record.deviationFromBaseline > elevatedDegrees
})

/** How skin temperature is served. */
export const skinTemperatureResource = resource(skinTemperature, {
  endpoints: [
    list(skinTemperature, "skinTemperature", "/temperature/skin", SkinTemperatureRow, {
      summary: "List skin temperatures, one for each night",
      days: 30,
      toRow: skinTemperatureRow
    })
  ],
  columns: tableColumns(SkinTemperatureRow),
  toRow: skinTemperatureRow,
  facts: {
    deviation_from_baseline: measured("°C", 0.2),
    sleep_date: shown("2026-11-20")
  }
})
