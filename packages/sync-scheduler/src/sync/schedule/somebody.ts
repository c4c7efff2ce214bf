/** One person, as the plan sees them: asks the ports for nobody else. */
import { ApiKeys, PolarTokens, PushInbox, SyncPaces, SyncQueue, type UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { factsOf } from "../plan/factsOf.ts"
import type { PersonFacts } from "../plan/PersonFacts.ts"
import { pushHealth } from "../../polar/pushHealth.ts"
import { announcedSince, readersOf } from "./everybody.ts"

/** The service: facts of one person; none when nobody with the id is known. */
export const makeSomebody = Effect.gen(function* () {
  const users = yield* Users
  const queue = yield* SyncQueue
  const paces = yield* SyncPaces
  const inbox = yield* PushInbox
  const tokens = yield* PolarTokens
  const keys = yield* ApiKeys
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  return Effect.fn("Schedule.somebody")(function* (userId: UserId) {
    const user = yield* users.get(userId)
    if (Option.isNone(user)) return Option.none<PersonFacts>()
    const isQueued = yield* queue.has(userId)
    const known = yield* Effect.all({
      pace: Effect.map(paces.get(userId), Option.getOrUndefined),
      tokenEndsAt: tokens.endsAt(userId),
      readAt: Effect.map(keys.list(userId), (own) => readersOf(own).get(userId) ?? null),
      pushedEvents: Effect.map(inbox.of(userId), ({ length }) => length),
      announcedSince: Effect.map(Effect.provide(pushHealth, context), (health) =>
        announcedSince(health, user.value)
      )
    })
    return Option.some(factsOf({ ...known, user: user.value, isQueued }))
  })
})
