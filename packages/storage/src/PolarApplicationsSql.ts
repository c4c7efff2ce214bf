/** The client registered with Polar in SQL, its secret sealed. */
import { type PolarApplication, PolarApplications } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "./accounts/AccountsJournal.ts"
import { dieOnSqlError } from "./dieOnSqlError.ts"
import { TokenCipher } from "./TokenCipher.ts"

interface Row {
  readonly clientId: string
  readonly keyId: string
  readonly sealed: string
}

/** There is room for one. */
const place = "application"

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const cipher = yield* TokenCipher

  const get = Effect.gen(function* () {
    const [row] = yield* sql<Row>`SELECT client_id, sealed FROM polar_applications`
    if (row === undefined) return Option.none()
    const clientSecret = yield* Effect.orDie(cipher.open(TokenCipher.boundToApplication, row.sealed))
    return Option.some({ clientId: row.clientId, clientSecret })
  }).pipe(dieOnSqlError)

  const put = Effect.fn("PolarApplications.put")(function* ({ clientId, clientSecret }: PolarApplication) {
    const sealed = yield* cipher.seal(TokenCipher.boundToApplication, clientSecret)
    yield* journal.keep(
      "polar_applications",
      sql`INSERT INTO polar_applications (place, client_id, key_id, sealed)
        VALUES (${place}, ${clientId}, ${cipher.currentKeyId}, ${sealed})
        ON CONFLICT (place) DO UPDATE SET
          client_id = EXCLUDED.client_id, key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed
        RETURNING *`
    )
  }, dieOnSqlError)

  /** A secret that was replaced meanwhile is sealed with the current key already. */
  const rotate = Effect.gen(function* () {
    const rows = yield* sql<Row>`SELECT client_id, sealed FROM polar_applications
      WHERE key_id <> ${cipher.currentKeyId}`
    const changed = yield* Effect.forEach(rows, ({ sealed }) =>
      cipher.open(TokenCipher.boundToApplication, sealed).pipe(
        Effect.orDie,
        Effect.flatMap((secret) => cipher.seal(TokenCipher.boundToApplication, secret)),
        Effect.flatMap((fresh) =>
          journal.keep(
            "polar_applications",
            sql`UPDATE polar_applications SET key_id = ${cipher.currentKeyId}, sealed = ${fresh}
              WHERE sealed = ${sealed} RETURNING *`
          )
        )
      )
    )
    return changed.flat().length
  }).pipe(dieOnSqlError)

  return PolarApplications.of({ get, put, rotate })
})

/** `PolarApplications` on either engine. */
export const layer: Layer.Layer<
  PolarApplications,
  never,
  SqlClient.SqlClient | AccountsJournal | TokenCipher
> = Layer.effect(PolarApplications, make)
