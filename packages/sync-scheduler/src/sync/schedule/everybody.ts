/** Everybody, as the plan sees them: one question to each port, however many people there are. */
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

const later = (a: Instant | undefined, b: Instant | null): Instant | undefined =>
  b !== null && (a === undefined || Instant.toMillis(b) > Instant.toMillis(a)) ? b : a

/** When each person's own keys were last used; a key for everybody says nothing of one. */
export const readersOf = (keys: ReadonlyArray<ApiKey>): ReadonlyMap<UserId, Instant> => {
  const readAt = new Map<UserId, Instant>()
  for (const { lastUsedAt, userId } of keys) {
    const latest = userId === null ? undefined : later(readAt.get(userId), lastUsedAt)
    if (userId !== null && latest !== undefined) readAt.set(userId, latest)
  }
  return readAt
}

/** Since when pushes have told of a person's news: not before they were connected. */
export const announcedSince = (health: PushHealth, { connectedAt }: User): Instant | null =>
  health._tag === "Healthy" ? (later(health.since, connectedAt) ?? null) : null

/** The service: facts of everybody who was ever connected. */
export const makeEverybody = Effect.gen(function* () {
  const users = yield* Users
  const queue = yield* SyncQueue
  const paces = yield* SyncPaces
  const inbox = yield* PushInbox
  const tokens = yield* PolarTokens
  const keys = yield* ApiKeys
  const context = yield* Effect.context<Effect.Services<typeof pushHealth>>()

  return Effect.gen(function* () {
    // First: who leaves the queue after this has left what the sync taught, too.
    const queued = yield* queue.people
    const known = yield* Effect.all({
      people: users.list,
      paces: paces.all,
      pushed: inbox.waiting,
      endings: tokens.endings,
      readAt: Effect.map(keys.list(), readersOf),
      health: Effect.provide(pushHealth, context)
    })
    const { endings, health, people, pushed, readAt } = known
    return people.map((user): PersonFacts =>
      factsOf({
        user,
        pace: known.paces.get(user.id),
        tokenEndsAt: endings.get(user.id) ?? null,
        readAt: readAt.get(user.id) ?? null,
        isQueued: queued.has(user.id),
        announcedSince: announcedSince(health, user),
        pushedEvents: pushed.get(user.id) ?? 0
      })
    )
  }).pipe(Effect.withSpan("Schedule.everybody"))
})
