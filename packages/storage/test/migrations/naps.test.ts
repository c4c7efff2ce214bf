/** A database of the version before naps is upgraded: its nights are kept, and what it could not tell is read again. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, RecordStore, SyncStates, UserId } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { Migrations, Storage } from "../../src/index.ts"
import { allMigrations } from "../../src/migrations/all.ts"
import { cipher, emptyDatabase, engines } from "../harness/engines.ts"
import { recordOf } from "../harness/samples.ts"

const { sleep } = DataTypes.byName
const ada = UserId.make("ada")
const ben = UserId.make("ben")
const before = allMigrations.filter(({ id }) => id < 13)

/** A night and two states, as that version wrote them. */
const earlier = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* Migrations.run(before)
  yield* sql`INSERT INTO sleep (user_id, date, sleep_score, content_hash)
    VALUES (${ada}, '2026-11-27', 82, 'hash of that version')`
  for (const [userId, type, unreadBy] of [
    [ada, "sleep", null],
    [ada, "ecg", null],
    [ben, "ecg", null]
  ] as const) {
    yield* sql`INSERT INTO sync_states (user_id, data_type, asked_at, empty_in_a_row, unread_by)
      VALUES (${userId}, ${type}, '2026-11-28T06:00:00Z', 0, ${unreadBy})`
  }
})

const night = Effect.map(
  RecordStore.use((records) => records.get(sleep, ada, ["2026-11-27"])),
  Option.getOrThrow
)

const naps = [
  { startTime: "2026-11-27T14:00:00+02:00", endTime: "2026-11-27T14:45:00+02:00", sleepSeconds: 2400 }
]

for (const engine of engines) {
  describe(`an upgrade to naps on ${engine}`, () => {
    it.effect("keeps nights, reads the responses of everybody with nights again, and then stores naps", () =>
      Effect.gen(function* () {
        yield* earlier
        yield* Effect.gen(function* () {
          assert.deepInclude(yield* night, { sleepScore: 82, naps: null })
          assert.deepStrictEqual(yield* SyncStates.use((states) => states.unread("2.0.0")), [ada])
          const states = yield* SyncStates.use((all) => all.all(ada))
          assert.deepInclude(states["sleep"], { askedAt: Instant.make("2026-11-28T06:00:00Z") })
          assert.isNull(states["ecg"]?.unreadBy)

          const whole = recordOf(sleep, { date: "2026-11-27", sleepScore: 82, naps })
          yield* RecordStore.use((records) => records.upsert(sleep, ada, [whole]))
          assert.deepStrictEqual(yield* night, whole)
          const again = yield* RecordStore.use((records) => records.upsert(sleep, ada, [whole]))
          assert.deepStrictEqual(again, { stored: 0, unchanged: 1 })
        }).pipe(Effect.provide(Storage.layer.pipe(Layer.provide(cipher))))
      }).pipe(Effect.provide(emptyDatabase[engine]))
    )
  })
}
