import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import {
  exercise,
  Journal,
  Profiles,
  RawStore,
  RecordStore,
  DeletedData,
  UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { cipher, storage, temporaryFolder } from "../harness/engines.ts"
import { answerOf, personOf, sessionOf } from "../harness/samples.ts"

const [ada, lin] = [UserId.make("52817340"), UserId.make("61928451")]

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const kept = (userId: UserId) =>
  Effect.gen(function* () {
    yield* Users.use((users) => users.connect({ ...personOf(1), id: userId }))
    yield* RawStore.use((raw) => raw.append({ ...answerOf(1), userId }))
    const sessions = Array.from({ length: 30 }, (_, number) =>
      sessionOf(number, "2026-03-14T10:00:00+02:00", 1, `note of ${userId} number ${number}`)
    )
    yield* RecordStore.use((store) => store.upsert(exercise, userId, sessions))
    const day = sessionOf(1, "2026-03-14T10:00:00+02:00").date
    const note = { from: day, to: day, kind: "note", label: null, value: null, text: userId } as const
    const source = { requestKey: userId, writtenBy: "owner" }
    yield* Journal.use((journal) => journal.add(userId, note, source))
    const before = yield* Profiles.use((profiles) => profiles.get(userId))
    yield* Profiles.use((profiles) => profiles.change(userId, before, { ...before, displayName: userId }))
  })

const erased = Effect.gen(function* () {
  yield* RawStore.use((raw) => raw.erase(ada))
  yield* RecordStore.use((store) => store.erase(ada))
  yield* Journal.use((journal) => journal.erase(ada))
  yield* Profiles.use((profiles) => profiles.erase(ada))
  yield* Users.use((users) => users.erase(ada))
})

/** The files below a folder whose content or name contains a text. */
const filesWith = (folder: string, text: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .filter((path) => path.includes(text) || readFileSync(path, "latin1").includes(text))

const wipingAfter = <A, E, R>(deletion: Effect.Effect<A, E, R>) =>
  DeletedData.use((remnants) => remnants.wipeAfter(deletion))

describe("an erasure on DuckDB", () => {
  it.effect(
    "leaves no trace in any file, including databases that were set aside, and keeps all other users",
    () =>
      Effect.gen(function* () {
        const dataDir = yield* temporaryFolder
        yield* Effect.all([kept(ada), kept(lin)]).pipe(Effect.provide(storageIn(dataDir)))
        const file = join(dataDir, "polar-flow.duckdb")
        writeFileSync(`${file}.orphan`, readFileSync(file))
        writeFileSync(file, readFileSync(file).fill(0x5a, 0, 4096))
        yield* Effect.gen(function* () {
          const aside = (yield* DatabaseInfo).recovery?.setAside ?? ""
          yield* Effect.all([kept(ada), kept(lin)])
          assert.isAtLeast(filesWith(dataDir, ada).length, 4)
          yield* wipingAfter(erased)
          assert.deepStrictEqual(filesWith(dataDir, ada), [])
          assert.isFalse(existsSync(aside))
          const counts = yield* RecordStore.use((store) => store.counts(lin))
          assert.strictEqual(counts["exercise"]?.count, 30)
        }).pipe(Effect.provide(storageIn(dataDir)))
        assert.deepStrictEqual(filesWith(dataDir, ada), [])
      })
  )

  it.effect("is necessary, because a deletion alone leaves the person's id in the file", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.all([kept(ada), kept(lin)]).pipe(Effect.provide(storageIn(dataDir)))
      yield* erased.pipe(Effect.provide(storageIn(dataDir)))
      assert.deepStrictEqual(filesWith(dataDir, ada), [join(dataDir, "polar-flow.duckdb")])
    })
  )

  it.effect("that was interrupted is completed at the next start", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.all([kept(ada), kept(lin)]).pipe(Effect.provide(storageIn(dataDir)))
      yield* erased.pipe(Effect.provide(storageIn(dataDir)))
      writeFileSync(join(dataDir, "polar-flow.duckdb.remnants"), "")
      yield* Effect.void.pipe(Effect.provide(storageIn(dataDir)))
      assert.deepStrictEqual(filesWith(dataDir, ada), [])
      assert.deepStrictEqual(readdirSync(dataDir).toSorted(), [
        "journal",
        "polar-flow.duckdb",
        "polar-flow.duckdb.inventory"
      ])
    })
  )

  it.effect("that fails still wipes what it deleted, and returns its error", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        yield* Effect.all([kept(ada), kept(lin)])
        const failure = yield* Effect.flip(wipingAfter(Effect.andThen(erased, Effect.fail("in the end"))))
        assert.strictEqual(failure, "in the end")
        assert.deepStrictEqual(filesWith(dataDir, ada), [])
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.effect("of two people can run concurrently", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        yield* Effect.all([kept(ada), kept(lin)])
        const erasing = wipingAfter(erased)
        yield* Effect.all([erasing, erasing], { concurrency: 2 })
        assert.deepStrictEqual(filesWith(dataDir, ada), [])
        assert.isFalse(existsSync(join(dataDir, "polar-flow.duckdb.remnants")))
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})

describe("an erasure on PostgreSQL", () => {
  it.effect("does not touch PostgreSQL's files", () =>
    Effect.gen(function* () {
      yield* kept(ada)
      yield* wipingAfter(erased)
      assert.deepStrictEqual(yield* RecordStore.use((store) => store.counts(ada)), {})
    }).pipe(Effect.provide(storage.postgres))
  )
})
