/** The two engines of every suite: a DuckDB file in a temporary folder, and a new PostgreSQL database. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { inject } from "vitest"
import { Database, EncryptionKeyFile, Migrations, Storage, TokenCipher } from "../../src/index.ts"

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

/** A folder that is deleted when the scope closes. */
export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "polar-flow-storage-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

/** The URL of a new and empty PostgreSQL database. */
export const freshPostgresUrl = Effect.gen(function* () {
  const admin = new URL(inject("postgresUrl"))
  const name = `storage_${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`
  const sql = yield* PgClient.makeClient({ url: Redacted.make(admin.href) })
  yield* sql.unsafe(`CREATE DATABASE ${name}`)
  admin.pathname = `/${name}`
  return admin.href
}).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)

/** A new database without tables. */
export const emptyDatabase = {
  duckdb: Layer.unwrap(Effect.map(temporaryFolder, (dataDir) => Database.layer({ dataDir }))),
  postgres: Layer.unwrap(
    Effect.map(freshPostgresUrl, (url) =>
      Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 5 })
    )
  )
}

/** A new database with all its tables. */
export const database = {
  duckdb: Migrations.layer.pipe(Layer.provideMerge(emptyDatabase.duckdb)),
  postgres: Migrations.layer.pipe(Layer.provideMerge(emptyDatabase.postgres))
}

/** A cipher with its own key. */
export const cipher = TokenCipher.layer({
  current: EncryptionKeyFile.fromBytes(SecureRandom.randomBytesUnsafe(32))
})

/** All ports on a new database. */
export const storage = {
  duckdb: Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(emptyDatabase.duckdb)),
  postgres: Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(emptyDatabase.postgres))
}

export const engines = ["duckdb", "postgres"] as const
