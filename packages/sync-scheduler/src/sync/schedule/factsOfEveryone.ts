/** Collects the planner's facts about all people, with a single query per port. */
import {
  type ApiKey,
  ApiKeys,
  Instant,
  PolarTokens,
  type PushHealth,
  PushInbox,
  SyncPaces,
  SyncQueue,
  type User,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect } from "effect"
import { factsOf } from "../plan/factsOf.ts"
import type { PersonFacts } from "../plan/PersonFacts.ts"
import { pushHealth } from "../../polar/pushHealth.ts"

const laterOf = (a: Instant | undefined, b: Instant | null): Instant | undefined =>
  b !== null && (a === undefined || Instant.toMillis(b) > Instant.toMillis(a)) ? b : a

/** When each person's data was last read, by keys restricted to that person. Keys for all people do not count. */
export const lastReads = (keys: ReadonlyArray<ApiKey>): ReadonlyMap<UserId, Instant> => {
  const readAt = new Map<UserId, Instant>()
  for (const { lastUsedAt, userId } of keys) {
    const latest = userId === null ? undefined : laterOf(readAt.get(userId), lastUsedAt)
    if (userId !== null && latest !== undefined) readAt.set(userId, latest)
  }
  return readAt
}

/** Since when pushes have reliably covered a person, but not before the person connected. */
export const pushHealthySince = (health: PushHealth, { connectedAt }: User): Instant | null =>
  health._tag === "Healthy" ? (laterOf(health.since, connectedAt) ?? null) : null

/** Reads the facts of all people, including disconnected ones. */
export const makeFactsOfEveryone = Effect.gen(function* () {
  const users = yield* Users
  const queue = yield* SyncQueue
  const paces = yield* SyncPaces
  const inbox = yield* PushInbox
  const tokens = yield* PolarTokens
  const keys = yield* ApiKeys
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  return Effect.gen(function* () {
    // Read the queue first: whoever leaves it afterwards has already stored what the sync changed.
    const queued = yield* queue.people
    const loaded = yield* Effect.all({
      people: users.list,
      paces: paces.all,
      pushed: inbox.waiting,
      expirations: tokens.expirations,
      readAt: Effect.map(keys.list(), lastReads),
      health: Effect.provide(pushHealth, context)
    })
    const { expirations, health, people, pushed, readAt } = loaded
    return people.map((user): PersonFacts =>
      factsOf({
        user,
        pace: loaded.paces.get(user.id),
        tokenEndsAt: expirations.get(user.id) ?? null,
        readAt: readAt.get(user.id) ?? null,
        isQueued: queued.has(user.id),
        pushHealthySince: pushHealthySince(health, user),
        pushedEvents: pushed.get(user.id) ?? 0
      })
    )
  }).pipe(Effect.withSpan("Schedule.factsOfEveryone"))
})
