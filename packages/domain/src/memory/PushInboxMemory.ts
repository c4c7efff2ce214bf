import { Clock, Effect, Layer, Option, Order } from "effect"
import { Instant } from "../time/Instant.ts"
import { isAhead } from "../time/Wait.ts"
import type { UserId } from "../accounts/UserId.ts"
import { type PushEvent, type PushArrival, pushRetention, PushInbox } from "../polar/PushInbox.ts"

interface Entry {
  readonly event: PushEvent
  readonly isDone: boolean
}

const byArrival = Order.combine(
  Order.mapInput(Order.Number, ({ receivedAt }: PushEvent) => Instant.toMillis(receivedAt)),
  Order.mapInput(Order.String, ({ id }: PushEvent) => id)
)

type People = Map<UserId, Map<string, Entry>>

const keepIn = (people: People, event: PushEvent): PushArrival => {
  const entries = people.get(event.userId) ?? new Map<string, Entry>()
  people.set(event.userId, entries)
  if (entries.has(event.id)) return "known"
  entries.set(event.id, { event, isDone: false })
  return "kept"
}

const waitingOf = (people: People, userId: UserId): ReadonlyArray<PushEvent> =>
  [...(people.get(userId)?.values() ?? [])]
    .filter(({ isDone }) => !isDone)
    .map(({ event }) => event)
    .toSorted(byArrival)

const countOf = (people: People, userId: UserId): ReadonlyArray<readonly [UserId, number]> => {
  const { length } = waitingOf(people, userId)
  return length === 0 ? [] : [[userId, length]]
}

const newestIn = (people: People, now: number): Option.Option<Instant> => {
  const events = [...people.values()]
    .flatMap((entries) => [...entries.values()].map(({ event }) => event))
    .filter(({ receivedAt }) => !isAhead(receivedAt, now))
  return Option.map(Option.fromNullishOr(events.toSorted(byArrival).at(-1)), ({ receivedAt }) => receivedAt)
}

const forget = (people: People, { doneBefore, waitingBefore }: Effect.Success<typeof pushRetention>) => {
  for (const entries of people.values())
    for (const [id, { event, isDone }] of entries)
      if (Instant.toMillis(event.receivedAt) < Instant.toMillis(isDone ? doneBefore : waitingBefore))
        entries.delete(id)
}

const makeMemory: Effect.Effect<PushInbox["Service"]> = Effect.sync(() => {
  const people: People = new Map()
  return {
    put: (event) => Effect.sync(() => keepIn(people, event)),
    putAll: (events) => Effect.sync(() => events.map((event) => keepIn(people, event))),
    of: (userId) => Effect.sync(() => waitingOf(people, userId)),
    done: (userId, ids) =>
      Effect.sync(() => {
        const entries = people.get(userId)
        for (const id of ids) {
          const entry = entries?.get(id)
          if (entry !== undefined) entries?.set(id, { ...entry, isDone: true })
        }
      }),
    waiting: Effect.sync(() => new Map([...people.keys()].flatMap((userId) => countOf(people, userId)))),
    lastDeliveryAt: Effect.map(Clock.currentTimeMillis, (now) => newestIn(people, now)),
    prune: Effect.map(pushRetention, (bounds) => forget(people, bounds)),
    erase: (userId) => Effect.sync(() => void people.delete(userId))
  }
})

/** `PushInbox` in memory, lost when the process ends. */
export const layer: Layer.Layer<PushInbox> = Layer.effect(PushInbox, makeMemory)
