import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { inject } from "vitest"

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** The URL of a new and empty PostgreSQL database. */
export const freshPostgresUrl = Effect.gen(function* () {
  const admin = new URL(inject("postgresUrl"))
  const name = `server_${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`
  const sql = yield* PgClient.makeClient({ url: Redacted.make(admin.href) })
  yield* sql.unsafe(`CREATE DATABASE ${name}`)
  admin.pathname = `/${name}`
  return admin.href
}).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)
