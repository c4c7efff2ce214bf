/** Polar tokens in SQL, sealed. A token whose key is not known dies: `TokenCipher.check` tells it at the start. */
import { type PolarToken, PolarTokens, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "./accounts/AccountsJournal.ts"
import { instantOrNull } from "./accounts/instants.ts"
import { dieOnSqlError } from "./dieOnSqlError.ts"
import { TokenCipher } from "./TokenCipher.ts"

const rotatedAtOnce = 100

interface Row {
  readonly userId: UserId
  readonly sealed: string
  readonly expiresAt: Date | null
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const cipher = yield* TokenCipher

  const put = Effect.fn("PolarTokens.put")(function* (userId: UserId, token: PolarToken) {
    const sealed = yield* cipher.seal(TokenCipher.boundToPerson(userId), token.accessToken)
    yield* journal.keep(
      "polar_tokens",
      sql`INSERT INTO polar_tokens (user_id, key_id, sealed, expires_at)
        VALUES (${userId}, ${cipher.currentKeyId}, ${sealed}, ${token.expiresAt}::timestamptz)
        ON CONFLICT (user_id) DO UPDATE SET
          key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, expires_at = EXCLUDED.expires_at
        RETURNING *`
    )
  }, dieOnSqlError)

  const get = Effect.fn("PolarTokens.get")(function* (userId: UserId) {
    const [row] = yield* sql<Row>`SELECT * FROM polar_tokens WHERE user_id = ${userId}`
    if (row === undefined) return Option.none()
    const accessToken = yield* Effect.orDie(cipher.open(TokenCipher.boundToPerson(userId), row.sealed))
    return Option.some({ accessToken, expiresAt: instantOrNull(row.expiresAt) })
  }, dieOnSqlError)

  /** A token that was replaced meanwhile is sealed with the current key already. */
  const sealAgain = Effect.fnUntraced(function* ({ userId, sealed }: Row) {
    const boundTo = TokenCipher.boundToPerson(userId)
    const fresh = yield* cipher.seal(boundTo, yield* Effect.orDie(cipher.open(boundTo, sealed)))
    return yield* journal.keep(
      "polar_tokens",
      sql`UPDATE polar_tokens SET key_id = ${cipher.currentKeyId}, sealed = ${fresh}
        WHERE user_id = ${userId} AND sealed = ${sealed} RETURNING *`
    )
  })

  const rotateFrom = (after: string): Effect.Effect<number> =>
    Effect.gen(function* () {
      const rows = yield* sql<Row>`SELECT * FROM polar_tokens
        WHERE key_id <> ${cipher.currentKeyId} AND user_id > ${after} ORDER BY user_id LIMIT ${rotatedAtOnce}`
      const last = rows.at(-1)
      if (last === undefined) return 0
      const changed = (yield* Effect.forEach(rows, sealAgain)).reduce((sum, { length }) => sum + length, 0)
      return changed + (yield* rotateFrom(last.userId))
    }).pipe(dieOnSqlError)

  return PolarTokens.of({
    put,
    get,
    delete: Effect.fn("PolarTokens.delete")(function* (userId: UserId) {
      yield* journal.drop("polar_tokens", sql`DELETE FROM polar_tokens WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError),
    rotate: rotateFrom("").pipe(Effect.withSpan("PolarTokens.rotate"))
  })
})

/** `PolarTokens` on either engine. */
export const layer: Layer.Layer<PolarTokens, never, SqlClient.SqlClient | AccountsJournal | TokenCipher> =
  Layer.effect(PolarTokens, make)
