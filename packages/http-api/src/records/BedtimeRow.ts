/** Preferred bedtimes as clients see them. */
import type { SleepWiseBedtime } from "@polar-flow/domain"
import { Schema } from "effect"
import { nullable, text, time } from "./columns.ts"

/** One period. */
export const BedtimeRow = Schema.Struct({
  period_start_time: time("Start of the period, UTC"),
  period_end_time: nullable(time("End of the period, UTC")),
  preferred_sleep_start: nullable(time("Start of the preferred sleep, UTC")),
  preferred_sleep_end: nullable(time("End of the preferred sleep, UTC")),
  sleep_gate_start: nullable(time("The sleep gate opens, UTC")),
  sleep_gate_end: nullable(time("The sleep gate closes, UTC")),
  quality: nullable(text("How clearly the rhythm is recognised"))
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
