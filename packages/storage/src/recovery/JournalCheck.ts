/** Compares people's journals with the database: which are missing, cut or damaged, and so cannot rebuild everything. */
import { join } from "node:path"
import { UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { journalsIn } from "../database/dataFolder.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { contentOf } from "../polar/RawStoreJournal.ts"
import { AccountsJournal } from "./AccountsJournal.ts"
import * as Inventory from "./Inventory.ts"

/** A journal that cannot rebuild its person's records. */
export interface Incomplete {
  readonly userId: UserId
  /** What is wrong, in words that follow the name of the file. */
  readonly why: string
  readonly path: string
}

/** Everybody with records. */
const peopleWithRecords = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ userId: string }>`SELECT DISTINCT user_id FROM data_versions ORDER BY user_id`
  return rows.map(({ userId }) => UserId.make(userId))
})

const whyIncomplete = Effect.fnUntraced(function* (
  userId: UserId,
  path: string,
  size: number | undefined,
  before: number
) {
  if (size === undefined) return "is missing"
  if (size < before) return "was cut"
  const { foreign, isCovered, unreadable } = yield* Effect.promise(() => contentOf(userId, path))
  return (foreign > 0 || unreadable > 0) && !isCovered ? "is damaged" : null
})

/** Journals that are incomplete. Reads each of them, so it is for a slow check. Empty on PostgreSQL. */
export const incomplete = Effect.gen(function* () {
  const { dataDir, file } = yield* DatabaseInfo
  if (dataDir === null || file === null) return []
  yield* (yield* AccountsJournal).check
  const before = (yield* Inventory.read(file))?.journals ?? {}
  const sizes = yield* Effect.promise(() => Inventory.journalSizes(dataDir))
  const found: Array<Incomplete> = []
  for (const userId of yield* peopleWithRecords) {
    const path = join(journalsIn(dataDir), "users", `${userId}.journal`)
    const why = yield* whyIncomplete(userId, path, sizes[userId], before[userId] ?? 0)
    if (why !== null) found.push({ userId, path, why })
  }
  return found
}).pipe(dieOnSqlError, Effect.withSpan("JournalCheck.incomplete"))

/** Notes the sizes of now, so that a journal that was made whole is not found again. */
export const noted = Effect.gen(function* () {
  const { dataDir, file } = yield* DatabaseInfo
  if (dataDir !== null && file !== null) yield* Inventory.write(file, yield* Inventory.take(dataDir))
}).pipe(dieOnSqlError)
