import { assert, describe, it } from "@effect/vitest"
import { SealedWithUnknownKey } from "@polar-flow/storage"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { readTokens, storeTokens } from "../accounts/storedTokens.ts"
import { keyFiles, keyIn, killAt, people, surviveKillsBefore, tokens } from "./killedRotation.ts"
import { connected } from "../wholePath/wholePath.ts"

describe("secrets rotate", () => {
  it.live("puts a new key into the key file and seals everything again, without a server", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const settings = { DATA_DIR: folder }
      yield* storeTokens(settings, people)
      const before = keyIn(folder)
      const rotated = yield* run(["secrets", "rotate"], settings)
      assert.match(
        rotated.stdout,
        /^Wrote a new key \([0-9a-f]{8}\) to the key file .*\. Secrets re-encrypted: 3$/mu
      )
      assert.notStrictEqual(keyIn(folder), before)
      assert.deepStrictEqual(keyFiles(folder), ["encryption.key"])
      assert.deepStrictEqual(yield* readTokens(settings, people), tokens)
    })
  )

  it.live("does so beside a running server, which goes on syncing, and the next start reads everything", () =>
    Effect.gen(function* () {
      const { access, folder, post, server, settings } = yield* connected({})
      const before = keyIn(folder)
      const rotated = yield* run(["secrets", "rotate"], settings)
      assert.match(rotated.stdout, /Secrets re-encrypted: 1$/mu)
      assert.notStrictEqual(keyIn(folder), before)
      assert.deepInclude((yield* post("/sync/trigger")).body as object, { status: "success" })
      server.process.kill("SIGKILL")
      yield* server.ended
      yield* serve(settings)
      assert.match((yield* run(["sync", access.userId], settings)).stdout, /success: \d+ records/u)
    })
  )

  it.live(
    "seals everything again with the key of the settings, after which the one before can go, on PostgreSQL too",
    () =>
      Effect.gen(function* () {
        const base = { DATA_DIR: yield* temporaryFolder, DATABASE_URL: yield* freshPostgresUrl }
        const [before, after] = ["a".repeat(64), "b".repeat(64)]
        yield* storeTokens({ ...base, ENCRYPTION_KEY: before }, people)
        const both = { ...base, ENCRYPTION_KEY: after, ENCRYPTION_KEY_PREVIOUS: before }
        const rotated = yield* run(["secrets", "rotate"], both)
        assert.match(rotated.stdout, /^Secrets re-encrypted with ENCRYPTION_KEY \([0-9a-f]{8}\): 3\./u)
        assert.deepStrictEqual(yield* readTokens({ ...base, ENCRYPTION_KEY: after }, people), tokens)
        const refused = yield* Effect.flip(readTokens({ ...base, ENCRYPTION_KEY: before }, people))
        assert.instanceOf(refused, SealedWithUnknownKey)
        assert.deepStrictEqual(keyFiles(base.DATA_DIR), [])
      })
  )

  surviveKillsBefore([1, 8, 40])

  it.live("ends a change that was broken off with the key that was made for it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const settings = { DATA_DIR: folder }
      yield* storeTokens(settings, people)
      yield* run(["secrets", "rotate"], { ...settings, NODE_OPTIONS: killAt(8) })
      assert.include(keyFiles(folder), "encryption.key.previous")
      const halfway = keyIn(folder)
      assert.strictEqual((yield* run(["secrets", "rotate"], settings)).code, 0)
      assert.strictEqual(keyIn(folder), halfway)
      assert.notInclude(keyFiles(folder), "encryption.key.previous")
      assert.deepStrictEqual(yield* readTokens(settings, people), tokens)
    })
  )
})
