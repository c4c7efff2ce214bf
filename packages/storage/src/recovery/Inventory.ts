/**
 * How much there was: rows of each table and bytes of each journal, noted beside a DuckDB file from time to time.
 *
 * After damage it is the only witness of what is missing. It is deleted before anybody is erased, so it never tells of
 * somebody who is gone.
 */
import { readdir, readFile, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { Instant } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { journalsIn } from "../database/dataFolder.ts"
import { writeDurably } from "./durableFile.ts"

const Counts = Schema.Record(Schema.String, Schema.Int)
const Inventory = Schema.Struct({ at: Instant, rows: Counts, journals: Counts })

/** Counts of one moment. */
export type Inventory = typeof Inventory.Type

/** What is missing: the name of a table, and how many rows fewer it has. */
export interface Missing {
  readonly table: string
  readonly rows: number
}

const Text = Schema.fromJsonString(Inventory)

/** Rows that come and go by themselves: fewer of them is no loss. */
export const transient: ReadonlySet<string> = new Set([
  "data_versions",
  "event_deliveries",
  "journal_marks",
  "oauth_codes",
  "oauth_flows",
  "polar_quota",
  "polar_webhook_care",
  "push_inbox",
  "rate_limits",
  "schema_migrations",
  "sessions",
  "setup_tokens",
  "sign_in_links",
  "sync_dead_letters",
  "sync_leases",
  "sync_paces"
])

const noteOf = (file: string): string => `${file}.inventory`

/** Sizes of people's journals, by person. */
export const journalSizes = async (dataDir: string): Promise<Record<string, number>> => {
  const folder = join(journalsIn(dataDir), "users")
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names
      .filter((name) => name.endsWith(".journal"))
      .map(
        async (name) => [name.slice(0, -".journal".length), (await stat(join(folder, name))).size] as const
      )
  )
  return Object.fromEntries(sizes)
}

const rowCounts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{
    name: string
  }>`SELECT table_name AS name FROM duckdb_tables() ORDER BY table_name`
  const counts = yield* Effect.forEach(
    tables.filter(({ name }) => !transient.has(name)),
    ({ name }) =>
      Effect.map(
        sql<{ rows: number }>`SELECT count(*)::integer AS rows FROM ${sql(name)}`,
        ([row]) => [name, row?.rows ?? 0] as const
      )
  )
  return Object.fromEntries(counts)
})

/** Counts what there is now. */
export const take = Effect.fnUntraced(function* (dataDir: string) {
  return {
    at: yield* Instant.now,
    rows: yield* rowCounts,
    journals: yield* Effect.promise(() => journalSizes(dataDir))
  } satisfies Inventory
})

/** Notes an inventory beside the database file. A disk without room keeps the one before. */
export const write = (file: string, inventory: Inventory): Effect.Effect<void> =>
  Effect.orDie(Schema.encodeEffect(Text)(inventory)).pipe(
    Effect.flatMap((text) => Effect.tryPromise(() => writeDurably(noteOf(file), Buffer.from(text)))),
    Effect.ignore
  )

/** The inventory that was noted last; null when there is none, or none that can be read. */
export const read = (file: string): Effect.Effect<Inventory | null> =>
  Effect.tryPromise(() => readFile(noteOf(file), "utf8")).pipe(
    Effect.flatMap(Schema.decodeEffect(Text)),
    Effect.orElseSucceed(() => null)
  )

/** Takes the note away. */
export const forget = async (file: string): Promise<void> => rm(noteOf(file), { force: true })

/** Tables that have fewer rows than before. */
export const missing = (before: Inventory, after: Inventory): ReadonlyArray<Missing> =>
  Object.entries(before.rows).flatMap(([table, rows]) => {
    const fewer = rows - (after.rows[table] ?? 0)
    return fewer > 0 ? [{ table, rows: fewer }] : []
  })
