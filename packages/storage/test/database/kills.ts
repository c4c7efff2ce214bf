import { assert, it } from "@effect/vitest"
import { dailyActivity, RawStore, RecordStore, Users } from "@polar-flow/domain"
import { Effect, Layer, Stream } from "effect"
import { Database, Storage } from "../../src/index.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import * as Program from "../programs/Program.ts"
import { answerOf, dateOf, owner, personOf } from "../harness/samples.ts"

/** All ports on the database of a folder. */
export const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

/** Starts a writer, kills it some time after a few acknowledged writes, and returns the next number to write. */
export const killedWriter = (dataDir: string, first: number, round: number) =>
  Effect.gen(function* () {
    const writer = yield* Program.start("writer", [dataDir, String(first)])
    yield* Effect.promise(() => writer.printed(1 + ((round * 3) % 5)))
    // Kills a few milliseconds into the next write, at a different time in each round.
    yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, (round * 7) % 13)))
    writer.process.kill("SIGKILL")
    yield* Effect.promise(() => writer.ended)
    assert.isAbove(writer.lines.length, 0, writer.errors.join("\n"))
    return Number(writer.lines.at(-1)) + 1
  }).pipe(Effect.scoped)

/** Everything acknowledged before `next` is stored. */
const everythingBefore = Effect.fnUntraced(function* (next: number) {
  const numbers = Array.from({ length: next }, (_, number) => number)
  const records = yield* RecordStore.use((store) =>
    store.list(dailyActivity, owner, { order: "asc", limit: next + 10 })
  )
  const people = yield* Users.use((users) => users.list)
  const answers = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(owner)))
  assert.includeMembers(
    records.records.map(({ date }) => date),
    numbers.map(dateOf)
  )
  assert.includeMembers(
    people.map(({ id }) => id),
    numbers.map((number) => personOf(number).id)
  )
  assert.includeMembers(
    Array.from(answers, ({ path }) => path),
    numbers.map((number) => answerOf(number).path)
  )
})

/** Registers a test of writers that are killed in this many rounds, on two databases at the same time. */
export const surviveKills = (rounds: number): void =>
  it.live(
    `kill -9 at any moment loses no acknowledged write, and the file can be opened again, in 2 × ${rounds} rounds`,
    () =>
      Effect.forEach(
        [0, rounds],
        Effect.fnUntraced(function* (firstRound) {
          const dataDir = yield* temporaryFolder
          let next = 0
          for (let round = 0; round < rounds; round += 1) {
            next = yield* killedWriter(dataDir, next, firstRound + round)
          }
          yield* everythingBefore(next).pipe(Effect.provide(storageIn(dataDir)))
        }),
        { concurrency: 2 }
      )
  )
