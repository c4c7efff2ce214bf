/** From stored nights to published events. Time is controlled by `TestClock`, and a test steps from day to day. */
import {
  AnomalyEpisodes,
  CalendarDate,
  EventOutbox,
  EventSubscriptions,
  Instant,
  NightlyRecharge,
  nightlyRecharge,
  RecordStore
} from "@polar-flow/domain"
import {
  AnomalyEpisodesMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  RecordStoreMemory
} from "@polar-flow/domain/memory"
import { Insights } from "@polar-flow/analytics/effect"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { makeAnomaliesAfterSync } from "../../src/events/anomaliesAfterSync.ts"
import { ada } from "../harness/scriptedPolar.ts"

const ports = Layer.mergeAll(
  AnomalyEpisodesMemory.layer,
  EventOutboxMemory.layer,
  EventSubscriptionsMemory.layer,
  Insights.layer.pipe(Layer.provideMerge([RecordStoreMemory.layer, JournalMemory.layer]))
).pipe(
  // Cached analyses expire, so the clock must not start in 1970.
  Layer.provideMerge(
    Layer.effectDiscard(TestClock.setTime(Instant.toMillis(Instant.make("2026-11-18T00:00:00Z"))))
  )
)

const firstDay = CalendarDate.make("2026-11-18")
const millisPerDay = 86_400_000

const night = (date: CalendarDate, restingHeartRate: number) =>
  new NightlyRecharge({
    date,
    hrvRmssd: null,
    restingHeartRate,
    beatToBeatAverage: null,
    breathingRate: null,
    ansCharge: null,
    ansChargeStatus: null,
    nightlyRechargeStatus: null,
    hrvSamples: null,
    breathingSamples: null
  })

const store = (...nights: ReadonlyArray<NightlyRecharge>) =>
  RecordStore.use((records) => records.upsert(nightlyRecharge, ada, nights))

/** Sixty normal nights before the first day. */
const usualNights = Array.from({ length: 60 }, (_, ago) =>
  night(CalendarDate.minusDays(firstDay, ago + 1), 50 + (ago % 5))
)

const subscribe = EventSubscriptions.use((subscriptions) =>
  Effect.map(
    subscriptions.create({ url: "https://app.example/", events: ["anomaly.detected"], userId: ada }),
    ({ subscription }) => subscription.id
  )
)

/**
 * Syncs the given number of days after the first: stores that night, then checks for anomalies, twice to prove
 * idempotence.
 */
const syncOn = Effect.fnUntraced(function* (day: number, restingHeartRate: number) {
  const date = CalendarDate.plusDays(firstDay, day)
  yield* TestClock.setTime(Instant.toMillis(Instant.make(`${date}T07:00:00Z`)))
  yield* store(night(date, restingHeartRate))
  const checkAnomalies = yield* makeAnomaliesAfterSync
  yield* checkAnomalies(ada)
  yield* checkAnomalies(ada)
})

const published = Effect.fnUntraced(function* (subscriptionId: string) {
  const outbox = yield* EventOutbox
  const found = yield* outbox.list(subscriptionId, { limit: 100 })
  return found.map(({ event }) => event).toReversed()
})

describe("an anomaly", () => {
  it.effect("is published on its first day, not on the following days, and again after it ended", () =>
    Effect.gen(function* () {
      const id = yield* subscribe
      yield* store(...usualNights)
      for (const [day, rate] of [51, 78, 77, 79, 52, 76].entries()) yield* syncOn(day, rate)
      const events = yield* published(id)
      assert.deepStrictEqual(
        events.map(({ data, occurredAt }) => [data["date"], occurredAt]),
        [
          ["2026-11-19", "2026-11-19T07:00:00Z"],
          ["2026-11-23", "2026-11-23T07:00:00Z"]
        ]
      )
      assert.deepStrictEqual(events[0], {
        id: `anomaly-detected_${ada}_resting_hr_above_2026-11-19`,
        type: "anomaly.detected",
        userId: ada,
        occurredAt: Instant.make("2026-11-19T07:00:00Z"),
        data: {
          user_id: ada,
          metric: "resting_hr",
          date: CalendarDate.make("2026-11-19"),
          severity: "critical",
          direction: "above",
          adverse: true,
          since: CalendarDate.make("2026-11-19")
        }
      })
      assert.isFalse(events.some(({ data }) => JSON.stringify(data).includes("78")))
    }).pipe(Effect.provide(ports))
  )

  it.effect("keeps its event id if the record of its publication is lost", () =>
    Effect.gen(function* () {
      const id = yield* subscribe
      yield* store(...usualNights)
      yield* syncOn(0, 78)
      yield* AnomalyEpisodes.use((episodes) => episodes.erase(ada))
      yield* syncOn(1, 77)
      assert.lengthOf(yield* published(id), 1)
    }).pipe(Effect.provide(ports))
  )

  it.effect("is not computed without subscribers, and is published to a new subscriber while it lasts", () =>
    Effect.gen(function* () {
      yield* store(...usualNights)
      yield* syncOn(0, 78)
      assert.deepStrictEqual(yield* AnomalyEpisodes.use((episodes) => episodes.of(ada)), [])
      const id = yield* subscribe
      yield* syncOn(1, 77)
      assert.deepStrictEqual(
        (yield* published(id)).map(({ data }) => [data["date"], data["since"]]),
        [["2026-11-19", "2026-11-18"]]
      )
    }).pipe(Effect.provide(ports))
  )

  it.effect("of last week is not published: only current values count", () =>
    Effect.gen(function* () {
      const id = yield* subscribe
      yield* store(...usualNights, night(firstDay, 78))
      yield* TestClock.setTime(Instant.toMillis(Instant.make(`${firstDay}T07:00:00Z`)) + 5 * millisPerDay)
      yield* (yield* makeAnomaliesAfterSync)(ada)
      assert.deepStrictEqual(yield* published(id), [])
    }).pipe(Effect.provide(ports))
  )
})
