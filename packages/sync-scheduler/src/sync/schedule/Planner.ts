/**
 * Offers whoever is due to the queue, look after look. Any number of servers may do it at once: who is in the queue is not
 * offered again, and what two offer in the same moment is one job.
 */
import { Instant, PolarQuota, SyncQueue } from "@polar-flow/domain"
import { Clock, Effect, Schedule as Repeats } from "effect"
import { plan } from "../plan/plan.ts"
import type { PlanSettings } from "../plan/PlanSettings.ts"
import { makeEverybody } from "./everybody.ts"
import { ScheduleConfig } from "./ScheduleConfig.ts"

const afterTrouble = Repeats.spaced("10 seconds")

/** Everybody, one after another and within an interval, as a start with `SYNC_ON_STARTUP` wants it. */
const makeOfferAll = Effect.gen(function* () {
  const everybody = yield* makeEverybody
  const queue = yield* SyncQueue
  return Effect.fnUntraced(function* ({ intervalMinutes, staggerSeconds }: PlanSettings) {
    const connected = (yield* everybody).filter(({ isConnected }) => isConnected)
    const apart = Math.min(staggerSeconds, (intervalMinutes * 60) / Math.max(1, connected.length)) * 1000
    const now = yield* Clock.currentTimeMillis
    yield* queue.offerAll(
      connected.map(({ userId }, index) => ({
        userId,
        priority: "normal",
        trigger: "schedule",
        notBefore: Instant.fromMillis(Math.round(now + index * apart))
      }))
    )
  })
})

const makeLook = Effect.gen(function* () {
  const everybody = yield* makeEverybody
  const quotas = yield* PolarQuota
  const queue = yield* SyncQueue
  const { plan: settings } = yield* ScheduleConfig
  return Effect.gen(function* () {
    const people = yield* everybody
    const quota = yield* quotas.current
    const now = yield* Clock.currentTimeMillis
    const { decisions, lookAgainAt, waiting } = plan({ now, settings, quota, people })
    if (decisions.length > 0) {
      yield* queue.offerAll(
        decisions.map(({ notBefore, priority, trigger, userId }) => ({
          userId,
          priority,
          trigger,
          notBefore: Instant.fromMillis(Math.round(notBefore))
        }))
      )
      yield* Effect.logDebug("Syncs are planned", { offered: decisions.length, waiting })
    }
    return lookAgainAt - now
  }).pipe(Effect.withSpan("Planner.look"))
})

const patiently = <A>(act: Effect.Effect<A>) =>
  act.pipe(
    Effect.sandbox,
    Effect.tapError((cause) => Effect.logWarning("Syncs cannot be planned now", cause)),
    Effect.retry(afterTrouble),
    Effect.orDie
  )

/** The loop; it does not end. A database that is away makes it wait, not stop. */
export const makePlanner = Effect.gen(function* () {
  const look = yield* makeLook
  const offerAll = yield* makeOfferAll
  const { isEagerAtStart, plan: settings } = yield* ScheduleConfig
  const looks = Effect.forever(Effect.flatMap(patiently(look), (millis) => Effect.sleep(millis)))
  return Effect.gen(function* () {
    if (!settings.isEnabled) return yield* Effect.never
    if (isEagerAtStart) yield* patiently(offerAll(settings))
    return yield* looks
  })
})
