/** What people wrote down, beside a database that was lost, cut, or copied. */
import { hash } from "node:crypto"
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Journal, type JournalContent, type JournalEntry, UserId, Users } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Storage } from "../../src/index.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import { dateOf, personOf } from "../harness/samples.ts"

const [ada, lin] = [UserId.make("52817340"), UserId.make("61928451")]
const secret = "the text that ada took back"

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const days = (number: number) => ({ from: dateOf(number), to: dateOf(number + 1) })
const note = (number: number, text: string): JournalContent => ({
  ...days(number),
  kind: "note",
  label: null,
  value: null,
  text
})
const weight: JournalContent = { ...days(3), kind: "weight", label: null, value: 71.35, text: null }
const ill: JournalContent = { ...days(7), kind: "label", label: "ill", value: null, text: null }

const add = (userId: UserId, content: JournalContent, requestKey: string | null = null) =>
  Effect.map(
    Journal.use((journal) => journal.add(userId, content, { requestKey, writtenBy: "user pfk_12345678" })),
    ({ entry }) => entry
  )

/** Two people who wrote, changed and took back what they wrote. */
const written = Effect.gen(function* () {
  const journal = yield* Journal
  for (const id of [ada, lin]) yield* Users.use((users) => users.connect({ ...personOf(1), id }))
  yield* add(lin, note(1, "hers"))
  const [first, second] = [
    yield* add(ada, note(1, "ä\n🤒"), "key-1"),
    yield* add(ada, note(2, secret), "key-2")
  ]
  yield* add(ada, weight)
  yield* journal.change(ada, first, ill)
  yield* journal.remove(ada, second)
})

/** Everything that a database has of both people's journals, and what readers see of it. */
const digest = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* Journal
  const rows = yield* sql`SELECT * FROM journal_entries ORDER BY user_id, id`
  const seen = yield* Effect.forEach([ada, lin], (userId) =>
    Effect.all([journal.list(userId, { order: "asc", limit: 100 }), journal.version(userId)])
  )
  return hash("sha256", JSON.stringify([rows, seen]))
})

const entries = (userId: UserId) =>
  Effect.map(
    Journal.use((journal) => journal.list(userId, { order: "asc", limit: 100 })),
    ({ records }): ReadonlyArray<JournalEntry> => records
  )

const isWrittenOnce = Effect.gen(function* () {
  const before = yield* entries(ada)
  yield* add(ada, note(1, "ä\n🤒"), "key-1")
  yield* add(ada, note(2, secret), "key-2")
  assert.deepStrictEqual(yield* entries(ada), before)
})

const losses: Readonly<Record<string, (dataDir: string) => void>> = {
  "was deleted": (dataDir) => {
    for (const name of ["polar-flow.duckdb", "polar-flow.duckdb.wal"])
      rmSync(join(dataDir, name), { force: true })
  },
  "lost its write-ahead log": (dataDir) => truncateSync(join(dataDir, "polar-flow.duckdb.wal"), 0),
  "is beside no accounts journal": (dataDir) => rmSync(join(dataDir, "journal", "accounts.journal")),
  "is whole": () => undefined
}

/** The files of recovery journals that contain a text. */
const journalsWith = (dataDir: string, text: string): ReadonlyArray<string> =>
  readdirSync(join(dataDir, "journal"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .filter((path) => readFileSync(path, "utf8").includes(text))

describe("a journal of a person on DuckDB, whose database", () => {
  for (const [name, lose] of Object.entries(losses))
    it.live(`${name}, is the same after the next start, and remembers its requests`, () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const [dataDir, copy] = [join(folder, "data"), join(folder, "copy")]
        yield* Effect.void.pipe(Effect.provide(storageIn(dataDir)))
        const before = yield* Effect.gen(function* () {
          yield* written
          cpSync(dataDir, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") })
          return yield* digest
        }).pipe(Effect.provide(storageIn(dataDir)))
        lose(copy)
        for (let start = 1; start <= 2; start += 1)
          assert.strictEqual(yield* Effect.provide(digest, storageIn(copy)), before, `start ${start}`)
        yield* isWrittenOnce.pipe(Effect.provide(storageIn(copy)))
      })
    )
})

describe("the recovery journals of a folder", () => {
  it.live("have an entry with who wrote it, and nothing of an entry that was removed", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        const journal = yield* Journal
        const entry = yield* add(ada, note(2, secret))
        assert.lengthOf(journalsWith(dataDir, secret), 1)
        assert.lengthOf(journalsWith(dataDir, "user pfk_12345678"), 1)
        yield* journal.remove(ada, entry)
        assert.deepStrictEqual(journalsWith(dataDir, secret), [])
      }).pipe(Effect.provide(storageIn(dataDir)))
      const journal = yield* Effect.provide(entries(ada), storageIn(dataDir))
      assert.deepStrictEqual(journal, [])
    })
  )

  it.live("have nothing of an erased person, and everything of the others", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        yield* written
        assert.strictEqual(yield* Journal.use((journal) => journal.erase(ada)), 2)
        assert.deepStrictEqual(journalsWith(dataDir, "🤒"), [])
        assert.lengthOf(journalsWith(dataDir, "hers"), 1)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})
