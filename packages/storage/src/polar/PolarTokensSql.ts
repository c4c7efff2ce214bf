/**
 * Polar tokens in SQL, sealed. Reading a token with an unknown key is a defect; `TokenCipher.check` reports it at
 * startup.
 */
import { type PolarToken, PolarTokens, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf, instantOrNull } from "../accounts/instants.ts"
import { SealedWrites } from "../encryption/SealedWrites.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { TokenCipher } from "../encryption/TokenCipher.ts"

const rotationBatchSize = 100

interface Row {
  readonly userId: UserId
  readonly sealed: string
  readonly expiresAt: Date | null
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const cipher = yield* TokenCipher
  const writes = yield* SealedWrites

  const put = Effect.fn("PolarTokens.put")(function* (userId: UserId, token: PolarToken) {
    const writing = Effect.flatMap(
      cipher.seal(TokenCipher.boundToPerson(userId), token.accessToken),
      (sealed) => sql<Row>`INSERT INTO polar_tokens (user_id, key_id, sealed, expires_at)
        VALUES (${userId}, ${TokenCipher.keyIdOf(sealed)}, ${sealed}, ${token.expiresAt}::timestamptz)
        ON CONFLICT (user_id) DO UPDATE SET
          key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, expires_at = EXCLUDED.expires_at
        RETURNING *`
    )
    yield* writes.keep("polar_tokens", writing)
  }, dieOnSqlError)

  const get = Effect.fn("PolarTokens.get")(function* (userId: UserId) {
    const [row] = yield* sql<Row>`SELECT * FROM polar_tokens WHERE user_id = ${userId}`
    if (row === undefined) return Option.none()
    const accessToken = yield* Effect.orDie(cipher.open(TokenCipher.boundToPerson(userId), row.sealed))
    return Option.some({ accessToken, expiresAt: instantOrNull(row.expiresAt) })
  }, dieOnSqlError)

  const remove = (userId: UserId) =>
    journal.drop("polar_tokens", sql`DELETE FROM polar_tokens WHERE user_id = ${userId} RETURNING *`)

  /** Has no effect if the token was replaced meanwhile; then it is sealed with the current key already. */
  const sealAgain = Effect.fnUntraced(function* ({ userId, sealed }: Row) {
    const boundTo = TokenCipher.boundToPerson(userId)
    const fresh = yield* cipher.seal(boundTo, yield* Effect.orDie(cipher.open(boundTo, sealed)))
    return yield* writes.keep(
      "polar_tokens",
      sql<Row>`UPDATE polar_tokens SET key_id = ${TokenCipher.keyIdOf(fresh)}, sealed = ${fresh}
      WHERE user_id = ${userId} AND sealed = ${sealed} RETURNING *`
    )
  })

  /** Tokens of people after `after` that are sealed with a key other than `keyId`. */
  const sealedWithOtherKeys = (keyId: string, after: string) =>
    sql<Row>`SELECT * FROM polar_tokens
      WHERE key_id <> ${keyId} AND user_id > ${after} ORDER BY user_id LIMIT ${rotationBatchSize}`

  const rotateFrom = (keyId: string, after: string): Effect.Effect<number, SqlError.SqlError> =>
    Effect.gen(function* () {
      const rows = yield* sealedWithOtherKeys(keyId, after)
      const last = rows.at(-1)
      if (last === undefined) return 0
      const changed = (yield* Effect.forEach(rows, sealAgain)).reduce((sum, { length }) => sum + length, 0)
      return changed + (yield* rotateFrom(keyId, last.userId))
    })

  const isUnreadable = ({ userId, sealed }: Row) =>
    Effect.match(cipher.open(TokenCipher.boundToPerson(userId), sealed), {
      onFailure: () => true,
      onSuccess: () => false
    })

  return PolarTokens.of({
    put,
    get,
    delete: Effect.fn("PolarTokens.delete")((userId: UserId) => Effect.asVoid(remove(userId)), dieOnSqlError),
    expiryOf: Effect.fn("PolarTokens.expiryOf")(function* (userId: UserId) {
      const [row] = yield* sql<Pick<Row, "expiresAt">>`SELECT expires_at FROM polar_tokens
        WHERE user_id = ${userId}`
      return instantOrNull(row?.expiresAt ?? null)
    }, dieOnSqlError),
    expirations: sql<{ userId: UserId; expiresAt: Date }>`SELECT user_id, expires_at FROM polar_tokens
      WHERE expires_at IS NOT NULL`.pipe(
      Effect.map((rows) => new Map(rows.map(({ expiresAt, userId }) => [userId, instantOf(expiresAt)]))),
      dieOnSqlError
    ),
    rotate: Effect.andThen(
      writes.settled,
      Effect.flatMap(cipher.currentKeyId, (keyId) => rotateFrom(keyId, ""))
    ).pipe(dieOnSqlError, Effect.withSpan("PolarTokens.rotate")),
    discardUnreadable: Effect.gen(function* () {
      const rows = yield* sql<Row>`SELECT * FROM polar_tokens ORDER BY user_id`
      const unreadable = yield* Effect.filter(rows, isUnreadable)
      yield* Effect.forEach(unreadable, ({ userId }) => remove(userId), { discard: true })
      return unreadable.map(({ userId }) => userId)
    }).pipe(dieOnSqlError, Effect.withSpan("PolarTokens.discardUnreadable"))
  })
})

/** `PolarTokens` on either engine. */
export const layer: Layer.Layer<
  PolarTokens,
  never,
  SqlClient.SqlClient | AccountsJournal | SealedWrites | TokenCipher
> = Layer.effect(PolarTokens, make)
