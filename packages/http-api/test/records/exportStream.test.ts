/** That exports stream: what is read is what was asked for, and what breaks off looks broken. */
import { get, type IncomingMessage } from "node:http"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, PageCursor, RecordStore, DataTypes } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Deferred, Effect, Layer, Ref, Stream } from "effect"
import { Exports } from "../../src/server.ts"
import { TestServer, ada, ports } from "../harness/TestServer.ts"
import { recordOf } from "../harness/planted.ts"

const { continuousHeartRate } = DataTypes.byName
const date = CalendarDate.make("2026-11-20")
const next = PageCursor.fromPosition([date, date])
const samples = 8000
const day = recordOf(continuousHeartRate, {
  date,
  sampleCount: samples,
  samples: {
    seconds: Array.from({ length: samples }, (_, index) => index * 10),
    bpm: Array.from({ length: samples }, (_, index) => 50 + (index % 97))
  }
})

/** A store whose heart rate is read by `page`, each page being one day and the number of pages before it. */
const heartRateStore = (
  page: (before: number) => Effect.Effect<void>,
  reads: ReadonlyArray<"list" | "listWhole"> = ["list", "listWhole"]
) =>
  Layer.effect(
    RecordStore,
    Effect.gen(function* () {
      const store = yield* RecordStore
      const pages = yield* Ref.make(0)
      const read = Effect.andThen(
        Effect.flatMap(
          Ref.getAndUpdate(pages, (count) => count + 1),
          page
        ),
        Effect.succeed({ records: [day as never], next })
      )
      return RecordStore.of({
        ...store,
        list: (type, userId, query) =>
          type.name === "continuousHeartRate" && reads.includes("list")
            ? read
            : store.list(type, userId, query),
        listWhole: (type, userId, query) =>
          type.name === "continuousHeartRate" && reads.includes("listWhole")
            ? read
            : store.listWhole(type, userId, query)
      })
    })
  ).pipe(Layer.provide(RecordStoreMemory.layer))

/** Asks for an export; `read` gets the answer once its head is there. */
const open = Effect.fnUntraced(function* (
  file: string,
  read: (response: IncomingMessage) => void,
  coding = "identity"
) {
  const { port, keys } = yield* TestServer
  const headers = { "x-api-key": keys.own, "accept-encoding": coding }
  const ended = yield* Deferred.make<boolean>()
  const end = (isWhole: boolean) => Deferred.doneUnsafe(ended, Effect.succeed(isWhole))
  const request = get({ port, path: `/api/v1/users/ada/export/${file}`, agent: false, headers })
  request.on("error", () => end(false))
  request.on("response", (response) => {
    response.on("error", () => end(false))
    response.on("close", () => end(response.complete))
    read(response)
  })
  yield* Effect.addFinalizer(() => Effect.sync(() => request.destroy()))
  return { leave: () => request.destroy(), isWhole: Deferred.await(ended) }
})

const readAll = (response: IncomingMessage) => void response.resume()
const files = ["heart-rate.csv", "heart-rate.ndjson", "archive.zip"] as const

describe("an export whose reading fails in the middle", () => {
  const failing = heartRateStore((before) => (before < 50 ? Effect.void : Effect.die(new Error("disk gone"))))

  for (const file of files) {
    for (const coding of ["identity", "gzip", "br"]) {
      it.effect(
        `${file} closes the connection, so that the file is recognized as incomplete (${coding})`,
        () =>
          Effect.gen(function* () {
            const { isWhole } = yield* open(file, readAll, coding)
            assert.isFalse(yield* isWhole)
          }).pipe(Effect.scoped, Effect.provide(TestServer.layer({}, failing)))
      )
    }
  }
})

describe("an export whose reader goes away", () => {
  for (const file of files) {
    it.effect(`${file} ends the read that is under way`, () =>
      Effect.gen(function* () {
        const begun = yield* Deferred.make<void>()
        const interrupted = yield* Deferred.make<boolean>()
        const hanging = heartRateStore((before) =>
          before < 2
            ? Effect.void
            : Deferred.succeed(begun, undefined).pipe(
                Effect.andThen(Effect.never),
                Effect.onInterrupt(() => Deferred.succeed(interrupted, true))
              )
        )
        yield* Effect.gen(function* () {
          const { leave } = yield* open(file, readAll)
          yield* Deferred.await(begun)
          leave()
          assert.isTrue(yield* Deferred.await(interrupted))
        }).pipe(Effect.scoped, Effect.provide(TestServer.layer({}, hanging)))
      })
    )
  }
})

/** What the two ends of a local connection hold, and a page for each step in between. */
const mostDaysAhead = 80
const daysToRead = 100

/** Waits until a count stands still, or is far beyond what it may be. */
const settled = Effect.fnUntraced(function* (count: Ref.Ref<number>) {
  let before = -1
  while (before < (yield* Ref.get(count)) && before < 10 * daysToRead) {
    before = yield* Ref.get(count)
    yield* Effect.promise(() => setTimeout(200))
  }
  return yield* Ref.get(count)
})

const increment = (count: Ref.Ref<number>) => Ref.update(count, (before) => before + 1)

describe("an export whose reader is slow", () => {
  it.effect("reads no further than the reader, however long the range", () =>
    Effect.gen(function* () {
      const given = yield* Ref.make(0)
      const endless = heartRateStore(() => increment(given))
      yield* Effect.gen(function* () {
        const taken = yield* Deferred.make<number>()
        yield* open("heart-rate.ndjson", (response) => {
          let days = 0
          response.on("data", (chunk: Buffer) => {
            days += chunk.toString("latin1").split("\n").length - 1
            if (days < daysToRead) return
            response.pause()
            Deferred.doneUnsafe(taken, Effect.succeed(days))
          })
        })
        const days = yield* Deferred.await(taken)
        assert.isAtLeast(days, daysToRead)
        assert.isBelow(yield* settled(given), days + mostDaysAhead)
      }).pipe(Effect.scoped, Effect.provide(TestServer.layer({}, endless)))
    })
  )

  it.effect("makes an archive as it is taken", () =>
    Effect.gen(function* () {
      const given = yield* Ref.make(0)
      const endless = heartRateStore(() => increment(given), ["listWhole"])
      yield* Effect.gen(function* () {
        const pull = yield* Stream.toPull((yield* Exports).archive(ada, "1.2.3"))
        yield* Effect.repeat(pull, { until: () => Ref.get(given).pipe(Effect.map((days) => days > 10)) })
        assert.isBelow(yield* settled(given), mostDaysAhead)
      }).pipe(Effect.scoped, Effect.provide(Layer.provide(Exports.layer, ports(endless))))
    })
  )
})
