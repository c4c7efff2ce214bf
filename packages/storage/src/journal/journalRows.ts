/** Rows of `journal_entries`. */
import type {
  CalendarDate,
  JournalContent,
  JournalEntry,
  JournalKind,
  LabelledSpan,
  UserId
} from "@polar-flow/domain"
import { instantOf } from "../accounts/instants.ts"

/** A row, with its content null where the entry was removed. */
export interface JournalRow {
  readonly userId: UserId
  readonly id: string
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  readonly kind: JournalKind
  readonly label: string | null
  readonly value: number | null
  readonly text: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly isRemoved: boolean
  readonly requestKey: string | null
  readonly requestHash: string
  readonly writtenBy: string
}

/** Decodes the row of an entry that is there. */
export const toEntry = (row: JournalRow): JournalEntry => {
  const { firstDay: from, id, kind, label, lastDay: to, text, value } = row
  const content = { from, to, kind, label, value, text } as JournalContent
  return { ...content, id, createdAt: instantOf(row.createdAt), updatedAt: instantOf(row.updatedAt) }
}

/** The entry that a request wrote first: its content, whatever became of it. */
export const firstEntryOf = (
  { createdAt, id }: Pick<JournalRow, "createdAt" | "id">,
  content: JournalContent
): JournalEntry => ({ ...content, id, createdAt: instantOf(createdAt), updatedAt: instantOf(createdAt) })

/** Decodes the days of a label. */
export const toLabel = ({
  firstDay,
  label,
  lastDay
}: Pick<JournalRow, "firstDay" | "lastDay"> & { readonly label: string }): LabelledSpan => ({
  label,
  from: firstDay,
  to: lastDay
})
