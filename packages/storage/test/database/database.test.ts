import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import {
  ApiKeys,
  continuousHeartRate,
  EventSubscriptions,
  exercise,
  Instant,
  PolarTokens,
  RawStore,
  RecordStore,
  SyncRuns,
  SyncStates,
  Users
} from "@polar-flow/domain"
import { Duration, Effect, Layer, Option, Redacted, Stream } from "effect"
import { SecureRandom } from "effect/crypto"
import {
  Database,
  DatabaseInfo,
  DatabaseLocked,
  DatabaseUnreachable,
  DatabaseUrlUnknown,
  DataFolderNotWritable,
  Storage
} from "../../src/index.ts"
import { cipher, freshPostgresUrl, temporaryFolder } from "../harness/engines.ts"
import * as Program from "../programs/Program.ts"
import { answerOf, heartRateOf, owner, personOf, sessionOf } from "../harness/samples.ts"

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const failureOf = (options: Parameters<typeof Database.layer>[0]) =>
  Effect.flip(Effect.scoped(Layer.build(Layer.fresh(Database.layer(options)))))

describe("a database that cannot be opened", () => {
  it.effect("reports that the data folder cannot be written", () =>
    Effect.gen(function* () {
      const error = yield* failureOf({ dataDir: "/dev/null/data" })
      assert.deepStrictEqual(error, new DataFolderNotWritable({ path: "/dev/null/data", code: "ENOTDIR" }))
      assert.notInclude(error.message, "\n")
      assert.isAbove(error.hint.length, 20)
    })
  )

  it.live("reports the process that has opened it", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const other = yield* Program.start("writer", [dataDir, "0"])
      yield* Effect.promise(() => other.printed(1))
      const error = yield* failureOf({ dataDir })
      assert.instanceOf(error, DatabaseLocked)
      assert.strictEqual(error.pid, other.process.pid)
    })
  )

  it.live("reports the address without the password", () =>
    Effect.gen(function* () {
      const url = Redacted.make("postgres://ada:secret@127.0.0.1:1/health")
      const error = yield* failureOf({ url, dataDir: "/nonexistent", connectWithin: "50 millis" })
      assert.instanceOf(error, DatabaseUnreachable)
      assert.strictEqual(error.url, "postgres://ada@127.0.0.1:1/health")
      assert.notInclude(JSON.stringify(error) + error.message, "secret")
    })
  )

  it.effect("rejects an unknown URL scheme", () =>
    Effect.gen(function* () {
      const error = yield* failureOf({ url: Redacted.make("mysql://x"), dataDir: "/nonexistent" })
      assert.deepStrictEqual(error, new DatabaseUrlUnknown({ scheme: "mysql" }))
    })
  )
})

describe("an open database", () => {
  it.effect("is a file and a folder that only their owner can access", () =>
    Effect.gen(function* () {
      const dataDir = join(yield* temporaryFolder, "data")
      yield* Effect.gen(function* () {
        const { engine, recovery } = yield* DatabaseInfo
        assert.deepStrictEqual([engine, recovery], ["duckdb", null])
        assert.strictEqual(statSync(dataDir).mode & 0o777, 0o700)
        assert.strictEqual(statSync(join(dataDir, "polar-flow.duckdb")).mode & 0o777, 0o600)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.effect("can be in another folder than its journals", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const path = join(folder, "elsewhere", "health.duckdb")
      const options = { dataDir: join(folder, "data"), url: Redacted.make(`duckdb:${path}`) }
      yield* Effect.gen(function* () {
        const info = yield* DatabaseInfo
        yield* info.ping
        assert.isTrue(existsSync(path))
        assert.strictEqual(info.dataDir, options.dataDir)
      }).pipe(Effect.provide(Database.layer(options)))
    })
  )

  it.effect("has no folder on PostgreSQL, and answers a ping", () =>
    Effect.gen(function* () {
      const url = Redacted.make(yield* freshPostgresUrl)
      yield* Effect.gen(function* () {
        const info = yield* DatabaseInfo
        assert.deepStrictEqual([info.engine, info.dataDir, info.recovery], ["postgres", null, null])
        yield* info.ping
      }).pipe(Effect.provide(Database.layer({ url, dataDir: "/nonexistent" })))
    })
  )
})

const token = Redacted.make("polar-access-token")
const state = {
  askedAt: Instant.make("2026-03-14T06:00:00Z"),
  completeThrough: null,
  emptyInARow: 2,
  changedAt: Instant.make("2026-03-13T06:00:00Z"),
  newest: null,
  askedFrom: null,
  missingDetails: [],
  unreadBy: null
}

/** A person with all kinds of data. Returns the secret of the API key. */
const live = Effect.gen(function* () {
  yield* Users.use((users) => users.connect({ ...personOf(1), id: owner }))
  yield* PolarTokens.use((tokens) => tokens.put(owner, { accessToken: token, expiresAt: null }))
  yield* SyncStates.use((states) => states.put(owner, "sleep", state))
  const runs = yield* SyncRuns
  const run = yield* runs.start({ userId: owner, trigger: "cli", lease: Duration.minutes(1) })
  yield* runs.finish({ ...run, status: "success" })
  const records = Array.from({ length: 40 }, (_, number) => heartRateOf(number))
  yield* RecordStore.use((store) => store.upsert(continuousHeartRate, owner, records))
  yield* RawStore.use((raw) => raw.append(answerOf(1)))
  const { secret } = yield* ApiKeys.use((keys) =>
    keys.create({ name: "a", kind: "user", userId: owner, scope: "read", rateLimit: null, expiresAt: null })
  )
  const subscribed = yield* EventSubscriptions.use((subscriptions) =>
    subscriptions.create({ url: "https://app.example/", events: ["sync.completed"], userId: owner })
  )
  yield* EventSubscriptions.use((subscriptions) => subscriptions.failed(subscribed.subscription.id))
  return { secret, run, subscribed }
})

/** Everything that cannot be rebuilt from raw answers is present. */
const accountsAreThere = Effect.fnUntraced(function* ({
  secret,
  run,
  subscribed
}: Effect.Success<typeof live>) {
  const user = yield* Users.use((users) => users.get(owner))
  assert.strictEqual(Option.getOrNull(user)?.memberId, "member-1")
  const found = yield* PolarTokens.use((tokens) => tokens.get(owner))
  assert.strictEqual(Redacted.value(Option.getOrThrow(found).accessToken), Redacted.value(token))
  const key = yield* ApiKeys.use((keys) => keys.lookup(secret))
  assert.strictEqual(Option.getOrNull(key)?.userId, owner)
  assert.deepStrictEqual(yield* SyncStates.use((states) => states.all(owner)), { sleep: state })
  const latest = yield* SyncRuns.use((runs) => runs.latest(owner))
  assert.strictEqual(Option.getOrNull(latest)?.id, run.id)
  assert.strictEqual((yield* RawStore.use((raw) => Stream.runCollect(raw.replay(owner)))).length, 1)
  const subscriptions = yield* EventSubscriptions
  const { failingSince, ...kept } = Option.getOrThrow(yield* subscriptions.get(subscribed.subscription.id))
  assert.deepStrictEqual({ ...kept, failingSince: null }, subscribed.subscription)
  assert.isNotNull(failingSince)
  const hookSecret = Option.getOrThrow(yield* subscriptions.secretOf(kept.id))
  assert.strictEqual(Redacted.value(hookSecret), Redacted.value(subscribed.secret))
})

const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  "has a damaged beginning": (bytes) => bytes.fill(0x5a, 0, 8192),
  "has damage in its middle": (bytes) => bytes.fill(0x5a, 0x40_000, bytes.length - 4096),
  "was cut short": (bytes) => bytes.subarray(0, 20_000),
  "is something else": () => Buffer.from("this is not a database ".repeat(1000))
}

describe("a DuckDB file that", () => {
  for (const [name, damage] of Object.entries(damages)) {
    it.effect(`${name} is set aside, and all people are restored with their keys and tokens`, () =>
      Effect.gen(function* () {
        const dataDir = yield* temporaryFolder
        const file = join(dataDir, "polar-flow.duckdb")
        const facts = yield* live.pipe(Effect.provide(storageIn(dataDir)))
        const damaged = damage(readFileSync(file))
        writeFileSync(file, damaged)
        yield* Effect.gen(function* () {
          const { recovery, engine } = yield* DatabaseInfo
          assert.strictEqual(engine, "duckdb")
          assert.isTrue(readFileSync(recovery?.setAside ?? "").equals(damaged))
          yield* accountsAreThere(facts)
          assert.deepStrictEqual(yield* RecordStore.use((store) => store.counts(owner)), {})
        }).pipe(Effect.provide(storageIn(dataDir)))
      })
    )
  }

  it.effect("opens but has a damaged block is detected at startup", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const file = join(dataDir, "polar-flow.duckdb")
      const notes = Buffer.from(SecureRandom.randomBytesUnsafe(200_000)).toString("base64")
      const facts = yield* Effect.gen(function* () {
        const store = yield* RecordStore
        yield* store.upsert(exercise, owner, [sessionOf(1, "2026-03-14T10:00:00+02:00", 1, notes)])
        return yield* live
      }).pipe(Effect.provide(storageIn(dataDir)))
      const bytes = readFileSync(file)
      const block = bytes.indexOf(notes.slice(100_000, 100_100))
      assert.isAbove(block, 0)
      writeFileSync(file, bytes.fill(0x5a, block, block + 100))
      yield* Effect.gen(function* () {
        assert.isNotNull((yield* DatabaseInfo).recovery)
        yield* accountsAreThere(facts)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.effect("was set aside is remembered until the records are rebuilt", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const facts = yield* live.pipe(Effect.provide(storageIn(dataDir)))
      writeFileSync(join(dataDir, "polar-flow.duckdb"), "broken")
      const recoveryAtStart = Effect.map(DatabaseInfo, ({ recovery }) => recovery).pipe(
        Effect.provide(storageIn(dataDir))
      )
      const first = yield* recoveryAtStart
      assert.isNotNull(first)
      assert.deepStrictEqual(yield* recoveryAtStart, first)
      yield* Effect.gen(function* () {
        yield* accountsAreThere(facts)
        yield* (yield* DatabaseInfo).rebuilt
      }).pipe(Effect.provide(storageIn(dataDir)))
      assert.isNull(yield* recoveryAtStart)
    })
  )

  it.effect("is missing counts as set aside: accounts are restored, and records must be rebuilt", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const file = join(dataDir, "polar-flow.duckdb")
      const facts = yield* live.pipe(Effect.provide(storageIn(dataDir)))
      rmSync(file)
      yield* Effect.gen(function* () {
        assert.strictEqual((yield* DatabaseInfo).recovery?.setAside, file)
        yield* accountsAreThere(facts)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})

describe("the recovery journal", () => {
  it.effect("contains nothing about an erased person", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const journal = () => readFileSync(join(dataDir, "journal", "accounts.journal"), "utf8")
      yield* Effect.gen(function* () {
        yield* live
        yield* Users.use((users) => users.connect(personOf(2)))
        assert.include(journal(), `"${owner}"`)
        yield* Users.use((users) => users.erase(owner))
        yield* PolarTokens.use((tokens) => tokens.delete(owner))
        yield* ApiKeys.use((keys) => keys.erase(owner))
        yield* SyncRuns.use((runs) => runs.erase(owner))
        yield* SyncStates.use((states) => states.erase(owner))
        yield* EventSubscriptions.use((subscriptions) => subscriptions.erase(owner))
        assert.notInclude(journal(), `"${owner}"`)
        assert.include(journal(), personOf(2).id)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.effect("is compacted, and contains no token in clear text", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        yield* live
        const states = yield* SyncStates
        const type = "x".repeat(40_000)
        for (let count = 0; count < 60; count += 1)
          yield* states.put(owner, type, { ...state, emptyInARow: count })
      }).pipe(Effect.provide(storageIn(dataDir)))
      const content = readFileSync(join(dataDir, "journal", "accounts.journal"), "utf8")
      assert.isBelow(content.length, 1_200_000)
      assert.notInclude(content, Redacted.value(token))
      assert.notInclude(content, "whsec_")
      assert.strictEqual(statSync(join(dataDir, "journal", "accounts.journal")).mode & 0o777, 0o600)
    })
  )
})
