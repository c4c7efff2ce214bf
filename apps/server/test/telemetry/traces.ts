/** Where something of a person is still to be found. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** The files below a folder whose bytes, or whose names, have one of these texts. */
export const filesWith = (folder: string, texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .filter((path) => {
      const content = path + readFileSync(path, "latin1")
      return texts.some((text) => content.includes(text))
    })

/** The tables of a PostgreSQL database that have a row with one of these texts. */
export const tablesWith = (url: string, texts: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* PgClient.make({ url: Redacted.make(url) })
    const tables = yield* sql<{ name: string }>`SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' ORDER BY tablename`
    return yield* Effect.filter(
      tables.map(({ name }) => name),
      (name) =>
        Effect.map(
          sql`SELECT 1 FROM ${sql(name)} AS t WHERE t::text LIKE ANY (${texts.map((text) => `%${text}%`)}) LIMIT 1`,
          ({ length }) => length > 0
        )
    )
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)
