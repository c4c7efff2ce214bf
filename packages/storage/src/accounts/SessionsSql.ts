/** Sessions in SQL. Secrets and tokens are stored as SHA-256 only. */
import {
  type ApiKeyScope,
  ApiKeySecret,
  Instant,
  type Session,
  type SessionBounds,
  Sessions,
  type SignInLink,
  type UserId,
  Wait
} from "@polar-flow/domain"
import { Effect, Layer, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { instantOf } from "./instants.ts"
import { dieOnSqlError, unlessFull } from "../database/dieOnSqlError.ts"

interface Row extends Pick<Session, "id" | "address" | "userAgent"> {
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly keyPrefix: string | null
  readonly keyScope: ApiKeyScope | null
  readonly ownerId: UserId | null
}

interface LinkRow {
  readonly keyPrefix: string | null
  readonly expiresAt: Date
}

const keyOf = ({ keyPrefix: prefix, keyScope: scope, ownerId: userId }: Row): Session["key"] =>
  prefix === null || scope === null ? null : { prefix, scope, userId }

const fromRow = (row: Row): Session => ({
  id: row.id,
  startedAt: instantOf(row.startedAt),
  lastSeenAt: instantOf(row.lastSeenAt),
  address: row.address,
  userAgent: row.userAgent,
  key: keyOf(row)
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const digest = yield* Digest.Digest
  const random = yield* SecureRandom.SecureRandom
  const hash = (secret: Redacted.Redacted) =>
    ApiKeySecret.hash(secret).pipe(Effect.provideService(Digest.Digest, digest))

  const within = ({ startedAfter, seenAfter }: SessionBounds) =>
    sql`started_at > ${startedAfter}::timestamptz AND last_seen_at > ${seenAfter}::timestamptz`

  const start = Effect.fn("Sessions.start")(function* (
    secret: Redacted.Redacted,
    { address, key, userAgent }: Pick<Session, "address" | "userAgent" | "key">
  ) {
    const startedAt = yield* Instant.now
    const session: Session = {
      id: yield* random.uuidV4(),
      startedAt,
      lastSeenAt: startedAt,
      address,
      userAgent,
      key
    }
    yield* sql`INSERT INTO sessions
        (id, secret_hash, started_at, last_seen_at, address, user_agent, key_prefix, key_scope, owner_id)
      VALUES (${session.id}, ${yield* hash(secret)}, ${startedAt}::timestamptz, ${session.lastSeenAt}::timestamptz,
        ${address}, ${userAgent}, ${key?.prefix ?? null}, ${key?.scope ?? null}, ${key?.userId ?? null})`
    return session
  }, dieOnSqlError)

  const offerLink = Effect.fn("Sessions.offerLink")(function* (
    token: Redacted.Redacted,
    { expiresAt, keyPrefix }: SignInLink
  ) {
    yield* sql`DELETE FROM sign_in_links WHERE expires_at <= ${yield* Instant.now}::timestamptz`
    yield* sql`INSERT INTO sign_in_links (token_hash, key_prefix, expires_at)
      VALUES (${yield* hash(token)}, ${keyPrefix}, ${expiresAt}::timestamptz)`
  }, dieOnSqlError)

  const takeLink = Effect.fn("Sessions.takeLink")(function* (token: Redacted.Redacted) {
    const [row] = yield* sql<LinkRow>`DELETE FROM sign_in_links
      WHERE token_hash = ${yield* hash(token)} AND expires_at > ${yield* Instant.now}::timestamptz RETURNING *`
    return Option.map(Option.fromNullishOr(row), ({ expiresAt, keyPrefix }): SignInLink => ({
      keyPrefix,
      expiresAt: instantOf(expiresAt)
    }))
  }, dieOnSqlError)

  return Sessions.of({
    start,
    offerLink,
    takeLink,
    find: Effect.fn("Sessions.find")(function* (secret: Redacted.Redacted, bounds: SessionBounds) {
      const [row] = yield* sql<Row>`SELECT * FROM sessions
        WHERE secret_hash = ${yield* hash(secret)} AND ${within(bounds)}`
      return Option.map(Option.fromNullishOr(row), fromRow)
    }, dieOnSqlError),
    touch: Effect.fn("Sessions.touch")(
      function* (id: string, at: Instant) {
        const minute = Instant.startOfMinute(at)
        const latest = Instant.fromMillis(Wait.latestTrusted(Instant.toMillis(at)))
        yield* sql`UPDATE sessions SET
            last_seen_at = greatest(${minute}::timestamptz, least(started_at, ${at}::timestamptz)),
            started_at = least(started_at, ${at}::timestamptz)
          WHERE id = ${id}
            AND (last_seen_at < ${minute}::timestamptz OR last_seen_at > ${latest}::timestamptz)`
      },
      dieOnSqlError,
      unlessFull
    ),
    list: Effect.fn("Sessions.list")(function* (bounds: SessionBounds) {
      const rows =
        yield* sql<Row>`SELECT * FROM sessions WHERE ${within(bounds)} ORDER BY started_at DESC, id`
      return rows.map(fromRow)
    }, dieOnSqlError),
    end: Effect.fn("Sessions.end")(function* (id: string) {
      const ended = yield* sql`DELETE FROM sessions WHERE id = ${id} RETURNING id`
      return ended.length > 0
    }, dieOnSqlError),
    endOthers: Effect.fn("Sessions.endOthers")(function* (id: string | null) {
      yield* sql`DELETE FROM sign_in_links`
      const ended = yield* sql`DELETE FROM sessions WHERE id <> ${id ?? ""} RETURNING id`
      return ended.length
    }, dieOnSqlError),
    erase: Effect.fn("Sessions.erase")(function* (userId: UserId) {
      yield* sql`DELETE FROM sessions WHERE owner_id = ${userId}`
    }, dieOnSqlError),
    prune: Effect.fn("Sessions.prune")(function* (bounds: SessionBounds) {
      yield* sql`DELETE FROM sessions WHERE NOT (${within(bounds)})`
    }, dieOnSqlError)
  })
})

/** `Sessions` on either engine. */
export const layer: Layer.Layer<Sessions, never, SqlClient.SqlClient> = Layer.effect(Sessions, make).pipe(
  Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto])
)
