/** Event subscriptions in memory, in order of creation. */
import { Effect, Layer, Option, type Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import * as EventSecret from "../events/EventSecret.ts"
import {
  type EventSubscription,
  EventSubscriptionNotFound,
  EventSubscriptions
} from "../events/EventSubscriptions.ts"
import { Instant } from "../time/Instant.ts"

interface Entry {
  readonly subscription: EventSubscription
  readonly secret: Redacted.Redacted
}

const makeMemory = Effect.gen(function* () {
  const random = yield* SecureRandom.SecureRandom
  const entries = new Map<string, Entry>()

  const change = (id: string, facts: (before: EventSubscription) => Partial<EventSubscription>) =>
    Effect.suspend(() => {
      const entry = entries.get(id)
      if (entry === undefined) return Effect.fail(new EventSubscriptionNotFound({ id }))
      const subscription = { ...entry.subscription, ...facts(entry.subscription) }
      entries.set(id, { ...entry, subscription })
      return Effect.succeed(subscription)
    })

  const create: EventSubscriptions["Service"]["create"] = Effect.fnUntraced(function* (facts) {
    const id = yield* random.uuidV7()
    const secret = yield* Effect.provideService(EventSecret.generate, SecureRandom.SecureRandom, random)
    const { events, url, userId } = facts
    const createdAt = yield* Instant.now
    const subscription = { id, url, events, userId, createdAt, isActive: true, failingSince: null }
    entries.set(id, { subscription, secret })
    return { subscription, secret }
  })

  const find = (id: string) => Effect.sync(() => Option.fromNullishOr(entries.get(id)))

  return {
    create,
    get: (id) => Effect.map(find(id), (entry) => Option.map(entry, ({ subscription }) => subscription)),
    secretOf: (id) => Effect.map(find(id), (entry) => Option.map(entry, ({ secret }) => secret)),
    list: Effect.sync(() => Array.from(entries.values(), ({ subscription }) => subscription).toReversed()),
    wanting: (type, userId) =>
      Effect.sync(() =>
        Array.from(entries.values(), ({ subscription }) => subscription)
          .filter(({ events, isActive }) => isActive && events.includes(type))
          .filter((subscription) => subscription.userId === null || subscription.userId === userId)
          .map(({ id }) => id)
          .toSorted()
      ),
    change: (id, { events, isActive, url }) =>
      change(id, (before) => ({
        url: url ?? before.url,
        events: events ?? before.events,
        isActive: isActive ?? before.isActive,
        failingSince: url !== undefined || isActive === true ? null : before.failingSince
      })),
    failed: (id) =>
      Effect.flatMap(Instant.now, (now) =>
        Effect.ignore(change(id, ({ failingSince }) => ({ failingSince: failingSince ?? now })))
      ),
    arrived: (id) => Effect.ignore(change(id, () => ({ failingSince: null }))),
    delete: (id) => Effect.sync(() => entries.delete(id)),
    rotate: Effect.succeed(0),
    discardUnreadable: Effect.succeed([]),
    erase: (userId) =>
      Effect.sync(() => {
        const own = [...entries].filter(([, { subscription }]) => subscription.userId === userId)
        for (const [id] of own) entries.delete(id)
        return own.map(([id]) => id)
      })
  } satisfies EventSubscriptions["Service"]
})

/** `EventSubscriptions` in memory, lost when the process ends. */
export const layer: Layer.Layer<EventSubscriptions> = Layer.effect(EventSubscriptions, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
