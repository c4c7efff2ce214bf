/**
 * Enqueues due syncs, one planning pass after another. Several servers may do so at once: people with a queued job are
 * skipped, and simultaneous offers for one person become one job.
 */
import { Instant, PolarQuota, SyncQueue } from "@polar-flow/domain"
import { Clock, Effect, Schedule as Repeats } from "effect"
import { plan } from "../plan/plan.ts"
import type { PlanSettings } from "../plan/PlanSettings.ts"
import { makeFactsOfEveryone } from "./factsOfEveryone.ts"
import { ScheduleConfig } from "./ScheduleConfig.ts"

const retryPolicy = Repeats.spaced("10 seconds")

/** Enqueues a sync for all connected people, staggered within one interval, for `SYNC_ON_STARTUP`. */
const makeOfferAll = Effect.gen(function* () {
  const factsOfEveryone = yield* makeFactsOfEveryone
  const queue = yield* SyncQueue
  return Effect.fnUntraced(function* ({ intervalMinutes, staggerSeconds }: PlanSettings) {
    const connected = (yield* factsOfEveryone).filter(({ isConnected }) => isConnected)
    const gapMillis = Math.min(staggerSeconds, (intervalMinutes * 60) / Math.max(1, connected.length)) * 1000
    const now = yield* Clock.currentTimeMillis
    yield* queue.offerAll(
      connected.map(({ userId }, index) => ({
        userId,
        priority: "normal",
        trigger: "schedule",
        notBefore: Instant.fromMillis(Math.round(now + index * gapMillis))
      }))
    )
  })
})

const makePass = Effect.gen(function* () {
  const factsOfEveryone = yield* makeFactsOfEveryone
  const quotas = yield* PolarQuota
  const queue = yield* SyncQueue
  const { plan: settings } = yield* ScheduleConfig
  return Effect.gen(function* () {
    const people = yield* factsOfEveryone
    const quota = yield* quotas.current
    const now = yield* Clock.currentTimeMillis
    const { decisions, nextPassAt, waiting } = plan({ now, settings, quota, people })
    if (decisions.length > 0) {
      yield* queue.offerAll(
        decisions.map(({ notBefore, priority, trigger, userId }) => ({
          userId,
          priority,
          trigger,
          notBefore: Instant.fromMillis(Math.round(notBefore))
        }))
      )
      yield* Effect.logDebug("Syncs were enqueued", { offered: decisions.length, waiting })
    }
    return nextPassAt - now
  }).pipe(Effect.withSpan("Planner.pass"))
})

const retryForever = <A>(act: Effect.Effect<A>) =>
  act.pipe(
    Effect.sandbox,
    Effect.tapError((cause) => Effect.logWarning("Syncs could not be planned; retrying", cause)),
    Effect.retry(retryPolicy),
    Effect.orDie
  )

/** The planning loop. It never ends, and retries while the database is unavailable. */
export const makePlanner = Effect.gen(function* () {
  const pass = yield* makePass
  const offerAll = yield* makeOfferAll
  const { syncOnStartup, plan: settings } = yield* ScheduleConfig
  const passes = Effect.forever(Effect.flatMap(retryForever(pass), (millis) => Effect.sleep(millis)))
  return Effect.gen(function* () {
    if (!settings.isEnabled) return yield* Effect.never
    if (syncOnStartup) yield* retryForever(offerAll(settings))
    return yield* passes
  })
})
