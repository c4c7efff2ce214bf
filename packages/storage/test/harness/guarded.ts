/** The PostgreSQL that refuses, and databases and roles in it. */
import { assert, inject } from "@effect/vitest"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Reactivity } from "effect/reactivity"
import { Database, DatabaseRefused, Storage } from "../../src/index.ts"
import { cipher } from "./engines.ts"

declare module "vitest" {
  export interface ProvidedContext {
    guardedPostgres: {
      readonly url: string
      readonly authority: string
      readonly stranger: string
      readonly clientCertificate: string
      readonly clientKey: string
    }
  }
}

/** All ports on a database. What is refused at once does not wait for twenty seconds. */
export const storageAt = (url: string) =>
  Layer.fresh(
    Storage.layer.pipe(
      Layer.provide(cipher),
      Layer.provideMerge(
        Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", connectWithin: "20 seconds" })
      )
    )
  )

/** What a start says: one line with the setting and the reason, and one with what to do. */
export const reasonAt = (url: string) =>
  Effect.gen(function* () {
    const error = yield* Effect.flip(Effect.scoped(Layer.build(storageAt(url))))
    assert.instanceOf(error, DatabaseRefused)
    assert.match(error.message, /^DATABASE_URL: [^\n]+$/u)
    assert.match(error.hint, /^[^\n]+$/u)
    assert.notInclude(error.message + error.hint, "open-sesame")
    return `${error.message} ${error.hint}`
  })

/** Runs statements as a superuser, each on its own. */
export const asAdmin = (database: string, ...statements: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const admin = new URL(inject("guardedPostgres").url)
    admin.pathname = `/${database}`
    const sql = yield* PgClient.makeClient({ url: Redacted.make(admin.href) })
    yield* Effect.forEach(statements, (statement) => sql.unsafe(statement))
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)

/** A name that nothing has. */
export const fresh = () => `t${SecureRandom.uuidV4Unsafe().replaceAll("-", "")}`

/** The URL of a database in it. */
export const urlOf = (database: string, user: string, password = "", query = "", host = "127.0.0.1") => {
  const url = new URL(inject("guardedPostgres").url)
  Object.assign(url, { hostname: host, username: user, password, pathname: `/${database}`, search: query })
  return url.href
}

/** A database with a role of the same name, which owns it. */
export const makeTenant = (options = "", statements: (name: string) => ReadonlyArray<string> = () => []) =>
  Effect.gen(function* () {
    const name = fresh()
    yield* asAdmin(
      "postgres",
      `CREATE ROLE ${name} LOGIN`,
      `CREATE DATABASE ${name} OWNER ${name} ${options}`
    )
    yield* asAdmin(name, ...statements(name))
    return urlOf(name, name)
  })

/** Opens and closes all ports. */
export const opens = (url: string) => Effect.asVoid(Effect.scoped(Layer.build(storageAt(url))))
