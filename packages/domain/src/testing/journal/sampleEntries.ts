/** What the contract tests of `Journal` write. */
import { Effect, Result } from "effect"
import type { UserId } from "../../accounts/UserId.ts"
import { Journal, type JournalSource } from "../../journal/Journal.ts"
import { type JournalContent, journalContentOf, type JournalDraft } from "../../journal/JournalEntry.ts"
import type { RecordQuery } from "../../records/RecordStore.ts"
import { CalendarDate } from "../../time/CalendarDate.ts"

/** The day with this number. */
export const day = (number: number) => CalendarDate.plusDays(CalendarDate.make("2026-11-01"), number - 1)

/** A note, or what is given. */
export const contentOf = (draft: Partial<JournalDraft> = {}): JournalContent =>
  Result.getOrThrow(
    journalContentOf({
      from: day(5),
      to: draft.from ?? day(5),
      kind: "note",
      label: null,
      value: null,
      text: draft.kind === undefined ? "quiet day" : null,
      ...draft
    })
  )

/** A label on four days, with a text. */
export const ill = contentOf({ kind: "label", label: "ill", from: day(3), to: day(6), text: "39 °C 🤒" })
const source = { requestKey: null, writtenBy: "user pfk_12345678" } satisfies JournalSource
/** Everything, oldest first. */
export const ascending: RecordQuery = { order: "asc", limit: 100 }

/** Writes an entry. */
export const write = (userId: UserId, content: JournalContent, requestKey: string | null = null) =>
  Journal.use((journal) => journal.add(userId, content, { ...source, requestKey }))
/** Writes an entry and returns it. */
export const entryOf = (userId: UserId, content: JournalContent) =>
  Effect.map(write(userId, content), ({ entry }) => entry)
/** A page of a journal. */
export const listed = (userId: UserId, query: RecordQuery) =>
  Journal.use((journal) => journal.list(userId, query))
/** Entries of one page. */
export const all = (userId: UserId, query: Partial<RecordQuery> = {}) =>
  Effect.map(listed(userId, { ...ascending, ...query }), ({ records }) => records)
/** The version of a journal. */
export const version = (userId: UserId) => Journal.use((journal) => journal.version(userId))
