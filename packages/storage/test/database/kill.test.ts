import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, it } from "@effect/vitest"
import { RawStore, Users } from "@polar-flow/domain"
import { Effect, Stream } from "effect"
import { DatabaseInfo } from "../../src/index.ts"
import { temporaryFolder } from "../harness/engines.ts"
import { owner, personOf } from "../harness/samples.ts"
import { killedWriter, storageIn, surviveKills } from "./kills.ts"

surviveKills(3)

it.live(
  "a write-ahead log that was damaged after a kill -9 is set aside, and people are restored from the recovery journal",
  () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const next = yield* killedWriter(dataDir, 0, 1)
      const wal = join(dataDir, "polar-flow.duckdb.wal")
      const bytes = readFileSync(wal)
      bytes.fill(0xa5, bytes.length >> 1, (bytes.length >> 1) + 64)
      writeFileSync(wal, bytes)
      yield* Effect.gen(function* () {
        const { recovery } = yield* DatabaseInfo
        assert.isNotNull(recovery)
        const people = yield* Users.use((users) => users.list)
        assert.includeMembers(
          people.map(({ id }) => id),
          Array.from({ length: next }, (_, number) => personOf(number).id)
        )
        const answers = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(owner)))
        assert.isAtLeast(answers.length, next)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
)
