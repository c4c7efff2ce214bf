/** Profiles, beside a database that was lost. */
import { readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Profiles, untouchedProfile, UserId, Users } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { Database, Storage } from "../../src/index.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import { personOf } from "../harness/samples.ts"

const ada = UserId.make("52817340")
const settings = {
  displayName: "Ada Müller 🏃",
  units: "imperial",
  clock: 12,
  firstWeekday: 7,
  language: "de"
} as const

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

const profile = Profiles.use((profiles) => profiles.get(ada))

const set = Effect.gen(function* () {
  yield* Users.use((users) => users.connect({ ...personOf(1), id: ada }))
  return yield* Profiles.use((profiles) => profiles.change(ada, untouchedProfile, settings))
})

describe("a profile on DuckDB", () => {
  it.live("comes back when the database file is gone", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const before = yield* set.pipe(Effect.provide(storageIn(dataDir)))
      for (const name of ["polar-flow.duckdb", "polar-flow.duckdb.wal"])
        rmSync(join(dataDir, name), { force: true })
      assert.deepStrictEqual(yield* Effect.provide(profile, storageIn(dataDir)), before)
    })
  )

  it.live("leaves nothing in the recovery journals when it is erased", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const has = () =>
        readdirSync(join(dataDir, "journal"), { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .some(({ name }) => readFileSync(join(dataDir, "journal", name), "utf8").includes("Müller"))
      yield* Effect.gen(function* () {
        yield* set
        assert.isTrue(has())
        yield* Profiles.use((profiles) => profiles.erase(ada))
        assert.isFalse(has())
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )

  it.effect("is not set for somebody who is being erased", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      yield* Effect.gen(function* () {
        yield* set
        yield* Users.use((users) => users.beginErasure(ada, "erased-1"))
        const known = yield* profile
        const { _tag } = yield* Effect.flip(Profiles.use((profiles) => profiles.change(ada, known, settings)))
        assert.strictEqual(_tag, "UserNotFound")
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
  )
})
