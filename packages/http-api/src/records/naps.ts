/** The naps of a date, beside its night. */
import type { Nap } from "@polar-flow/domain"
import { Schema } from "effect"
import { finiteOrNull, hoursOf, number, rounded, time } from "./columns.ts"
import type { TableColumn } from "./tableColumns.ts"

/** A nap in the row of its date. */
export const SleepNap = Schema.Struct({
  start: time("Local time of falling asleep"),
  end: time("Local time of waking up"),
  hours: number("Time asleep in hours, two decimals; from start to end where Polar sends no stages")
}).annotate({ identifier: "SleepNap" })
export type SleepNap = typeof SleepNap.Type

/** A nap's row. */
export const napRow = ({ endTime, sleepSeconds, startTime }: Nap): SleepNap => ({
  start: startTime,
  end: endTime,
  hours: hoursOf(sleepSeconds)
})

/** The cells of a date's naps: time asleep in all of them, and their times as ISO-8601 intervals. */
export const napCells = (naps: ReadonlyArray<SleepNap>) =>
  naps.length === 0
    ? { nap_hours: null, nap_times: null }
    : {
        nap_hours: finiteOrNull(
          rounded(
            naps.reduce((sum, { hours }) => sum + hours, 0),
            2
          )
        ),
        nap_times: naps.map(({ end, start }) => `${start}/${end}`).join(" ")
      }

/** The columns of these cells. */
export const napColumns: ReadonlyArray<TableColumn> = ["nap_hours", "nap_times"].map((name) => ({
  name,
  key: name
}))
