/** API rows of cardio load. */
import { type CardioLoad, cardioLoad } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { date, nullable, number, text } from "./columns.ts"
import { list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

/** One day. */
export const CardioLoadRow = Schema.Struct({
  date: date("Day"),
  strain: nullable(number("Strain: mean daily load of 7 days, TRIMP")),
  tolerance: nullable(number("Tolerance: mean daily load of 28 days, TRIMP")),
  cardio_load: nullable(number("Load of the day, TRIMP; 0 is a rest day")),
  cardio_load_ratio: nullable(number("Strain divided by tolerance")),
  cardio_load_status: nullable(text("Cardio load status as Polar names it"))
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

/** How cardio load is served. */
export const cardioLoadResource = resource(cardioLoad, {
  endpoints: [
    list(cardioLoad, "cardioLoad", "/cardio-load", CardioLoadRow, {
      summary: "List days of cardio load",
      days: 30,
      toRow: cardioLoadRow
    })
  ],
  columns: tableColumns(CardioLoadRow, {
    date: "date",
    strain: "strain",
    tolerance: "tolerance",
    cardio_load: "cardio_load",
    load_ratio: "cardio_load_ratio",
    status: "cardio_load_status"
  }),
  toRow: cardioLoadRow,
  facts: {
    strain: measured("TRIMP", 62.1),
    tolerance: measured("TRIMP", 55.8),
    cardio_load_ratio: measured("ratio", 1.11),
    cardio_load_status: shown("MAINTAINING")
  }
})
