/** Journals in SQL. On DuckDB, the recovery journal has every entry as well. */
import { hash } from "node:crypto"
import {
  type DateSpan,
  Journal,
  type JournalContent,
  journalContentText,
  type JournalEntry,
  JournalEntryChanged,
  JournalEntryNotFound,
  JournalKeyReused,
  type JournalSource,
  nextJournalChange,
  PageCursor,
  type RecordQuery,
  type UserId,
  UserNotFound
} from "@polar-flow/domain"
import { Clock, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { exactCache } from "../database/ExactCache.ts"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { firstEntryOf, type JournalRow, toEntry, toLabel } from "./journalRows.ts"

const table = "journal_entries"
/** One writer a journal at a time, on all replicas. */
const lockKey = 7_165_016

const hashOf = (content: JournalContent): string => hash("sha256", journalContentText(content))

const makeReads = (sql: SqlClient.SqlClient) => {
  /** What is true of the entries with a day in the span. */
  const within = (userId: UserId, { from, to }: DateSpan) => [
    sql`user_id = ${userId} AND NOT is_removed`,
    ...(from === undefined ? [] : [sql`last_day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`first_day <= ${to}::date`])
  ]

  const list = Effect.fn("Journal.list")(function* (userId: UserId, query: RecordQuery) {
    const { after, limit, order } = query
    const position = after === undefined ? [] : yield* Effect.fromResult(PageCursor.toPosition(after, 1))
    const [day, id] = position
    const [direction, beyond] = order === "asc" ? ["ASC", ">"] : ["DESC", "<"]
    const conditions = [
      ...within(userId, query),
      ...(day === undefined || id === undefined
        ? []
        : [
            sql`(first_day ${sql.literal(beyond)} ${day}::date
              OR (first_day = ${day}::date AND id ${sql.literal(beyond)} ${id}))`
          ])
    ]
    const rows = yield* sql<JournalRow>`SELECT * FROM journal_entries WHERE ${sql.and(conditions)}
      ORDER BY first_day ${sql.literal(direction)}, id ${sql.literal(direction)} LIMIT ${limit + 1}`
    const records = rows.slice(0, limit).map(toEntry)
    const last = records.at(-1)
    const hasMore = rows.length > limit && last !== undefined
    return { records, next: hasMore ? PageCursor.fromPosition([last.from, last.id]) : null }
  }, dieOnSqlError)

  const find = (userId: UserId, id: string) =>
    Effect.map(
      sql<JournalRow>`SELECT * FROM journal_entries WHERE user_id = ${userId} AND id = ${id} AND NOT is_removed`,
      ([row]) => Option.map(Option.fromNullishOr(row), toEntry)
    )

  const count = Effect.fn("Journal.count")(function* (userId: UserId, span: DateSpan = {}) {
    const [row] = yield* sql<{
      readonly entries: number
    }>`SELECT count(*)::int AS entries FROM journal_entries
      WHERE ${sql.and(within(userId, span))}`
    return row?.entries ?? 0
  }, dieOnSqlError)

  const labels = Effect.fn("Journal.labels")(function* (userId: UserId) {
    const rows = yield* sql<Parameters<typeof toLabel>[0]>`SELECT first_day, last_day, label
      FROM journal_entries WHERE user_id = ${userId} AND label IS NOT NULL ORDER BY first_day, id`
    return rows.map(toLabel)
  }, dieOnSqlError)

  const newest = (userId: UserId) =>
    Effect.map(
      sql<{ newest: Date | null }>`SELECT max(updated_at) AS newest FROM journal_entries
        WHERE user_id = ${userId}`,
      ([row]) => row?.newest?.getTime() ?? 0
    )

  return { count, find, labels, list, newest }
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const accounts = yield* AccountsJournal
  const random = yield* SecureRandom.SecureRandom
  const { engine } = yield* DatabaseInfo
  const { count, find, labels, list, newest } = makeReads(sql)
  /** Asked with every request for what a person's journal changes. */
  const versions = exactCache<number>(engine)
  const known = exactCache<Effect.Success<ReturnType<typeof labels>>>(engine)
  const changed = (userId: UserId) => Effect.andThen(versions.invalidate(userId), known.invalidate(userId))

  /** The time of the next change. From then on nobody else changes this journal until the transaction ends. */
  const nextChange = Effect.fnUntraced(function* (userId: UserId) {
    if (engine === "postgres")
      yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${userId}, ${lockKey}))::text`
    return nextJournalChange(yield* Clock.currentTimeMillis, yield* newest(userId))
  })

  /** The entry that an earlier request with this key wrote. */
  const repeated = Effect.fnUntraced(function* (
    userId: UserId,
    content: JournalContent,
    { requestKey }: JournalSource
  ) {
    if (requestKey === null) return Option.none()
    const [row] = yield* sql<JournalRow>`SELECT * FROM journal_entries
      WHERE user_id = ${userId} AND request_key = ${requestKey}`
    if (row === undefined) return Option.none()
    if (row.requestHash !== hashOf(content)) return yield* new JournalKeyReused()
    return Option.some({ entry: firstEntryOf(row, content), isNew: false })
  })

  const insert = Effect.fnUntraced(function* (
    userId: UserId,
    content: JournalContent,
    { requestKey, writtenBy }: JournalSource
  ) {
    const id = yield* random.uuidV7()
    const now = yield* nextChange(userId)
    const known =
      yield* sql`SELECT id FROM journal_entries WHERE user_id = ${userId} AND request_key = ${requestKey}`
    if (known.length > 0) return []
    const { from, kind, label, text, to, value } = content
    const erasing = yield* sql`SELECT user_id FROM erasures WHERE user_id = ${userId}`
    if (erasing.length > 0) return yield* new UserNotFound({ userId })
    return yield* sql<JournalRow>`INSERT INTO journal_entries (user_id, id, first_day, last_day, kind, label, value,
        text, created_at, updated_at, is_removed, request_key, request_hash, written_by)
      VALUES (${userId}, ${id}, ${from}::date, ${to}::date, ${kind}, ${label}, ${value}, ${text},
        ${now}::timestamptz, ${now}::timestamptz, false, ${requestKey}, ${hashOf(content)}, ${writtenBy})
      RETURNING *`
  })

  const add = Effect.fn("Journal.add")(function* (
    userId: UserId,
    content: JournalContent,
    source: JournalSource
  ) {
    const known = yield* repeated(userId, content, source)
    if (Option.isSome(known)) return known.value
    const [row] = yield* accounts
      .keep(table, accounts.whole(insert(userId, content, source)))
      .pipe(Effect.ensuring(changed(userId)))
    return row === undefined
      ? Option.getOrThrow(yield* repeated(userId, content, source))
      : { entry: toEntry(row), isNew: true }
  }, dieOnSqlError)

  /** Runs an update of an entry that still is as it was read. */
  const update = Effect.fnUntraced(function* (
    userId: UserId,
    { id, updatedAt }: JournalEntry,
    content: JournalContent | null
  ) {
    const { from, kind, label = null, text = null, to, value = null } = content ?? {}
    const days =
      content === null
        ? sql`is_removed = true`
        : sql`first_day = ${from}::date, last_day = ${to}::date, kind = ${kind}`
    const change = Effect.flatMap(
      nextChange(userId),
      (now) => sql<JournalRow>`UPDATE journal_entries
        SET ${days}, label = ${label}, value = ${value}, text = ${text}, updated_at = ${now}::timestamptz
        WHERE user_id = ${userId} AND id = ${id} AND updated_at = ${updatedAt}::timestamptz AND NOT is_removed
        RETURNING *`
    )
    const [row] = yield* accounts.keep(table, accounts.whole(change)).pipe(Effect.ensuring(changed(userId)))
    if (row !== undefined) return row
    return yield* Option.isNone(yield* find(userId, id))
      ? new JournalEntryNotFound({ id })
      : new JournalEntryChanged({ id })
  })

  return Journal.of({
    list,
    get: Effect.fn("Journal.get")(find, dieOnSqlError),
    count,
    labels: (userId) => known.get(userId, labels(userId)),
    version: Effect.fn("Journal.version")(
      (userId: UserId) => versions.get(userId, newest(userId)),
      dieOnSqlError
    ),
    add,
    change: Effect.fn("Journal.change")(
      (userId: UserId, before: JournalEntry, content: JournalContent) =>
        Effect.map(update(userId, before, content), toEntry),
      dieOnSqlError
    ),
    remove: Effect.fn("Journal.remove")(function* (userId: UserId, before: JournalEntry) {
      yield* update(userId, before, null)
      yield* accounts.forgetEarlier
    }, dieOnSqlError),
    erase: Effect.fn("Journal.erase")(function* (userId: UserId) {
      const deletion = Effect.andThen(
        nextChange(userId),
        sql<JournalRow>`DELETE FROM journal_entries WHERE user_id = ${userId} RETURNING *`
      )
      const rows = yield* accounts
        .drop(table, accounts.whole(deletion))
        .pipe(Effect.ensuring(changed(userId)))
      return rows.filter(({ isRemoved }) => !isRemoved).length
    }, dieOnSqlError)
  })
})

/** `Journal` on either engine. */
export const layer: Layer.Layer<Journal, never, SqlClient.SqlClient | DatabaseInfo | AccountsJournal> =
  Layer.effect(Journal, make).pipe(Layer.provide(SecureRandom.layerWebCrypto))
