/** The owner in SQL. Setup tokens are stored as SHA-256 only. */
import { ApiKeySecret, type Claim, Instant, type Owner, Owners } from "@polar-flow/domain"
import { Effect, Layer, Option, type Redacted } from "effect"
import { Digest } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf } from "./instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly name: string
  readonly passwordHash: string
  readonly createdAt: Date
}

/** Primary key of the only row. */
const place = "owner"

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const digest = yield* Digest.Digest
  const hash = (token: Redacted.Redacted) =>
    ApiKeySecret.hash(token).pipe(Effect.provideService(Digest.Digest, digest))

  const get = sql<Row>`SELECT name, password_hash, created_at FROM owners`.pipe(
    Effect.map(([row]) =>
      Option.map(Option.fromNullishOr(row), (found): Owner => ({
        ...found,
        createdAt: instantOf(found.createdAt)
      }))
    ),
    dieOnSqlError
  )

  /** Inserts the claimant if there is no owner. Returns the new row, or none. */
  const take = ({ name, passwordHash, createdAt }: Owner) =>
    journal.keep(
      "owners",
      sql<Row>`INSERT INTO owners (place, name, password_hash, created_at)
        VALUES (${place}, ${name}, ${passwordHash}, ${createdAt}::timestamptz)
        ON CONFLICT (place) DO NOTHING RETURNING *`
    )

  const claim = Effect.fn("Owners.claim")(function* (token: Redacted.Redacted, claimant: Owner) {
    if (Option.isSome(yield* get)) return "taken"
    const [known] = yield* sql`SELECT token_hash FROM setup_tokens
      WHERE token_hash = ${yield* hash(token)} AND expires_at > ${yield* Instant.now}::timestamptz`
    if (known === undefined) return "refused"
    const taken = yield* take(claimant)
    yield* sql`DELETE FROM setup_tokens`
    return (taken.length === 1 ? "claimed" : "taken") satisfies Claim
  }, dieOnSqlError)

  return Owners.of({
    get,
    claim,
    offer: Effect.fn("Owners.offer")(function* (token: Redacted.Redacted, expiresAt: Instant) {
      yield* sql`DELETE FROM setup_tokens WHERE expires_at <= ${yield* Instant.now}::timestamptz`
      yield* sql`INSERT INTO setup_tokens (token_hash, expires_at)
        VALUES (${yield* hash(token)}, ${expiresAt}::timestamptz)`
    }, dieOnSqlError),
    changePassword: Effect.fn("Owners.changePassword")(function* (passwordHash: string) {
      yield* journal.keep("owners", sql`UPDATE owners SET password_hash = ${passwordHash} RETURNING *`)
    }, dieOnSqlError),
    erase: journal.drop("owners", sql`DELETE FROM owners RETURNING *`).pipe(Effect.asVoid, dieOnSqlError)
  })
})

/** `Owners` on either engine. */
export const layer: Layer.Layer<Owners, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  Owners,
  make
).pipe(Layer.provide(Digest.layerWebCrypto))
