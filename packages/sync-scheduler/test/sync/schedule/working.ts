/** The scheduler with in-memory stores and a scripted Polar, at noon, on `TestClock` time. */
import { CalendarDate, Instant, type PushEvent, PushInbox, SyncQueue } from "@polar-flow/domain"
import {
  ApiKeysMemory,
  PolarQuotaMemory,
  PolarWebhooksMemory,
  PushInboxMemory,
  SyncQueueMemory
} from "@polar-flow/domain/memory"
import { Clock, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { PushConfig, Schedule, ScheduleConfig, type ScheduleOptions, Scheduler } from "../../../src/index.ts"
import { ada, Script, syncOverScript } from "../../harness/scriptedPolar.ts"

export const noon = Instant.make("2026-11-20T12:00:00Z")
const today = CalendarDate.make("2026-11-20")

const memory = Layer.mergeAll(
  SyncQueueMemory.layer,
  PushInboxMemory.layer,
  PolarWebhooksMemory.layer,
  ApiKeysMemory.layer,
  PolarQuotaMemory.layer
)

/** The scheduler's dependencies. Some tests start and stop the scheduler themselves. */
export const ground = (options: Partial<ScheduleOptions> = {}) =>
  Schedule.layer.pipe(
    Layer.provideMerge(Layer.mergeAll(ScheduleConfig.layer(options), PushConfig.layer({ url: null }))),
    Layer.provideMerge(memory),
    Layer.provideMerge(syncOverScript()),
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Instant.toMillis(noon))))
  )

/** With the scheduler running. */
export const scheduled = (options: Partial<ScheduleOptions> = {}) =>
  Layer.provideMerge(Scheduler.layer, ground(options))

/** The types fetched since the last time this was read. */
export const makeTakeAsked = Effect.gen(function* () {
  const script = yield* Script
  let seen = 0
  return Effect.map(script.asked, (asked) => {
    const fresh = asked.slice(seen).map(({ type }) => type)
    seen = asked.length
    return fresh
  })
})

/** A night that Polar pushed. */
export const pushedNight = (id = "night"): PushEvent => ({
  id,
  userId: ada,
  event: "SLEEP",
  entityId: null,
  date: today,
  from: null,
  to: null,
  receivedAt: noon
})

/** Stores the pushed event and enqueues the job with a short delay, like the receiver. */
export const push = Effect.fnUntraced(function* (event: PushEvent) {
  yield* PushInbox.use((inbox) => inbox.put(event))
  const notBefore = Instant.fromMillis((yield* Clock.currentTimeMillis) + 5000)
  yield* SyncQueue.use((queue) =>
    queue.offer({ userId: event.userId, priority: "high", trigger: "webhook", notBefore })
  )
})
