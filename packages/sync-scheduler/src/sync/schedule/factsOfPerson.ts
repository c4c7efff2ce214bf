/** Collects the planner's facts about one person, without reading those of others. */
import { ApiKeys, PolarTokens, PushInbox, SyncPaces, SyncQueue, type UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { factsOf } from "../plan/factsOf.ts"
import type { PersonFacts } from "../plan/PersonFacts.ts"
import { pushHealth } from "../../polar/pushHealth.ts"
import { pushHealthySince, lastReads } from "./factsOfEveryone.ts"

/** Reads the facts of one person; none if the id is unknown. */
export const makeFactsOfPerson = Effect.gen(function* () {
  const users = yield* Users
  const queue = yield* SyncQueue
  const paces = yield* SyncPaces
  const inbox = yield* PushInbox
  const tokens = yield* PolarTokens
  const keys = yield* ApiKeys
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  return Effect.fn("Schedule.factsOfPerson")(function* (userId: UserId) {
    const user = yield* users.get(userId)
    if (Option.isNone(user)) return Option.none<PersonFacts>()
    const isQueued = yield* queue.has(userId)
    const loaded = yield* Effect.all({
      pace: Effect.map(paces.get(userId), Option.getOrUndefined),
      tokenEndsAt: tokens.expiryOf(userId),
      readAt: Effect.map(keys.list(userId), (own) => lastReads(own).get(userId) ?? null),
      pushedEvents: Effect.map(inbox.of(userId), ({ length }) => length),
      pushHealthySince: Effect.map(Effect.provide(pushHealth, context), (health) =>
        pushHealthySince(health, user.value)
      )
    })
    return Option.some(factsOf({ ...loaded, user: user.value, isQueued }))
  })
})
