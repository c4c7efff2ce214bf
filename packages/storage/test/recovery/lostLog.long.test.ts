/** A database that lost the end of its write-ahead log, beside journals that did not. */
import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant, PolarTokens, Users } from "@polar-flow/domain"
import { Effect, Layer, Option, Redacted } from "effect"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { framesOf, toFrame } from "../../src/recovery/frames.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import { owner, personOf } from "../harness/samples.ts"

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const facts = { kind: "user", userId: owner, scope: "read", rateLimit: null, expiresAt: null } as const
const token = Redacted.make("polar-access-token")

/** Files as a power cut at this moment leaves them. */
const leftBehind = (dataDir: string, folder: string, name: string) =>
  Effect.sync(() => {
    const copy = join(folder, name)
    cpSync(dataDir, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") })
    return copy
  })

const walOf = (dataDir: string) => join(dataDir, "polar-flow.duckdb.wal")

const create = (name: string) => ApiKeys.use((all) => all.create({ name, ...facts }))

/** A user with two keys, one of which is revoked after the last checkpoint, and the files at that moment. */
const revokedThenCut = Effect.gen(function* () {
  const folder = yield* temporaryFolder
  const dataDir = join(folder, "data")
  const keys = yield* Effect.gen(function* () {
    yield* Users.use((users) => users.connect({ ...personOf(1), id: owner }))
    return { bad: yield* create("bad"), good: yield* create("good") }
  }).pipe(Effect.provide(storageIn(dataDir)))
  const copy = yield* Effect.gen(function* () {
    yield* ApiKeys.use((all) => all.revoke(keys.bad.key.prefix))
    yield* PolarTokens.use((tokens) => tokens.put(owner, { accessToken: token, expiresAt: null }))
    return yield* leftBehind(dataDir, folder, "copy")
  }).pipe(Effect.provide(storageIn(dataDir)))
  return { copy, keys }
})

/** A journal as the version before wrote it: rows without numbers, and no head. */
const earlierJournal = (path: string) =>
  Effect.promise(async () => {
    const rows: Array<Buffer> = []
    for await (const { payload } of framesOf(path)) {
      const { row, table } = JSON.parse(payload.toString()) as { row?: object; table?: string }
      if (table !== undefined) rows.push(toFrame(Buffer.from(JSON.stringify({ table, row }))))
    }
    writeFileSync(path, Buffer.concat(rows))
  })

type Keys = Effect.Success<typeof revokedThenCut>["keys"]

const revokedAt = (secret: Redacted.Redacted) =>
  Effect.map(
    ApiKeys.use((keys) => keys.lookup(secret)),
    (found) => Option.getOrThrow(found).revokedAt
  )

const truthIsBack = Effect.fnUntraced(function* ({ bad, good }: Keys) {
  assert.isNotNull(yield* revokedAt(bad.secret))
  assert.isNull(yield* revokedAt(good.secret))
  const found = yield* PolarTokens.use((tokens) => tokens.get(owner))
  assert.strictEqual(Redacted.value(Option.getOrThrow(found).accessToken), "polar-access-token")
})

const codes = Effect.flatMap(DatabaseInfo, ({ warnings }) =>
  Effect.map(warnings.current, (all) => all.map(({ code }) => code))
)

const cuts: Readonly<Record<string, (wal: string) => void>> = {
  "was deleted": (wal) => rmSync(wal),
  "was emptied": (wal) => truncateSync(wal, 0),
  "was cut in its middle": (wal) => truncateSync(wal, Math.floor(statSync(wal).size / 2)),
  "lost its last bytes": (wal) => truncateSync(wal, statSync(wal).size - 30)
}

describe("a write-ahead log that", () => {
  for (const [name, cut] of Object.entries(cuts)) {
    it.live(`${name}: a revoked key stays revoked, what was lost is said, and the records are replayed`, () =>
      Effect.gen(function* () {
        const { copy, keys } = yield* revokedThenCut
        cut(walOf(copy))
        yield* Effect.gen(function* () {
          yield* truthIsBack(keys)
          assert.strictEqual((yield* DatabaseInfo).recovery?.reason, "log")
          assert.include(yield* codes, "changes_lost")
          yield* (yield* DatabaseInfo).rebuilt
        }).pipe(Effect.provide(storageIn(copy)))
        yield* Effect.gen(function* () {
          yield* truthIsBack(keys)
          assert.isNull((yield* DatabaseInfo).recovery)
          assert.deepStrictEqual(yield* codes, [])
        }).pipe(Effect.provide(storageIn(copy)))
      })
    )
  }

  it.live(
    "has the migrations: a person who never connected is there after a crash, and without the database",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const dataDir = join(folder, "data")
        const synced = Instant.make("2026-03-14T06:00:00Z")
        const copies = yield* Effect.gen(function* () {
          const users = yield* Users
          yield* users.add(owner)
          yield* users.synced(owner, synced, true)
          const [crashed, lost] = [
            yield* leftBehind(dataDir, folder, "crashed"),
            yield* leftBehind(dataDir, folder, "lost")
          ]
          for (const path of [join(lost, "polar-flow.duckdb"), walOf(lost)]) rmSync(path)
          return [crashed, lost]
        }).pipe(Effect.provide(storageIn(dataDir)))
        for (const copy of copies) {
          const people = yield* Effect.provide(
            Users.use((users) => users.list),
            storageIn(copy)
          )
          assert.deepStrictEqual(
            people.map(({ connectedAt, id, lastSyncedAt }) => [id, connectedAt, lastSyncedAt]),
            [[owner, null, synced]],
            copy
          )
        }
      })
  )

  it.live("that is complete after a crash loses nothing, and nothing is logged", () =>
    Effect.gen(function* () {
      const { copy, keys } = yield* revokedThenCut
      yield* Effect.gen(function* () {
        yield* truthIsBack(keys)
        assert.isNull((yield* DatabaseInfo).recovery)
        assert.deepStrictEqual(yield* codes, [])
      }).pipe(Effect.provide(storageIn(copy)))
    })
  )

  it.live("held the whole database is replaced by the journals", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const dataDir = join(folder, "data")
      const { copy, made } = yield* Effect.gen(function* () {
        yield* Users.use((users) => users.connect({ ...personOf(1), id: owner }))
        const made = yield* ApiKeys.use((keys) => keys.create({ name: "a", ...facts }))
        return { made, copy: yield* leftBehind(dataDir, folder, "copy") }
      }).pipe(Effect.provide(storageIn(dataDir)))
      rmSync(walOf(copy))
      yield* Effect.gen(function* () {
        assert.isTrue(Option.isSome(yield* ApiKeys.use((keys) => keys.lookup(made.secret))))
        assert.strictEqual((yield* DatabaseInfo).recovery?.reason, "log")
      }).pipe(Effect.provide(storageIn(copy)))
    })
  )
})

describe("a journal of accounts beside a whole database", () => {
  const damages: Readonly<Record<string, (path: string) => void>> = {
    "that was deleted": (path) => rmSync(path),
    "that was emptied": (path) => truncateSync(path, 0),
    "that was cut": (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
    "with a damaged byte": (path) => {
      const bytes = readFileSync(path)
      bytes[Math.floor(bytes.length / 2)] = 0
      writeFileSync(path, bytes)
    }
  }

  for (const [name, damage] of Object.entries(damages)) {
    it.live(
      `${name} is noticed at the next start and written again, and takes nothing from the database`,
      () =>
        Effect.gen(function* () {
          const { copy, keys } = yield* revokedThenCut
          const path = join(copy, "journal", "accounts.journal")
          damage(path)
          yield* Effect.gen(function* () {
            yield* truthIsBack(keys)
            assert.deepStrictEqual(yield* codes, ["journal_repaired"])
          }).pipe(Effect.provide(storageIn(copy)))
          rmSync(join(copy, "polar-flow.duckdb"))
          yield* truthIsBack(keys).pipe(Effect.provide(storageIn(copy)))
        })
    )
  }

  it.live("of an earlier version, without numbers, goes on working", () =>
    Effect.gen(function* () {
      const { copy, keys } = yield* revokedThenCut
      const path = join(copy, "journal", "accounts.journal")
      yield* earlierJournal(path)
      rmSync(join(copy, "polar-flow.duckdb"))
      rmSync(walOf(copy))
      yield* truthIsBack(keys).pipe(Effect.provide(storageIn(copy)))
    })
  )
})
