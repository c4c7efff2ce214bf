/** API rows of preferred bedtimes. */
import { type SleepWiseBedtime, sleepWiseBedtime } from "@polar-flow/domain"
import { Schema } from "effect"
import { shown } from "../document/FieldFact.ts"
import { nullable, text, time } from "./columns.ts"
import { list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

/** One period. */
export const BedtimeRow = Schema.Struct({
  period_start_time: time("Start of the period, UTC"),
  period_end_time: nullable(time("End of the period, UTC")),
  preferred_sleep_start: nullable(time("Start of the preferred sleep, UTC")),
  preferred_sleep_end: nullable(time("End of the preferred sleep, UTC")),
  sleep_gate_start: nullable(time("When the sleep gate opens, UTC")),
  sleep_gate_end: nullable(time("When the sleep gate closes, UTC")),
  quality: nullable(text("How clearly Polar recognises the sleep rhythm"))
}).annotate({ identifier: "BedtimeRow" })
export type BedtimeRow = typeof BedtimeRow.Type

/** A period's row. */
export const bedtimeRow = (record: SleepWiseBedtime): BedtimeRow => ({
  period_start_time: record.periodStart,
  period_end_time: record.periodEnd,
  preferred_sleep_start: record.preferredSleepStart,
  preferred_sleep_end: record.preferredSleepEnd,
  sleep_gate_start: record.sleepGateStart,
  sleep_gate_end: record.sleepGateEnd,
  quality: record.quality
})

/** How preferred bedtimes are served. */
export const sleepWiseBedtimeResource = resource(sleepWiseBedtime, {
  endpoints: [
    list(sleepWiseBedtime, "sleepWiseBedtime", "/sleepwise/bedtime", BedtimeRow, {
      summary: "List preferred bedtimes",
      days: 7,
      toRow: bedtimeRow
    })
  ],
  columns: tableColumns(BedtimeRow),
  toRow: bedtimeRow,
  facts: {
    preferred_sleep_start: shown("2026-11-20T22:45:00+02:00"),
    preferred_sleep_end: shown("2026-11-21T06:45:00+02:00"),
    sleep_gate_start: shown("2026-11-20T22:15:00+02:00"),
    sleep_gate_end: shown("2026-11-20T23:15:00+02:00"),
    quality: shown("CIRCADIAN_BEDTIME_QUALITY_STRONG")
  }
})
