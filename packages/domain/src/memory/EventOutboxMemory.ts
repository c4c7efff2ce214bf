/** The outbox in memory. There is one process, so a synchronous step is atomic. */
import { Clock, Duration, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { type EventDelivery, EventOutbox, type ReplayRange } from "../events/EventOutbox.ts"
import { Instant } from "../time/Instant.ts"
import { isAhead } from "../time/Wait.ts"
import type { OutgoingEvent } from "../events/OutgoingEvent.ts"

interface Entry {
  readonly delivery: EventDelivery
  /** Null unless a deliverer holds the delivery. */
  readonly claim: string | null
}

/** By subscription and event. */
type Entries = Map<string, Entry>

const keyOf = (subscriptionId: string, { id }: Pick<OutgoingEvent, "id">): string => `${subscriptionId} ${id}`

const dueAt = ({ delivery }: Entry): number => Instant.toMillis(delivery.nextAttemptAt)
const happenedAt = ({ delivery }: Entry): number => Instant.toMillis(delivery.event.occurredAt)

/** Whether a claim or a delay is over. One that began in the future was stored by a clock that ran ahead. */
const isFree = ({ delivery }: Entry, now: number): boolean =>
  delivery.attempts === 0 ||
  Instant.toMillis(delivery.nextAttemptAt) <= now ||
  (delivery.lastAttemptAt !== null && isAhead(delivery.lastAttemptAt, now))

const isDue = (entry: Entry, now: number): boolean => entry.delivery.state === "pending" && isFree(entry, now)

const byDue = (a: Entry, b: Entry): number =>
  dueAt(a) - dueAt(b) || (a.delivery.event.id < b.delivery.event.id ? -1 : 1)
const byNewest = (a: Entry, b: Entry): number =>
  happenedAt(b) - happenedAt(a) || (a.delivery.event.id < b.delivery.event.id ? 1 : -1)

const isIn = (range: ReplayRange, entry: Entry): boolean => {
  if ("eventId" in range) return entry.delivery.event.id === range.eventId
  const happened = happenedAt(entry)
  const isBefore = range.until === undefined || happened < Instant.toMillis(range.until)
  return happened >= Instant.toMillis(range.since) && isBefore
}

const fresh = (subscriptionId: string, event: OutgoingEvent, now: number): Entry => ({
  claim: null,
  delivery: {
    subscriptionId,
    event,
    state: "pending",
    attempts: 0,
    nextAttemptAt: Instant.fromMillis(now),
    lastAttemptAt: null,
    lastStatus: null,
    lastError: null
  }
})

/** Methods that read. */
const makeReads = (entries: Entries) => {
  const of = (subscriptionId: string) =>
    [...entries.values()].filter(({ delivery }) => delivery.subscriptionId === subscriptionId)
  return {
    due: (limit) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const waiting = [...entries.values()].filter((entry) => isDue(entry, now)).toSorted(byDue)
        return [...new Set(waiting.map(({ delivery }) => delivery.subscriptionId))].slice(0, limit)
      }),
    list: (subscriptionId, { before, limit, state }) =>
      Effect.sync(() =>
        of(subscriptionId)
          .filter(({ delivery }) => state === undefined || delivery.state === state)
          .filter((entry) => before === undefined || happenedAt(entry) < Instant.toMillis(before))
          .toSorted(byNewest)
          .slice(0, limit)
          .map(({ delivery }) => delivery)
      ),
    stats: Effect.sync(() => {
      const all = [...entries.values()]
      const pending = all.filter(({ delivery }) => delivery.state === "pending").map(happenedAt)
      return {
        pending: pending.length,
        dead: all.filter(({ delivery }) => delivery.state === "dead").length,
        oldestPendingAt: pending.length === 0 ? null : Instant.fromMillis(Math.min(...pending))
      }
    })
  } satisfies Partial<EventOutbox["Service"]>
}

/** Methods that delete. */
const makeRemovals = (entries: Entries) => {
  const drop = (isWanted: (entry: Entry) => boolean): number => {
    const going = [...entries].filter(([, entry]) => isWanted(entry))
    for (const [key] of going) entries.delete(key)
    return going.length
  }
  return {
    forget: (ids) => Effect.sync(() => void drop(({ delivery }) => ids.includes(delivery.subscriptionId))),
    prune: (before) =>
      Effect.sync(() =>
        drop((entry) => {
          const { event, state } = entry.delivery
          const isOld = happenedAt(entry) < Instant.toMillis(before)
          return state !== "pending" && (isOld || event.type === "user.disconnected")
        })
      ),
    erase: (userId) => Effect.sync(() => void drop(({ delivery }) => delivery.event.userId === userId))
  } satisfies Partial<EventOutbox["Service"]>
}

const makeMemory: Effect.Effect<EventOutbox["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const random = yield* SecureRandom.SecureRandom
    const entries: Entries = new Map()

    const change = (entry: Entry, facts: Partial<EventDelivery>, claim: string | null): Entry => {
      const changed = { claim, delivery: { ...entry.delivery, ...facts } }
      entries.set(keyOf(entry.delivery.subscriptionId, entry.delivery.event), changed)
      return changed
    }

    const of = (subscriptionId: string) =>
      [...entries.values()].filter(({ delivery }) => delivery.subscriptionId === subscriptionId)

    const claim: EventOutbox["Service"]["claim"] = Effect.fnUntraced(function* (subscriptionId, options) {
      const name = yield* random.uuidV4()
      const now = yield* Clock.currentTimeMillis
      const endsAt = Instant.fromMillis(now + Duration.toMillis(options.lease))
      const taken = of(subscriptionId)
        .filter((entry) => isDue(entry, now))
        .toSorted(byDue)
        .slice(0, options.limit)
      return taken.map((entry) => {
        const attempts = entry.delivery.attempts + 1
        const facts = { attempts, nextAttemptAt: endsAt, lastAttemptAt: Instant.fromMillis(now) }
        const { delivery } = change(entry, facts, name)
        return { subscriptionId, event: delivery.event, attempt: attempts, claim: name }
      })
    })

    return {
      ...makeReads(entries),
      ...makeRemovals(entries),
      claim,
      put: (event, subscriptionIds) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          for (const id of subscriptionIds) {
            const key = keyOf(id, event)
            if (!entries.has(key)) entries.set(key, fresh(id, event, now))
          }
        }),
      settle: ({ claim, event, subscriptionId }, { error, nextAttemptAt, state, status }) =>
        Effect.sync(() => {
          const entry = entries.get(keyOf(subscriptionId, event))
          if (entry?.claim !== claim) return
          change(entry, { state, nextAttemptAt, lastStatus: status, lastError: error }, null)
        }),
      replay: (subscriptionId, range) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const again = of(subscriptionId).filter(
            (entry) => isIn(range, entry) && (entry.claim === null || isFree(entry, now))
          )
          const facts = { state: "pending", attempts: 0, nextAttemptAt: Instant.fromMillis(now) } as const
          for (const entry of again) change(entry, facts, null)
          return again.length
        }),
      abandon: (subscriptionId, reason) =>
        Effect.sync(() => {
          for (const entry of of(subscriptionId))
            if (entry.delivery.state === "pending") change(entry, { state: "dead", lastError: reason }, null)
        })
    }
  }
)

/** `EventOutbox` in memory, lost when the process ends. */
export const layer: Layer.Layer<EventOutbox> = Layer.effect(EventOutbox, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
