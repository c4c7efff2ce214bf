/** What is there of a person, by type and month. */
import type { DataTypes } from "@polar-flow/domain"
import { CalendarDate, TypeNames } from "@polar-flow/domain"
import { Schema } from "effect"
import { date, nullable, text } from "../records/columns.ts"

const counts = (description: string) => Schema.Array(Schema.Int).annotate({ description })

const CoverageType = Schema.Struct({
  type: text("Data type, as in data_counts"),
  first: nullable(date("Day of the first record")),
  last: nullable(date("Day of the last record")),
  days: counts("Distinct days with a record, of each month"),
  records: counts("Records, of each month")
}).annotate({ identifier: "CoverageType" })

/** Coverage. */
export const CoverageReport = Schema.Struct({
  user_id: Schema.String,
  months: Schema.Array(Schema.String).annotate({
    description: "Months from the first record to this one, YYYY-MM. Every column has an entry for each"
  }),
  types: Schema.Array(CoverageType).annotate({ description: "Every data type" }),
  journal_entries: Schema.Int.annotate({ description: "Entries of the journal, of any time" })
}).annotate({ identifier: "CoverageReport" })
export type CoverageReport = typeof CoverageReport.Type

/** The days of the records of a type, ascending, as day numbers. */
export interface DaysOfType {
  readonly name: DataTypes.Name
  readonly days: Int32Array
}

/** Months since the year 0. */
const monthOf = (day: number): number => {
  const date = CalendarDate.fromEpochDay(day)
  return 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7)) - 1
}

const textOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`

/** Months that are counted: 100 years, whatever day a broken watch believed in. */
const mostMonths = 1200

const typeRow = ({ days, name }: DaysOfType, firstMonth: number, count: number): typeof CoverageType.Type => {
  const empty = () => Array.from({ length: count }, () => 0)
  const [records, distinct] = [empty(), empty()]
  days.forEach((day, index) => {
    const at = monthOf(day) - firstMonth
    if (at < 0 || at >= count) return
    records[at] = (records[at] as number) + 1
    if (day !== days[index - 1]) distinct[at] = (distinct[at] as number) + 1
  })
  const [first, last] = [days[0], days.at(-1)]
  return {
    type: TypeNames.inCounts(name),
    first: first === undefined ? null : CalendarDate.fromEpochDay(first),
    last: last === undefined ? null : CalendarDate.fromEpochDay(last),
    days: distinct,
    records
  }
}

/** The report up to a day. */
export const coverageReport = (
  userId: string,
  types: ReadonlyArray<DaysOfType>,
  today: CalendarDate,
  journalEntries: number
): CoverageReport => {
  const last = monthOf(CalendarDate.toEpochDay(today))
  const first = Math.max(
    last - mostMonths + 1,
    Math.min(last, ...types.map(({ days }) => (days[0] === undefined ? last : monthOf(days[0]))))
  )
  const count = last - first + 1
  return {
    user_id: userId,
    months: Array.from({ length: count }, (_, index) => textOf(first + index)),
    types: types.map((type) => typeRow(type, first, count)),
    journal_entries: journalEntries
  }
}
