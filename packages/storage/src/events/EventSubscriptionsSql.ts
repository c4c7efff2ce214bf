/** Event subscriptions in SQL. Secrets are sealed. */
import {
  EventSecret,
  type EventSubscription,
  type EventSubscriptionChange,
  EventSubscriptionNotFound,
  EventSubscriptions,
  Instant,
  type NewEventSubscription,
  type OutgoingEventType,
  type UserId
} from "@polar-flow/domain"
import { Array as Arr, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf, instantOrNull } from "../accounts/instants.ts"
import { SealedWrites } from "../encryption/SealedWrites.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { TokenCipher } from "../encryption/TokenCipher.ts"

interface Row extends Pick<EventSubscription, "id" | "url" | "events" | "isActive"> {
  readonly ownerId: UserId | null
  readonly sealed: string
  readonly createdAt: Date
  readonly failingSince: Date | null
}

const fromRow = (row: Row): EventSubscription => ({
  id: row.id,
  url: row.url,
  events: row.events,
  userId: row.ownerId,
  createdAt: instantOf(row.createdAt),
  isActive: row.isActive,
  failingSince: instantOrNull(row.failingSince)
})

const table = "event_subscriptions"
const boundTo = TokenCipher.boundToSubscription

const makeSecrets = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const writes = yield* SealedWrites
  const cipher = yield* TokenCipher
  const open = ({ id, sealed }: Pick<Row, "id" | "sealed">) => cipher.open(boundTo(id), sealed)

  const secretOf = Effect.fn("EventSubscriptions.secretOf")(function* (id: string) {
    const [row] = yield* sql<Row>`SELECT id, sealed FROM event_subscriptions WHERE id = ${id}`
    return row === undefined ? Option.none() : Option.some(yield* Effect.orDie(open(row)))
  }, dieOnSqlError)

  /** Has no effect if another server has sealed the secret again meanwhile. */
  const sealAgain = Effect.fnUntraced(function* (row: Row) {
    const fresh = yield* cipher.seal(boundTo(row.id), yield* Effect.orDie(open(row)))
    return yield* writes.keep(
      table,
      sql<Row>`UPDATE event_subscriptions SET key_id = ${TokenCipher.keyIdOf(fresh)}, sealed = ${fresh}
        WHERE id = ${row.id} AND sealed = ${row.sealed} RETURNING *`
    )
  })

  const rotate = Effect.gen(function* () {
    yield* writes.settled
    const keyId = yield* cipher.currentKeyId
    const rows =
      yield* sql<Row>`SELECT id, sealed FROM event_subscriptions WHERE key_id <> ${keyId} ORDER BY id`
    return (yield* Effect.forEach(rows, sealAgain)).flat().length
  }).pipe(dieOnSqlError, Effect.withSpan("EventSubscriptions.rotate"))

  const isUnreadable = (row: Row) =>
    Effect.match(open(row), { onFailure: () => true, onSuccess: () => false })

  const discardUnreadable = Effect.gen(function* () {
    const rows = yield* sql<Row>`SELECT * FROM event_subscriptions ORDER BY url, id`
    const unreadable = yield* Effect.filter(rows, isUnreadable)
    const discard = ({ id }: Row) =>
      journal.drop(table, sql`DELETE FROM event_subscriptions WHERE id = ${id} RETURNING *`)
    yield* Effect.forEach(unreadable, discard, { discard: true })
    return unreadable.map(fromRow)
  }).pipe(dieOnSqlError, Effect.withSpan("EventSubscriptions.discardUnreadable"))

  return { secretOf, rotate, discardUnreadable }
})

const makeReads = Effect.map(SqlClient.SqlClient, (sql) => ({
  get: Effect.fn("EventSubscriptions.get")(function* (id: string) {
    const [row] = yield* sql<Row>`SELECT * FROM event_subscriptions WHERE id = ${id}`
    return Option.map(Option.fromNullishOr(row), fromRow)
  }, dieOnSqlError),
  list: sql<Row>`SELECT * FROM event_subscriptions ORDER BY created_at DESC, id DESC`.pipe(
    Effect.map((rows) => rows.map(fromRow)),
    dieOnSqlError
  ),
  wanting: Effect.fn("EventSubscriptions.wanting")(function* (type: OutgoingEventType, userId: UserId) {
    const rows = yield* sql<Pick<Row, "id" | "events">>`SELECT id, events FROM event_subscriptions
      WHERE is_active AND (owner_id IS NULL OR owner_id = ${userId}) ORDER BY id`
    return rows.filter(({ events }) => events.includes(type)).map(({ id }) => id)
  }, dieOnSqlError)
}))

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const writes = yield* SealedWrites
  const cipher = yield* TokenCipher
  const random = yield* SecureRandom.SecureRandom

  const create = Effect.fn("EventSubscriptions.create")(function* (facts: NewEventSubscription) {
    const id = yield* random.uuidV7()
    const secret = yield* Effect.provideService(EventSecret.generate, SecureRandom.SecureRandom, random)
    const now = yield* Instant.now
    const writing = Effect.flatMap(
      cipher.seal(boundTo(id), secret),
      (sealed) => sql<Row>`INSERT INTO event_subscriptions
          (id, url, events, owner_id, key_id, sealed, created_at, is_active)
        VALUES (${id}, ${facts.url}, ${JSON.stringify(facts.events)}, ${facts.userId},
          ${TokenCipher.keyIdOf(sealed)}, ${sealed}, ${now}::timestamptz, true)
        RETURNING *`
    )
    const rows = yield* writes.keep(table, writing)
    return { subscription: fromRow(Option.getOrThrow(Arr.head(rows))), secret }
  }, dieOnSqlError)

  const change = Effect.fn("EventSubscriptions.change")(function* (
    id: string,
    { events, isActive, url }: EventSubscriptionChange
  ) {
    const isFresh = url !== undefined || isActive === true
    const [row] = yield* journal.keep(
      table,
      sql<Row>`UPDATE event_subscriptions SET
          url = ${url === undefined ? sql`url` : url},
          events = ${events === undefined ? sql`events` : JSON.stringify(events)},
          is_active = ${isActive === undefined ? sql`is_active` : isActive},
          failing_since = ${isFresh ? null : sql`failing_since`}
        WHERE id = ${id} RETURNING *`
    )
    return row === undefined ? yield* new EventSubscriptionNotFound({ id }) : fromRow(row)
  }, dieOnSqlError)

  return EventSubscriptions.of({
    ...(yield* makeReads),
    ...(yield* makeSecrets),
    create,
    change,
    failed: Effect.fn("EventSubscriptions.failed")(function* (id: string) {
      const now = yield* Instant.now
      yield* journal.keep(
        table,
        sql`UPDATE event_subscriptions SET failing_since = ${now}::timestamptz
          WHERE id = ${id} AND failing_since IS NULL RETURNING *`
      )
    }, dieOnSqlError),
    arrived: Effect.fn("EventSubscriptions.arrived")(function* (id: string) {
      yield* journal.keep(
        table,
        sql`UPDATE event_subscriptions SET failing_since = NULL
          WHERE id = ${id} AND failing_since IS NOT NULL RETURNING *`
      )
    }, dieOnSqlError),
    delete: Effect.fn("EventSubscriptions.delete")(function* (id: string) {
      const ended = yield* journal.drop(
        table,
        sql`DELETE FROM event_subscriptions WHERE id = ${id} RETURNING *`
      )
      return ended.length > 0
    }, dieOnSqlError),
    erase: Effect.fn("EventSubscriptions.erase")(function* (userId: UserId) {
      const ended = yield* journal.drop(
        table,
        sql<Row>`DELETE FROM event_subscriptions WHERE owner_id = ${userId} RETURNING *`
      )
      return ended.map(({ id }) => id)
    }, dieOnSqlError)
  })
})

/** `EventSubscriptions` on either engine. */
export const layer: Layer.Layer<
  EventSubscriptions,
  never,
  SqlClient.SqlClient | AccountsJournal | SealedWrites | TokenCipher
> = Layer.effect(EventSubscriptions, make).pipe(Layer.provide(SecureRandom.layerWebCrypto))
