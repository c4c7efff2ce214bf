/** Naps and nights over several syncs: what is stored stays, in whatever order it arrives, and a rebuild agrees. */
import { assert, describe, it } from "@effect/vitest"
import {
  CalendarDate,
  DataTypes,
  Instant,
  RawStore,
  RecordStore,
  SyncControl,
  SyncStates
} from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Option, Stream } from "effect"
import { Rebuild } from "../../src/index.ts"
import { at, canned, type Canned, lin } from "../harness/cannedPolar.ts"

const date = "2026-11-27"
const { sleep } = DataTypes.byName
const list = "/v3/users/sleep"
const single = `${list}/${date}`

const from = (start: string, end: string, more: object = {}) => ({
  date,
  sleep_start_time: `${start}:00+02:00`,
  sleep_end_time: `${end}:00+02:00`,
  ...more
})
const night = from("2026-11-26T23:00", "2026-11-27T07:00", { sleep_score: 82, light_sleep: 20_000 })
const shorter = from("2026-11-26T23:00", "2026-11-27T06:30", { sleep_score: 79, light_sleep: 19_000 })
const nap = from("2026-11-27T14:00", "2026-11-27T14:45")
const laterNap = from("2026-11-27T17:00", "2026-11-27T17:20")

const nights = (...entries: ReadonlyArray<object>): Canned => ({ [list]: { nights: entries } })
const alone = (entry: object): Canned => ({ [single]: entry })

const shown = Effect.gen(function* () {
  const found = yield* RecordStore.use((records) => records.get(sleep, lin, [date]))
  return Option.match(found, {
    onNone: () => null,
    onSome: ({ endTime, naps, sleepScore }) => ({
      score: sleepScore,
      wokeUp: endTime?.slice(11, 16),
      naps: (naps ?? []).map(
        ({ endTime: end, startTime: start }) => `${start.slice(11, 16)}–${end.slice(11, 16)}`
      )
    })
  })
})

const rebuilt = Effect.andThen(
  Rebuild.use((rebuild) => Stream.runDrain(rebuild.run(lin))),
  shown
).pipe(
  Effect.provide(Layer.fresh(Rebuild.layer).pipe(Layer.provideMerge(Layer.fresh(RecordStoreMemory.layer))))
)

const again = Rebuild.use((rebuild) => Stream.runDrain(rebuild.run(lin)))

const start = Instant.toMillis(Instant.make("2026-11-27T12:00:00Z"))

/** Syncs once for each of these answers, three hours apart: the named day if Polar answers for it, otherwise the list. */
const syncing = (steps: ReadonlyArray<Canned>) => {
  const polar = canned({})
  const run = Effect.gen(function* () {
    for (const [index, step] of steps.entries()) {
      delete polar.answers[list]
      delete polar.answers[single]
      Object.assign(polar.answers, step)
      const day = CalendarDate.make(date)
      const asks = [{ type: sleep.name, from: day, to: day }]
      const request =
        single in step ? ({ trigger: "webhook", asks } as const) : ({ trigger: "manual" } as const)
      yield* at(
        Instant.fromMillis(start + index * 10_800_000),
        SyncControl.use((control) => control.run(lin, request))
      )
    }
  })
  const provide = <A, E, R>(test: Effect.Effect<A, E, R>) =>
    at(Instant.fromMillis(start), test.pipe(Effect.provide(polar.syncing("1")), Effect.provide(polar.ports)))
  return { run, provide }
}

const stays = { score: 82, wokeUp: "07:00", naps: ["14:00–14:45"] }

const cases: Readonly<Record<string, readonly [steps: ReadonlyArray<Canned>, expected: object]>> = {
  "a nap that is listed after the night": [[nights(night, nap)], stays],
  "a nap that is listed before the night": [[nights(nap, night)], stays],
  "a nap that a later list has beside the night": [[nights(night), nights(night, nap)], stays],
  "a nap that a later list has alone": [[nights(night), nights(nap)], stays],
  "a nap that is sent alone for its day": [[nights(night), alone(nap)], stays],
  "a nap that is stored before the night": [[nights(nap), nights(nap, night)], stays],
  "a nap that is sent alone before the night": [[nights(), alone(nap), alone(night)], stays],
  "a night that is sent again without its nap": [[nights(night, nap), alone(night)], stays],
  "a night that is listed again without its nap": [[nights(night, nap), nights(night)], stays],
  "a corrected night": [
    [nights(night, nap), alone(shorter)],
    { score: 79, wokeUp: "06:30", naps: ["14:00–14:45"] }
  ],
  "a second nap": [
    [nights(night, nap), nights(night, laterNap, nap)],
    { ...stays, naps: ["14:00–14:45", "17:00–17:20"] }
  ],
  "a corrected nap": [
    [nights(night, nap), nights(night, from("2026-11-27T14:10", "2026-11-27T15:00"))],
    { ...stays, naps: ["14:10–15:00"] }
  ],
  "a list in which the night cannot be read": [[nights(night), nights({ ...night, date: null }, nap)], stays]
}

describe("a date with a night and naps", () => {
  for (const [name, [steps, expected]] of Object.entries(cases)) {
    const { provide, run } = syncing(steps)
    it.effect(`is stored whole after ${name}, and is the same after a rebuild`, () =>
      provide(
        Effect.gen(function* () {
          yield* run
          assert.deepStrictEqual(yield* shown, expected)
          assert.deepStrictEqual(yield* rebuilt, expected)
          yield* again
          assert.deepStrictEqual(yield* shown, expected)
        })
      )
    )
  }
})

describe("a new nap", () => {
  const changedAt = Effect.map(
    SyncStates.use((states) => states.all(lin)),
    (states) => states["sleep"]?.changedAt
  )
  const { provide, run } = syncing([nights(night), nights(night, nap), nights(night, nap), nights(night)])

  it.effect("is news, and the same nap again is none", () =>
    provide(
      Effect.gen(function* () {
        yield* run
        assert.strictEqual(yield* changedAt, Instant.fromMillis(start + 10_800_000))
      })
    )
  )
})

describe("a snapshot of a version without naps", () => {
  const { provide } = syncing([])
  const missing = Object.fromEntries(
    sleep.fields.filter(({ name, nullable }) => nullable && name !== "naps").map(({ name }) => [name, null])
  )

  it.effect("is read, and its nights have none", () =>
    provide(
      Effect.gen(function* () {
        const raws = yield* RawStore
        yield* raws.append({
          userId: lin,
          operation: "snapshot",
          path: "/snapshot/sleep/0",
          status: 200,
          contentType: "application/json",
          fetchedAt: Instant.fromMillis(start),
          body: new TextEncoder().encode(JSON.stringify([{ ...missing, date, sleepScore: 82 }]))
        })
        assert.deepStrictEqual(yield* rebuilt, { score: 82, wokeUp: undefined, naps: [] })
      })
    )
  )
})
