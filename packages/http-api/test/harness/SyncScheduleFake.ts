/** The plan without a planner: every connected user is due at 13:00, and some seconds later with every second that passes. */
import {
  Instant,
  type PushHealth,
  type Quota,
  SyncQueue,
  SyncSchedule,
  type UpcomingSync,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Clock, Context, Effect, Layer, Option, Ref } from "effect"

/** What a test says of Polar. */
export class PolarSays extends Context.Service<
  PolarSays,
  { readonly quota: Ref.Ref<Quota | null>; readonly push: Ref.Ref<PushHealth> }
>()("test/PolarSays") {
  static readonly layer = Layer.effect(
    PolarSays,
    Effect.gen(function* () {
      return {
        quota: yield* Ref.make<Quota | null>(null),
        push: yield* Ref.make<PushHealth>({ _tag: "Off" })
      }
    })
  )
}

const due = Instant.toMillis(Instant.make("2026-11-20T13:00:00Z"))
const minuteMillis = 60_000
const budget = { pushed: 400, critical: 300, poll: 200, older: 100 }
const postponed = { critical: 0, high: 0, normal: 2, low: 0 }
const lagSeconds = { critical: 0, high: 0, normal: 90, low: 0 }

const make = Effect.gen(function* () {
  const users = yield* Users
  const queue = yield* SyncQueue
  const { quota } = yield* PolarSays

  const upcomingOf = (userId: UserId) =>
    Effect.gen(function* () {
      const isQueued = yield* queue.has(userId)
      const upcoming: UpcomingSync = {
        userId,
        priority: "normal",
        trigger: "schedule",
        reason: "interval",
        dueAt: Instant.fromMillis(due + ((yield* Clock.currentTimeMillis) % minuteMillis)),
        hold: isQueued ? "queued" : "not_due",
        calls: 11
      }
      return upcoming
    })
  const connected = Effect.map(users.list, (people) => people.filter(({ isActive }) => isActive))

  return SyncSchedule.of({
    overview: Effect.gen(function* () {
      const { length } = yield* connected
      const facts = { isEnabled: true, connected: length, budget, postponed, lagSeconds }
      return { ...facts, queue: yield* queue.stats, quota: yield* Ref.get(quota) }
    }),
    upcoming: (limit) =>
      Effect.flatMap(connected, (people) =>
        Effect.forEach(people.slice(0, limit), ({ id }) => upcomingOf(id))
      ),
    of: Effect.fnUntraced(function* (userId) {
      if (Option.isNone(yield* users.get(userId))) return Option.none()
      return Option.some(yield* upcomingOf(userId))
    })
  })
})

export const SyncScheduleFake = { layer: Layer.effect(SyncSchedule, make) }
