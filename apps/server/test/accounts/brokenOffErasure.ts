/**
 * `kill -9` at any step of an erasure: from the first step on the person is unknown, and the next start finishes the
 * erasure. Who connects again is a new person.
 */
import { assert, layer } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { ask } from "../harness/ServerProcess.ts"
import { Killable, masterKey } from "../sync/Killable.ts"
import { adminRows, connectAnew, eventually, get, servers, works } from "./killedConnecting.ts"

/** Tables of PostgreSQL in the order in which an erasure deletes from them. */
export const everyTable = [
  "oauth_codes",
  "api_keys",
  "polar_tokens",
  "raw_responses",
  "sleep",
  "journal_entries",
  "profiles",
  "sync_states",
  "event_deliveries",
  "anomaly_episodes",
  "sync_paces",
  "audit_log",
  "users",
  "push_inbox"
] as const

const erase = (person: number) =>
  Effect.flatMap(Killable, ({ url }) =>
    ask(`${url}/api/v1/users/${person}`, { method: "DELETE", headers: { "x-api-key": masterKey } })
  )

const statusOf = (person: number, key: string, path: string) =>
  Effect.map(get(person, key, path), ({ status }) => status)

const isListed = (person: number) =>
  Effect.map(adminRows("/users"), (rows) => rows.some((row) => row["user_id"] === String(person)))

const actions = Effect.map(adminRows("/audit?limit=100"), (rows) =>
  rows.map(({ action, details, subject }) => ({ action, details, subject }))
)

/** Nothing is read of a person who is being erased, with whatever key. */
const isUnknown = Effect.fnUntraced(function* (person: number, key: string) {
  for (const path of ["/status", "/sleep?days=28", "/sync/events", "/export/archive.zip", "/sync/history"])
    assert.strictEqual(yield* statusOf(person, masterKey, path), 404, path)
  assert.include([401, 404], yield* statusOf(person, key, "/sleep?days=28"))
  assert.isFalse(yield* isListed(person))
})

/** Somebody who is connected and has data. */
interface Present {
  readonly person: number
  readonly key: string
}

const somebody = Effect.gen(function* () {
  const person = yield* Effect.flatMap(Killable, ({ newcomer }) => newcomer)
  const key = yield* connectAnew(person)
  yield* works(person, key)
  return { person, key }
})

/**
 * Kills the server at a step of an erasure, starts it again, and expects the erasure to be finished. Then the person
 * connects again, for the next step. Not stopped if the erasure has fewer steps.
 */
const finishedAfterKill = Effect.fnUntraced(function* (
  { key, person }: Present,
  table: string,
  fileStep: number,
  hasLease: boolean
) {
  const { kill, passLease, restart, stopAt } = yield* Killable
  const before = (yield* actions).filter(({ action }) => action === "user.erased").length
  const isStopped = yield* Effect.scoped(
    Effect.gen(function* () {
      const reached = yield* stopAt(table, fileStep)
      const erasing = yield* Effect.forkScoped(erase(person))
      const isStopped = yield* Effect.raceFirst(
        Effect.as(reached, true),
        Effect.as(Fiber.await(erasing), false)
      )
      // while the database file is being rewritten, nothing is answered
      if (isStopped) yield* Effect.timeoutOption(isUnknown(person, key), "3 seconds")
      yield* kill
      return isStopped
    })
  )
  if (!hasLease) yield* passLease
  yield* restart
  yield* isUnknown(person, key)
  yield* eventually(
    Effect.map(actions, (all) => all.filter(({ action }) => action === "user.erased").length > before)
  )
  assert.isFalse((yield* adminRows("/keys")).some((row) => row["user_id"] === String(person)))
  assert.isFalse((yield* actions).some(({ subject }) => subject === String(person)))
  const fresh = yield* connectAnew(person)
  yield* works(person, fresh)
  const connected = (yield* actions).find(({ action }) => action === "user.connected")
  assert.deepInclude(connected?.details, { again: false })
  return { isStopped, present: { person, key: fresh } }
})

/** Registers a test of an erasure on PostgreSQL that is killed before it changes each of these tables. */
export const finishOnPostgres = (tables: ReadonlyArray<string>): void =>
  layer(servers.PostgreSQL, { excludeTestServices: true })("a server on PostgreSQL", (it) => {
    for (const table of tables)
      it.effect(`killed before an erasure changes ${table}, finishes it at the next start`, () =>
        Effect.gen(function* () {
          const { isStopped } = yield* finishedAfterKill(yield* somebody, table, 0, false)
          assert.isTrue(isStopped)
        })
      )
    it.effect("finishes an erasure of a dead server within a minute", () =>
      Effect.flatMap(somebody, (present) => finishedAfterKill(present, "users", 0, true)).pipe(
        Effect.timeout("90 seconds")
      )
    )
  })

/** Registers a test of an erasure on DuckDB that is killed at every step of changing files. */
export const finishEverythingOnDuckDb = (): void =>
  layer(servers.DuckDB, { excludeTestServices: true })("a server on DuckDB", (it) => {
    it.effect(
      "killed at any step of an erasure, finishes it at the next start, and keeps what others have",
      () =>
        Effect.gen(function* () {
          const other = yield* somebody
          // step 0 is the mark with which the erasure begins: before it, nothing has happened
          let step = 1
          let last = yield* finishedAfterKill(yield* somebody, "erasures", step, false)
          while (last.isStopped) {
            step += 1
            last = yield* finishedAfterKill(last.present, "erasures", step, false)
          }
          assert.isAbove(step, 10)
          yield* works(other.person, other.key)
        })
    )
  })
