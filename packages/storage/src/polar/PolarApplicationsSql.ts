/** The Polar application in SQL. Its secret is sealed. */
import { type PolarApplication, PolarApplications } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { SealedWrites } from "../encryption/SealedWrites.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { TokenCipher } from "../encryption/TokenCipher.ts"

interface Row {
  readonly clientId: string
  readonly keyId: string
  readonly sealed: string
}

/** Primary key of the only row. */
const place = "application"

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const writes = yield* SealedWrites
  const cipher = yield* TokenCipher

  const get = Effect.gen(function* () {
    const [row] = yield* sql<Row>`SELECT client_id, sealed FROM polar_applications`
    if (row === undefined) return Option.none()
    const clientSecret = yield* Effect.orDie(cipher.open(TokenCipher.boundToApplication, row.sealed))
    return Option.some({ clientId: row.clientId, clientSecret })
  }).pipe(dieOnSqlError)

  const put = Effect.fn("PolarApplications.put")(function* ({ clientId, clientSecret }: PolarApplication) {
    const writing = Effect.flatMap(
      cipher.seal(TokenCipher.boundToApplication, clientSecret),
      (sealed) => sql`INSERT INTO polar_applications (place, client_id, key_id, sealed)
        VALUES (${place}, ${clientId}, ${TokenCipher.keyIdOf(sealed)}, ${sealed})
        ON CONFLICT (place) DO UPDATE SET
          client_id = EXCLUDED.client_id, key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed
        RETURNING *`
    )
    yield* writes.keep("polar_applications", writing)
  }, dieOnSqlError)

  /** Has no effect if the secret was replaced meanwhile; then it is sealed with the current key already. */
  const sealAgain = Effect.fnUntraced(function* ({ sealed }: Row) {
    const secret = yield* Effect.orDie(cipher.open(TokenCipher.boundToApplication, sealed))
    const fresh = yield* cipher.seal(TokenCipher.boundToApplication, secret)
    return yield* writes.keep(
      "polar_applications",
      sql`UPDATE polar_applications SET key_id = ${TokenCipher.keyIdOf(fresh)}, sealed = ${fresh}
        WHERE sealed = ${sealed} RETURNING *`
    )
  })

  const rotate = Effect.gen(function* () {
    yield* writes.settled
    const keyId = yield* cipher.currentKeyId
    const rows = yield* sql<Row>`SELECT * FROM polar_applications WHERE key_id <> ${keyId}`
    return (yield* Effect.forEach(rows, sealAgain)).flat().length
  }).pipe(dieOnSqlError)

  const isUnreadable = ({ sealed }: Row) =>
    Effect.match(cipher.open(TokenCipher.boundToApplication, sealed), {
      onFailure: () => true,
      onSuccess: () => false
    })

  const discardUnreadable = Effect.gen(function* () {
    const rows = yield* sql<Row>`SELECT * FROM polar_applications`
    const unreadable = yield* Effect.filter(rows, isUnreadable)
    if (unreadable.length > 0)
      yield* journal.drop("polar_applications", sql`DELETE FROM polar_applications RETURNING *`)
    return unreadable.length > 0
  }).pipe(dieOnSqlError)

  return PolarApplications.of({ get, put, rotate, discardUnreadable })
})

/** `PolarApplications` on either engine. */
export const layer: Layer.Layer<
  PolarApplications,
  never,
  SqlClient.SqlClient | AccountsJournal | SealedWrites | TokenCipher
> = Layer.effect(PolarApplications, make)
