/** Sessions in SQL. Secrets are stored as SHA-256 only. */
import { ApiKeySecret, Instant, type Session, type SessionBounds, Sessions } from "@polar-flow/domain"
import { Effect, Layer, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { instantOf } from "./instants.ts"
import { dieOnSqlError, unlessFull } from "../database/dieOnSqlError.ts"

interface Row extends Pick<Session, "id" | "address" | "userAgent"> {
  readonly startedAt: Date
  readonly lastSeenAt: Date
}

const fromRow = ({ id, startedAt, lastSeenAt, address, userAgent }: Row): Session => ({
  id,
  startedAt: instantOf(startedAt),
  lastSeenAt: instantOf(lastSeenAt),
  address,
  userAgent
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
    { address, userAgent }: Pick<Session, "address" | "userAgent">
  ) {
    const startedAt = yield* Instant.now
    const session: Session = {
      id: yield* random.uuidV4(),
      startedAt,
      lastSeenAt: Instant.startOfMinute(startedAt),
      address,
      userAgent
    }
    yield* sql`INSERT INTO sessions (id, secret_hash, started_at, last_seen_at, address, user_agent)
      VALUES (${session.id}, ${yield* hash(secret)}, ${startedAt}::timestamptz, ${session.lastSeenAt}::timestamptz,
        ${address}, ${userAgent})`
    return session
  }, dieOnSqlError)

  return Sessions.of({
    start,
    find: Effect.fn("Sessions.find")(function* (secret: Redacted.Redacted, bounds: SessionBounds) {
      const [row] = yield* sql<Row>`SELECT * FROM sessions
        WHERE secret_hash = ${yield* hash(secret)} AND ${within(bounds)}`
      return Option.map(Option.fromNullishOr(row), fromRow)
    }, dieOnSqlError),
    touch: Effect.fn("Sessions.touch")(
      function* (id: string, at: Instant) {
        const minute = Instant.startOfMinute(at)
        yield* sql`UPDATE sessions SET last_seen_at = ${minute}::timestamptz
        WHERE id = ${id} AND last_seen_at < ${minute}::timestamptz`
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
      const ended = yield* sql`DELETE FROM sessions WHERE id <> ${id ?? ""} RETURNING id`
      return ended.length
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
