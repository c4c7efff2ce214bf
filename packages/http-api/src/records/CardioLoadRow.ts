/** Days of cardio load as clients see them. */
import type { CardioLoad } from "@polar-flow/domain"
import { Schema } from "effect"
import { date, nullable, number, text } from "./columns.ts"

/** One day. */
export const CardioLoadRow = Schema.Struct({
  date: date("Day"),
  strain: nullable(number("Strain: mean daily load of 7 days, TRIMP")),
  tolerance: nullable(number("Tolerance: mean daily load of 28 days, TRIMP")),
  cardio_load: nullable(number("Load of the day, TRIMP; 0 is a rest day")),
  cardio_load_ratio: nullable(number("Strain divided by tolerance")),
  cardio_load_status: nullable(text("Status as Polar names it"))
}).annotate({ identifier: "CardioLoadRow" })
export type CardioLoadRow = typeof CardioLoadRow.Type

/** A day's row. */
export const cardioLoadRow = (record: CardioLoad): CardioLoadRow => ({
  date: record.date,
  strain: record.strain,
  tolerance: record.tolerance,
  cardio_load: record.cardioLoad,
  cardio_load_ratio: record.ratio,
  cardio_load_status: record.status
})
