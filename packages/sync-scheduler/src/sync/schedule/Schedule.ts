/** Exposes the current plan: the adapter of the port `SyncSchedule`. */
import {
  Instant,
  PolarQuota,
  SyncPriority,
  SyncQueue,
  SyncSchedule,
  type SyncQueueStats,
  type UpcomingSync
} from "@polar-flow/domain"
import { Clock, Effect, Layer, Option, Order } from "effect"
import type { PersonFacts } from "../plan/PersonFacts.ts"
import { type Plan, plan } from "../plan/plan.ts"
import { explainNextSync } from "../plan/explainNextSync.ts"
import { makeFactsOfEveryone } from "./factsOfEveryone.ts"
import { makeFactsOfPerson } from "./factsOfPerson.ts"
import { ScheduleConfig } from "./ScheduleConfig.ts"

const bySoonest = Order.mapInput(Order.Number, ({ dueAt }: UpcomingSync) => Instant.toMillis(dueAt))

const lagOf = ({ lateBy }: Plan, { waiting }: SyncQueueStats): Readonly<Record<SyncPriority, number>> => {
  const at = (priority: SyncPriority) =>
    Math.max(lateBy[priority] / 1000, waiting[priority].oldestSeconds ?? 0)
  return { critical: at("critical"), high: at("high"), normal: at("normal"), low: at("low") }
}

const make = Effect.gen(function* () {
  const factsOfEveryone = yield* makeFactsOfEveryone
  const factsOfPerson = yield* makeFactsOfPerson
  const quotas = yield* PolarQuota
  const queue = yield* SyncQueue
  const { plan: settings } = yield* ScheduleConfig

  const upcomingOf = (person: PersonFacts, now: number): UpcomingSync => {
    const { hold, nextSync } = explainNextSync(person, now, settings)
    const { calls, dueAt, priority, reason, trigger } = nextSync
    const { userId } = person
    return { userId, priority, trigger, reason, dueAt: Instant.fromMillis(Math.round(dueAt)), hold, calls }
  }

  return SyncSchedule.of({
    overview: Effect.gen(function* () {
      const people = yield* factsOfEveryone
      const quota = yield* quotas.current
      const stats = yield* queue.stats
      const now = yield* Clock.currentTimeMillis
      const current = plan({ now, settings, quota, people })
      const { critical, older, poll, pushed } = current.budget
      return {
        isEnabled: settings.isEnabled,
        connected: people.filter(({ isConnected }) => isConnected).length,
        queue: stats,
        quota,
        budget: { pushed, critical, poll, older },
        postponed: current.waiting,
        lagSeconds: lagOf(current, stats)
      }
    }).pipe(Effect.withSpan("Schedule.overview")),
    upcoming: Effect.fn("Schedule.upcoming")(function* (limit) {
      const people = yield* factsOfEveryone
      const now = yield* Clock.currentTimeMillis
      return people
        .filter(({ isConnected }) => isConnected)
        .map((person) => upcomingOf(person, now))
        .toSorted(bySoonest)
        .slice(0, limit)
    }),
    of: Effect.fn("Schedule.of")(function* (userId) {
      const person = yield* factsOfPerson(userId)
      const now = yield* Clock.currentTimeMillis
      return Option.map(person, (it) => upcomingOf(it, now))
    })
  })
})

/**
 * The adapter of `SyncSchedule`. It only reads from the stores and plans nothing itself, so every replica gives the
 * same answers.
 *
 * @example
 * Layer.provide(Schedule.layer, [storage, ScheduleConfig.layer(), PushConfig.layer({ url })])
 */
export const Schedule = {
  layer: Layer.effect(SyncSchedule, make) satisfies Layer.Layer<SyncSchedule, never, unknown>
}
