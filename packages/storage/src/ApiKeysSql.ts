/** Keys in SQL: of a secret only its SHA-256 is kept. */
import {
  type ApiKey,
  ApiKeyNotFound,
  ApiKeys,
  ApiKeySecret,
  Instant,
  type NewApiKey,
  type UserId
} from "@polar-flow/domain"
import { Effect, Layer, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import { AccountsJournal } from "./accounts/AccountsJournal.ts"
import { instantOf, instantOrNull } from "./accounts/instants.ts"
import { DatabaseInfo } from "./DatabaseInfo.ts"
import { dieOnSqlError } from "./dieOnSqlError.ts"
import { exactCache } from "./ExactCache.ts"

interface Row extends Omit<
  ApiKey,
  "userId" | "rateLimit" | "createdAt" | "expiresAt" | "revokedAt" | "lastUsedAt"
> {
  readonly ownerId: UserId | null
  readonly rateLimit: bigint | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

const fromRow = (row: Row): ApiKey => ({
  prefix: row.prefix,
  name: row.name,
  kind: row.kind,
  userId: row.ownerId,
  scope: row.scope,
  rateLimit: row.rateLimit === null ? null : Number(row.rateLimit),
  createdAt: instantOf(row.createdAt),
  expiresAt: instantOrNull(row.expiresAt),
  revokedAt: instantOrNull(row.revokedAt),
  lastUsedAt: instantOrNull(row.lastUsedAt)
})

/** Eight random digits of a prefix may be taken; a new secret has others. */
const mostCollisions = 5
const isTaken = ({ reason }: SqlError.SqlError): boolean => reason._tag === "UniqueViolation"

const millisPerMinute = 60_000
const toMinute = (instant: Instant): Instant =>
  Instant.fromMillis(Math.floor(Instant.toMillis(instant) / millisPerMinute) * millisPerMinute)

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const services = yield* Effect.context<SecureRandom.SecureRandom | Digest.Digest>()
  const touched = new Map<string, Instant>()
  const cache = exactCache<Option.Option<ApiKey>>((yield* DatabaseInfo).engine)

  const create = Effect.fn("ApiKeys.create")(
    function* (fresh: NewApiKey) {
      const secret = yield* ApiKeySecret.generate
      const hash = yield* ApiKeySecret.hash(secret)
      const createdAt = yield* Instant.now
      const key: ApiKey = {
        prefix: ApiKeySecret.prefixOf(secret),
        name: fresh.name,
        kind: fresh.kind,
        userId: fresh.userId,
        scope: fresh.scope,
        rateLimit: fresh.rateLimit,
        createdAt,
        expiresAt: fresh.expiresAt,
        revokedAt: null,
        lastUsedAt: null
      }
      yield* journal.keep(
        "api_keys",
        sql`INSERT INTO api_keys
          (secret_hash, prefix, name, kind, owner_id, scope, rate_limit, created_at, expires_at)
        VALUES (${hash}, ${key.prefix}, ${key.name}, ${key.kind}, ${key.userId}, ${key.scope}, ${key.rateLimit},
          ${createdAt}::timestamptz, ${key.expiresAt}::timestamptz)
        RETURNING *`
      )
      return { secret, key }
    },
    Effect.retry({ times: mostCollisions, while: isTaken }),
    dieOnSqlError,
    Effect.provide(services)
  )

  const find = (hash: string) =>
    sql<Row>`SELECT * FROM api_keys WHERE secret_hash = ${hash}`.pipe(
      Effect.map(([row]) => Option.map(Option.fromNullishOr(row), fromRow)),
      dieOnSqlError
    )

  const revoke = Effect.fn("ApiKeys.revoke")(function* (prefix: string) {
    const now = yield* Instant.now
    const revoking = sql<Row>`UPDATE api_keys SET revoked_at = coalesce(revoked_at, ${now}::timestamptz)
      WHERE prefix = ${prefix} RETURNING *`
    const [row] = yield* journal.keep("api_keys", revoking).pipe(Effect.ensuring(cache.invalidate()))
    if (row === undefined) return yield* new ApiKeyNotFound({ prefix })
    return fromRow(row)
  }, dieOnSqlError)

  const touch = Effect.fn("ApiKeys.touch")(function* (prefix: string, at: Instant) {
    const minute = toMinute(at)
    // a request a second is one write a minute
    if (touched.get(prefix) === minute) return
    touched.set(prefix, minute)
    // not journalled: it is no loss
    yield* sql`UPDATE api_keys SET last_used_at = ${minute}::timestamptz WHERE prefix = ${prefix}`.pipe(
      Effect.ensuring(cache.invalidate())
    )
  }, dieOnSqlError)

  return ApiKeys.of({
    create,
    lookup: (secret: Redacted.Redacted) =>
      ApiKeySecret.hash(secret).pipe(
        Effect.flatMap((hash) => cache.get(hash, find(hash))),
        Effect.provide(services)
      ),
    list: Effect.fn("ApiKeys.list")(function* (userId?: UserId) {
      const whose = userId === undefined ? sql`1 = 1` : sql`owner_id = ${userId}`
      const rows = yield* sql<Row>`SELECT * FROM api_keys WHERE ${whose} ORDER BY created_at DESC, prefix`
      return rows.map(fromRow)
    }, dieOnSqlError),
    revoke,
    touch,
    erase: Effect.fn("ApiKeys.erase")(
      function* (userId: UserId) {
        yield* journal.drop("api_keys", sql`DELETE FROM api_keys WHERE owner_id = ${userId} RETURNING *`)
      },
      Effect.ensuring(cache.invalidate()),
      dieOnSqlError
    )
  })
})

/** `ApiKeys` on either engine. On DuckDB, `lookup` is answered from memory until a key changes. */
export const layer: Layer.Layer<ApiKeys, never, SqlClient.SqlClient | DatabaseInfo | AccountsJournal> =
  Layer.effect(ApiKeys, make).pipe(Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto]))
