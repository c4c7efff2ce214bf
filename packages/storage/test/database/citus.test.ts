/**
 * Checks, on a real PostgreSQL catalogue and against the operations page, the key rule that lets Citus shard by person.
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { readFileSync } from "node:fs"
import { database } from "../harness/engines.ts"

const doc = readFileSync(new URL("../../../../docs/operations.md", import.meta.url), "utf8")

/** The tables that the page distributes. */
const distributed = [...doc.matchAll(/create_distributed_table\('(?<table>\w+)', 'user_id'\)/gu)].map(
  ({ groups }) => groups?.["table"] ?? ""
)
/** The tables that stay on the coordinator: the block after the one that distributes. */
const local = (/^```text\n(?<tables>[\w\s]+?)```$/mu.exec(doc)?.groups?.["tables"] ?? "").trim().split(/\s+/u)

const tables = SqlClient.SqlClient.use(
  (sql) => sql<{ name: string; hasPerson: boolean }>`
    SELECT c.relname::text AS name, EXISTS (
      SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
    ) AS has_person
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`
)

const uniqueIndexes = SqlClient.SqlClient.use(
  (sql) => sql<{ name: string; first: string; isPrimary: boolean }>`
    SELECT c.relname::text AS name, a.attname::text AS first, i.indisprimary AS is_primary
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`
)

describe("a PostgreSQL database for sharding by person", () => {
  it.effect(
    "has the person first in the primary key and in every unique index of each table with people",
    () =>
      Effect.gen(function* () {
        const people = (yield* tables).filter(({ hasPerson }) => hasPerson).map(({ name }) => name)
        const indexes = yield* uniqueIndexes
        assert.isAtLeast(people.length, 20)
        for (const name of people) {
          const own = indexes.filter((index) => index.name === name)
          assert.isTrue(
            own.some(({ isPrimary }) => isPrimary),
            `${name} has no primary key`
          )
          for (const { first } of own) assert.strictEqual(first, "user_id", name)
        }
      }).pipe(Effect.provide(database.postgres))
  )

  it.effect(
    "has the same column type for the person in all of them, so that their shards are co-located",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const types = yield* sql`SELECT DISTINCT a.atttypid, a.attcollation FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'user_id' AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`
        assert.lengthOf(types, 1)
      }).pipe(Effect.provide(database.postgres))
  )

  it.effect("has no foreign keys and no triggers", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const foreign = yield* sql`SELECT conname FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace`
      const triggers = yield* sql`SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'public'::regnamespace`
      assert.deepStrictEqual([...foreign, ...triggers], [])
    }).pipe(Effect.provide(database.postgres))
  )

  it.effect("has exactly the tables that docs/operations.md distributes or leaves on the coordinator", () =>
    Effect.gen(function* () {
      const all = yield* tables
      const names = (hasPerson: boolean) =>
        all.filter((table) => table.hasPerson === hasPerson).map(({ name }) => name)
      assert.sameMembers(distributed, names(true))
      assert.sameMembers(local, names(false))
    }).pipe(Effect.provide(database.postgres))
  )
})
