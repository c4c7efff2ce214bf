/** Reads and writes journals. */
import {
  Journal,
  type JournalContent,
  journalContentOf,
  type JournalDraft,
  type JournalEntry,
  JournalEntryChanged,
  JournalEntryNotFound,
  type UserId
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { CurrentCaller } from "../../accounts/Authorization.ts"
import { makeAudit } from "../../accounts/server/audit.ts"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { BadRequest, ChangedMeanwhile, IdempotencyKeyReused, NotFound } from "../../edge/Problem.ts"
import { tagsOf } from "../../edge/server/etag.ts"
import { makeLink } from "../../edge/server/links.ts"
import { badRequest } from "../../edge/server/strictRequests.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { page } from "../../records/server/page.ts"
import { resolveWindow } from "../../records/server/resolveWindow.ts"
import { journalDays } from "../JournalApi.ts"
import { type JournalPatch, type JournalRequest, journalRow, journalTag } from "../JournalRow.ts"

/** The days that a body names, over those that the entry has. */
const daysOf = (
  { date, from, to }: JournalPatch,
  before?: Pick<JournalEntry, "from" | "to">
): Effect.Effect<Pick<JournalDraft, "from" | "to">, BadRequest> => {
  if (date !== undefined && (from !== undefined || to !== undefined))
    return Effect.fail(badRequest(["payload", "date"], "cannot be combined with from or to"))
  const [first, last] = [date ?? from ?? before?.from, date ?? to ?? before?.to]
  if (first !== undefined && last !== undefined) return Effect.succeed({ from: first, to: last })
  const [field, message] =
    first === undefined && last === undefined
      ? ["date", "is missing; give date, or from and to"]
      : [first === undefined ? "from" : "to", "is missing; give from and to, or date"]
  return Effect.fail(badRequest(["payload", field], message))
}

const contentOf = (draft: JournalDraft): Effect.Effect<JournalContent, BadRequest> =>
  Effect.mapError(Effect.fromResult(journalContentOf(draft)), ({ issues, message }) => {
    const errors = issues.map(({ field, problem }) => ({ path: ["payload", field], message: problem }))
    return new BadRequest({ detail: message, errors })
  })

const written = Effect.fnUntraced(function* (body: JournalRequest) {
  const { kind, label = null, text = null, value = null } = body
  return yield* contentOf({ ...(yield* daysOf(body)), kind, label, value, text })
})

const changed = Effect.fnUntraced(function* (before: JournalEntry, body: JournalPatch) {
  const { kind = before.kind, label = before.label, text = before.text, value = before.value } = body
  return yield* contentOf({ ...(yield* daysOf(body, before)), kind, label, value, text })
})

const tagged = (entry: JournalEntry) =>
  HttpApiSchema.withHeaders({ body: journalRow(entry), headers: { etag: journalTag(entry) } })

const absent = ({ message }: { readonly message: string }) => new NotFound({ detail: message })
const notFound = (error: { readonly message: string }) => Effect.fail(absent(error))

/** Who writes, as the entry keeps it. */
const writer = Effect.map(CurrentCaller, ({ kind, name }) => [kind, name ?? ""].join(" ").trim())

/** The handlers of `JournalApi`. */
export const journalHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "journal",
  Effect.fnUntraced(function* (handlers) {
    const journal = yield* Journal
    const audit = yield* makeAudit
    const link = yield* makeLink

    const find = Effect.fnUntraced(function* (userId: UserId, id: string) {
      const entry = yield* journal.get(userId, id)
      return Option.isSome(entry) ? entry.value : yield* new JournalEntryNotFound({ id })
    })

    /** The entry of a request, if it is the version that the request wants to be about. */
    const wanted = Effect.fnUntraced(function* (userId: UserId, id: string, ifMatch = "*") {
      const entry = yield* find(userId, id)
      const tags = tagsOf(ifMatch)
      return tags.has("*") || tags.has(journalTag(entry)) ? entry : yield* new JournalEntryChanged({ id })
    })

    /** Acts on an entry. One that changes meanwhile is read again, unless the request names its version. */
    const act = <A>(
      { entry_id: id, user_id: userId }: { readonly entry_id: string; readonly user_id: UserId },
      ifMatch: string | undefined,
      acting: (
        entry: JournalEntry
      ) => Effect.Effect<A, BadRequest | JournalEntryNotFound | JournalEntryChanged>
    ) =>
      Effect.flatMap(wanted(userId, id, ifMatch), acting).pipe(
        Effect.retry({ while: ({ _tag }) => _tag === "JournalEntryChanged" && ifMatch === undefined }),
        Effect.catchTags({
          JournalEntryNotFound: notFound,
          JournalEntryChanged: ({ message }) => Effect.fail(new ChangedMeanwhile({ detail: message }))
        })
      )

    /** Notes a change, and nothing of what was written. */
    const note = (
      action: "journal.added" | "journal.changed" | "journal.removed",
      subject: UserId,
      id: string
    ) => audit.note({ action, subject, details: { entry: id } })

    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ query, request }) {
        const { today, userId } = yield* CurrentSubject
        const window = yield* resolveWindow(query, journalDays, today)
        const found = yield* journal
          .list(userId, window)
          .pipe(
            Effect.catchTag("CursorInvalid", ({ message }) =>
              Effect.fail(badRequest(["query", "cursor"], message))
            )
          )
        return page(link, request, found.records.map(journalRow), found.next)
      }),
      get: ({ params: { entry_id: id, user_id: userId } }) =>
        Effect.mapBoth(find(userId, id), { onFailure: absent, onSuccess: tagged }),
      add: Effect.fnUntraced(function* ({ headers, params: { user_id: userId }, payload }) {
        const source = { requestKey: headers["idempotency-key"] ?? null, writtenBy: yield* writer }
        const { entry, isNew } = yield* journal.add(userId, yield* written(payload), source).pipe(
          Effect.catchTags({
            JournalKeyReused: ({ message }) => Effect.fail(new IdempotencyKeyReused({ detail: message })),
            UserNotFound: notFound
          })
        )
        if (isNew) yield* note("journal.added", userId, entry.id)
        return tagged(entry)
      }),
      change: ({ headers, params, payload }) =>
        act(params, headers["if-match"], (entry) =>
          Effect.flatMap(changed(entry, payload), (content) =>
            Effect.map(journal.change(params.user_id, entry, content), tagged)
          )
        ).pipe(Effect.tap(note("journal.changed", params.user_id, params.entry_id))),
      remove: ({ headers, params }) =>
        act(params, headers["if-match"], (entry) => journal.remove(params.user_id, entry)).pipe(
          Effect.tap(note("journal.removed", params.user_id, params.entry_id))
        )
    })
  })
)
