/** `journal`: what a person writes down. */
import {
  AuditLog,
  CalendarDate,
  Journal,
  journalContentOf,
  type JournalEntry,
  JournalKind,
  PageCursor
} from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { type Answer, Refusal, type Row } from "../answers/Answer.ts"
import { optionalDay } from "./arguments.ts"
import { makeToolMaker, type Subject } from "./Tool.ts"
import { windowOf } from "./windows.ts"

const [usualDays, mostDays, mostEntries] = [30, 3660, 50]
const longestText = 200

const shortened = (text: string | null): string | null =>
  text === null || text.length <= longestText ? text : `${text.slice(0, longestText)}…`

const rowOf = ({ from, kind, label, text, to, value }: JournalEntry): Row => [
  from,
  to === from ? null : to,
  kind,
  label ?? value,
  shortened(text)
]

const table = { units: {}, columns: ["from", "to", "kind", "is", "text"] }

const fields = {
  action: Schema.Literals(["list", "add"]),
  from: optionalDay,
  to: optionalDay,
  kind: Schema.optionalKey(JournalKind),
  label: Schema.optionalKey(Schema.String),
  value: Schema.optionalKey(Schema.Finite),
  text: Schema.optionalKey(Schema.String),
  cursor: Schema.optionalKey(PageCursor)
}
type Args = Schema.Struct<typeof fields>["Type"]

const makeList = Effect.map(Journal, (journal) =>
  Effect.fnUntraced(function* ({ cursor, from, to }: Args, subject: Subject) {
    const { today, userId } = subject
    const last = to ?? today
    const window = yield* windowOf(from ?? CalendarDate.minusDays(last, usualDays - 1), last, mostDays)
    const found = yield* journal
      .list(userId, {
        ...window,
        order: "desc",
        limit: mostEntries,
        ...(cursor === undefined ? {} : { after: cursor })
      })
      .pipe(Effect.catchTag("CursorInvalid", ({ message }) => Effect.fail(new Refusal({ message }))))
    const count = yield* journal.count(userId, window)
    const nextOf = (kept: number) => {
      const entry = found.records[kept - 1]
      return entry === undefined || (kept === found.records.length && found.next === null)
        ? undefined
        : `More: cursor ${PageCursor.fromPosition([entry.from, entry.id])}`
    }
    const answer: Answer = {
      ...table,
      text:
        count === 0 ? `No entries from ${window.from} to ${window.to}.` : `${count} entries, newest first.`,
      asOf: today,
      window,
      n: count,
      rows: found.records.map(rowOf),
      next: (kept) => nextOf(kept.length)
    }
    return answer
  })
)

const makeAdd = Effect.gen(function* () {
  const journal = yield* Journal
  const log = yield* AuditLog
  return Effect.fnUntraced(function* (args: Args, { caller, today, userId }: Subject) {
    const { from = today, kind, label = null, text = null, to = from, value = null } = args
    if (kind === undefined)
      return yield* new Refusal({ message: "kind is missing: note, label, feeling or weight." })
    const content = yield* Effect.mapError(
      Effect.fromResult(journalContentOf({ from, to, kind, label, value, text })),
      ({ message }) => new Refusal({ message })
    )
    const { address, kind: actorKind, name } = caller.actor
    const writtenBy = `mcp ${actorKind} ${name ?? ""}`.trim()
    const { entry } = yield* Effect.mapError(
      journal.add(userId, content, { requestKey: null, writtenBy }),
      ({ message }) => new Refusal({ message })
    )
    yield* log.append({
      actorKind,
      actorName: name,
      action: "journal.added",
      subject: userId,
      address,
      details: { entry: entry.id }
    })
    const answer: Answer = {
      ...table,
      text: "The entry is written. It can be changed or removed in the dashboard.",
      asOf: today,
      window: { from, to },
      n: 1,
      rows: [rowOf(entry)]
    }
    return answer
  })
})

/** The tool `journal`. */
export const makeJournal = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const list = yield* makeList
  const add = yield* makeAdd
  return make({
    name: "journal",
    title: "Journal",
    description:
      "List what the person wrote down, or add an entry: a note has text, a label a word, a feeling 1–5, a weight kg.",
    budget: 800,
    hints: { isReadOnly: false, isIdempotent: false },
    scopeOf: (args) =>
      (args as { readonly action?: unknown } | null | undefined)?.action === "add"
        ? "journal:write"
        : "health:read",
    fields,
    answer: (args, subject) => (args.action === "list" ? list(args, subject) : add(args, subject))
  })
})
