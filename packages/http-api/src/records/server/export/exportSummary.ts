import {
  CalendarDate,
  DataTypes,
  type DateSpan,
  type RecordCount,
  TypeNames,
  type UserId
} from "@polar-flow/domain"
import type { ExportSummary } from "../../ExportApi.ts"

type Counts = Partial<Readonly<Record<DataTypes.Name, RecordCount>>>

const earliest = (dates: ReadonlyArray<CalendarDate>): CalendarDate | undefined =>
  dates.length === 0 ? undefined : dates.reduce(CalendarDate.min)
const latest = (dates: ReadonlyArray<CalendarDate>): CalendarDate | undefined =>
  dates.length === 0 ? undefined : dates.reduce(CalendarDate.max)

/** The dates of a span; an open end is where the records end, or where the other end is when there are none. */
const datesOf = ({ from, to }: DateSpan, counts: ReadonlyArray<RecordCount>) => {
  const first = from ?? earliest(counts.map(({ first }) => first)) ?? to
  const last = to ?? latest(counts.map(({ last }) => last)) ?? from
  return first === undefined || last === undefined ? undefined : { first, last }
}

/** Counts the records of each type in a span, and the entries of the journal. */
export const exportSummary = (
  userId: UserId,
  span: DateSpan,
  counts: Counts,
  journalEntries: number
): ExportSummary => {
  const present = Object.values(counts)
  const dates = datesOf(span, present)
  return {
    user_id: userId,
    days: dates === undefined ? 0 : CalendarDate.daysBetween(dates.first, dates.last) + 1,
    from_date: dates?.first ?? null,
    to_date: dates?.last ?? null,
    record_counts: Object.fromEntries(
      DataTypes.all.map(({ name }) => [TypeNames.inCounts(name), counts[name]?.count ?? 0])
    ),
    total_records: present.reduce((sum, { count }) => sum + count, 0),
    journal_entries: journalEntries
  }
}
