/** API keys in SQL. Of a secret, only its SHA-256 is stored. */
import {
  type ApiKey,
  ApiKeyNotFound,
  ApiKeyNotRotatable,
  ApiKeys,
  ApiKeySecret,
  Instant,
  latestUse,
  type NewApiKey,
  type UserId
} from "@polar-flow/domain"
import { Array as Arr, Effect, Layer, Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { SqlClient, SqlError } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { type ApiKeyRow, toApiKey } from "./ApiKeyRow.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError, unlessFull } from "../database/dieOnSqlError.ts"
import { type ExactCache, exactCache } from "../database/ExactCache.ts"

/** The eight random digits of a prefix may collide with an existing key. Then a new secret is generated. */
const maxCollisions = 5
const isTaken = (error: unknown): boolean =>
  SqlError.isSqlError(error) && error.reason._tag === "UniqueViolation"
const retryWhileTaken = <A, E, R>(making: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.retry(making, { times: maxCollisions, while: isTaken })

const freshSecret = Effect.gen(function* () {
  const secret = yield* ApiKeySecret.generate
  const hash = yield* ApiKeySecret.hash(secret)
  return { secret, hash, prefix: ApiKeySecret.prefixOf(secret), createdAt: yield* Instant.now }
})

type FreshSecret = Effect.Success<typeof freshSecret>
type Facts = Pick<ApiKey, "name" | "kind" | "userId" | "scope" | "rateLimit" | "expiresAt">

const insert = (sql: SqlClient.SqlClient, { createdAt, hash, prefix }: FreshSecret, facts: Facts) =>
  sql<ApiKeyRow>`INSERT INTO api_keys
      (secret_hash, prefix, name, kind, owner_id, scope, rate_limit, created_at, expires_at)
    VALUES (${hash}, ${prefix}, ${facts.name}, ${facts.kind}, ${facts.userId}, ${facts.scope}, ${facts.rateLimit},
      ${createdAt}::timestamptz, ${facts.expiresAt}::timestamptz)
    RETURNING *`

/** Sets when a key expires, unless it already expires earlier. */
const expireAt = (sql: SqlClient.SqlClient, prefix: string, at: Instant) =>
  sql<ApiKeyRow>`UPDATE api_keys SET expires_at = least(coalesce(expires_at, ${at}::timestamptz), ${at}::timestamptz)
    WHERE prefix = ${prefix} RETURNING *`

/**
 * Returns the new row and the updated old row; nothing if the old key cannot be rotated. The first statement locks the
 * old row for this transaction, so a concurrent rotation finds it already replaced.
 */
const replace = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  prefix: string,
  fresh: FreshSecret,
  overlapUntil: Instant
) {
  const [taken] = yield* sql<ApiKeyRow>`UPDATE api_keys SET replaced_by = ${fresh.prefix}
    WHERE prefix = ${prefix} AND replaced_by IS NULL AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${fresh.createdAt}::timestamptz)
    RETURNING *`
  if (taken === undefined) return []
  const created = yield* insert(sql, fresh, toApiKey(taken))
  return [...created, ...(yield* expireAt(sql, prefix, overlapUntil))]
})

const byPrefix = (sql: SqlClient.SqlClient, prefix: string) =>
  Effect.map(sql<ApiKeyRow>`SELECT * FROM api_keys WHERE prefix = ${prefix}`, ([row]) =>
    Option.map(Option.fromNullishOr(row), toApiKey)
  )

const makeRotate = (
  sql: SqlClient.SqlClient,
  journal: AccountsJournal["Service"],
  cache: ExactCache<Option.Option<ApiKey>>
) => {
  const find = Effect.fnUntraced(function* (prefix: string) {
    const found = yield* byPrefix(sql, prefix)
    return Option.isSome(found) ? found.value : yield* new ApiKeyNotFound({ prefix })
  })

  const attempt = Effect.fnUntraced(function* (prefix: string, overlapUntil: Instant) {
    const fresh = yield* freshSecret
    const refusal = ApiKeyNotRotatable.of(yield* find(prefix), Instant.toMillis(fresh.createdAt))
    if (refusal !== null) return yield* refusal
    const [created, previous] = yield* journal
      .keep("api_keys", journal.whole(replace(sql, prefix, fresh, overlapUntil)))
      .pipe(Effect.ensuring(cache.invalidate()))
    return created === undefined || previous === undefined
      ? Option.none()
      : Option.some({ secret: fresh.secret, key: toApiKey(created), previous: toApiKey(previous) })
  })

  /** The key may change between the check and the update. Then the next attempt reports the reason. */
  return (prefix: string, overlapUntil: Instant) =>
    attempt(prefix, overlapUntil).pipe(
      Effect.repeat({ until: Option.isSome }),
      Effect.map(Option.getOrThrow),
      retryWhileTaken
    )
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const services = yield* Effect.context<SecureRandom.SecureRandom | Digest.Digest>()
  const touched = new Map<string, Instant>()
  const cache = exactCache<Option.Option<ApiKey>>((yield* DatabaseInfo).engine)
  const rotate = makeRotate(sql, journal, cache)

  const create = Effect.fn("ApiKeys.create")(
    function* (key: NewApiKey) {
      const fresh = yield* freshSecret
      const rows = yield* journal
        .keep("api_keys", insert(sql, fresh, key))
        .pipe(Effect.ensuring(cache.invalidate()))
      return { secret: fresh.secret, key: toApiKey(Option.getOrThrow(Arr.head(rows))) }
    },
    retryWhileTaken,
    dieOnSqlError,
    Effect.provide(services)
  )

  const find = (hash: string) =>
    sql<ApiKeyRow>`SELECT * FROM api_keys WHERE secret_hash = ${hash}`.pipe(
      Effect.map(([row]) => Option.map(Option.fromNullishOr(row), toApiKey)),
      dieOnSqlError
    )

  const change = Effect.fnUntraced(function* (
    prefix: string,
    changing: Effect.Effect<ReadonlyArray<ApiKeyRow>, SqlError.SqlError>
  ) {
    const [row] = yield* journal.keep("api_keys", changing).pipe(Effect.ensuring(cache.invalidate()))
    return row === undefined ? yield* new ApiKeyNotFound({ prefix }) : toApiKey(row)
  }, dieOnSqlError)

  const revoke = Effect.fn("ApiKeys.revoke")(function* (prefix: string) {
    const now = yield* Instant.now
    return yield* change(
      prefix,
      sql<ApiKeyRow>`UPDATE api_keys SET revoked_at = coalesce(revoked_at, ${now}::timestamptz)
        WHERE prefix = ${prefix} RETURNING *`
    )
  })

  const touch = Effect.fn("ApiKeys.touch")(
    function* (prefix: string, at: Instant) {
      const minute = Instant.startOfMinute(at)
      if (touched.get(prefix) === minute) return
      touched.set(prefix, minute)
      // Another replica may have written this minute. Not written to the recovery journal, because losing it does no
      // harm.
      yield* sql`UPDATE api_keys SET last_used_at = greatest(${minute}::timestamptz, created_at)
      WHERE prefix = ${prefix} AND (last_used_at IS NULL OR last_used_at < ${minute}::timestamptz
        OR last_used_at > ${latestUse(at)}::timestamptz)`.pipe(Effect.ensuring(cache.invalidate()))
    },
    dieOnSqlError,
    unlessFull
  )

  return ApiKeys.of({
    create,
    lookup: (secret: Redacted.Redacted) =>
      ApiKeySecret.hash(secret).pipe(
        Effect.flatMap((hash) => cache.get(hash, find(hash))),
        Effect.provide(services)
      ),
    get: (prefix) => cache.get(`prefix:${prefix}`, dieOnSqlError(byPrefix(sql, prefix))),
    list: Effect.fn("ApiKeys.list")(function* (userId?: UserId) {
      const whose = userId === undefined ? sql`1 = 1` : sql`owner_id = ${userId}`
      const rows =
        yield* sql<ApiKeyRow>`SELECT * FROM api_keys WHERE ${whose} ORDER BY created_at DESC, prefix`
      return rows.map(toApiKey)
    }, dieOnSqlError),
    revoke,
    expire: Effect.fn("ApiKeys.expire")((prefix: string, at: Instant) =>
      change(prefix, expireAt(sql, prefix, at))
    ),
    rotate: Effect.fn("ApiKeys.rotate")(rotate, dieOnSqlError, Effect.provide(services)),
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

/** `ApiKeys` on either engine. On DuckDB, `lookup` and `get` are cached in memory until a key changes. */
export const layer: Layer.Layer<ApiKeys, never, SqlClient.SqlClient | DatabaseInfo | AccountsJournal> =
  Layer.effect(ApiKeys, make).pipe(Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto]))
