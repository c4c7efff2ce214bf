/** Raw answers in a PostgreSQL table that all replicas share. */
import { hash } from "node:crypto"
import { promisify } from "node:util"
import { deflateRaw, inflateRaw } from "node:zlib"
import { Instant, type RawResponse, RawStore, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Option, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)
/** Takes half the time of zlib's default for about 7 % more bytes. Compression dominates the first sync. */
const level = 4
/** Small, because a response may have megabytes. */
const rowsPerPage = 20

interface Row extends Omit<RawResponse, "fetchedAt" | "body"> {
  readonly sequence: bigint
  readonly fetchedAt: Date
  readonly body: Uint8Array
}

const fromRow = Effect.fnUntraced(function* ({ sequence: _sequence, fetchedAt, body, ...row }: Row) {
  return {
    ...row,
    fetchedAt: Instant.fromMillis(fetchedAt.getTime()),
    body: yield* Effect.promise(() => inflate(body))
  }
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const append = Effect.fn("RawStore.append")(function* (response: RawResponse) {
    const { userId, operation, path, status, contentType, fetchedAt } = response
    const contentHash = hash("sha256", response.body)
    const body = yield* Effect.promise(() => deflate(response.body, { level }))
    yield* sql`INSERT INTO raw_responses
        (user_id, operation, path, status, content_type, fetched_at, content_hash, body)
      SELECT ${userId}, ${operation}, ${path}, ${status}, ${contentType}, ${fetchedAt}::timestamptz,
        ${contentHash}, ${body}
      WHERE ${contentHash}::text IS DISTINCT FROM (
        SELECT content_hash FROM raw_responses
        WHERE user_id = ${userId} AND md5(path) = md5(${path}::text) AND path = ${path}
        ORDER BY sequence DESC LIMIT 1)`
  }, dieOnSqlError)

  const pageAfter = (userId: UserId, sequence: bigint) =>
    sql<Row>`SELECT user_id, sequence, operation, path, status, content_type, fetched_at, body FROM raw_responses
      WHERE user_id = ${userId} AND sequence > ${sequence} ORDER BY sequence LIMIT ${rowsPerPage}`.pipe(
      Effect.flatMap((rows) =>
        Effect.map(
          Effect.forEach(rows, fromRow),
          (responses) =>
            [responses, Option.map(Option.fromNullishOr(rows.at(-1)), (row) => row.sequence)] as const
        )
      ),
      dieOnSqlError
    )

  return RawStore.of({
    append,
    replay: (userId) => Stream.paginate(0n, (sequence) => pageAfter(userId, sequence)),
    users: sql<{ userId: UserId }>`SELECT DISTINCT user_id FROM raw_responses ORDER BY user_id`.pipe(
      Effect.map((rows) => rows.map(({ userId }) => userId)),
      dieOnSqlError
    ),
    erase: Effect.fn("RawStore.erase")(function* (userId: UserId) {
      const gone = yield* sql`DELETE FROM raw_responses WHERE user_id = ${userId} RETURNING 1 AS gone`
      return gone.length
    }, dieOnSqlError)
  })
})

/** `RawStore` on PostgreSQL. */
export const layer: Layer.Layer<RawStore, never, SqlClient.SqlClient> = Layer.effect(RawStore, make)
