import { Clock, Effect, Layer, Option, Order, Result } from "effect"
import { SecureRandom } from "effect/crypto"
import type { UserId } from "../accounts/UserId.ts"
import {
  Journal,
  journalContentText,
  JournalEntryChanged,
  JournalEntryNotFound,
  JournalKeyReused,
  nextJournalChange
} from "../journal/Journal.ts"
import type { JournalContent, JournalEntry } from "../journal/JournalEntry.ts"
import { PageCursor } from "../records/PageCursor.ts"
import type { DateSpan, RecordQuery } from "../records/RecordStore.ts"
import { Instant } from "../time/Instant.ts"

interface Kept {
  /** Null once it was removed. */
  readonly entry: JournalEntry | null
  readonly id: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly requestKey: string | null
  readonly requestText: string
}

const byPlace = Order.combine(
  Order.mapInput(Order.String, ({ from }: JournalEntry) => from),
  Order.mapInput(Order.String, ({ id }: JournalEntry) => id)
)

const isWithin =
  ({ from, to }: DateSpan) =>
  (entry: JournalEntry): boolean =>
    (from === undefined || entry.to >= from) && (to === undefined || entry.from <= to)

const pageOf = Effect.fnUntraced(function* (
  entries: ReadonlyArray<JournalEntry>,
  { after, limit, order, ...span }: RecordQuery
) {
  const position = after === undefined ? undefined : yield* Effect.fromResult(PageCursor.toPosition(after, 1))
  const direction = order === "asc" ? 1 : -1
  const isAfter = (entry: JournalEntry) =>
    position === undefined ||
    byPlace(entry, { ...entry, from: position[0] as typeof entry.from, id: position[1] ?? "" }) === direction
  const found = entries
    .filter(isWithin(span))
    .filter(isAfter)
    .toSorted((a, b) => direction * byPlace(a, b))
  const records = found.slice(0, limit)
  const last = records.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { records, next: hasMore ? PageCursor.fromPosition([last.from, last.id]) : null }
})

/** The entry as it was written first, if the request is a repetition. */
const repeated = (
  kept: ReadonlyArray<Kept>,
  requestKey: string | null,
  content: JournalContent
): Result.Result<JournalEntry, JournalKeyReused> | undefined => {
  const first = requestKey === null ? undefined : kept.find((one) => one.requestKey === requestKey)
  if (first === undefined) return undefined
  const { createdAt, id, requestText } = first
  return requestText === journalContentText(content)
    ? Result.succeed({ ...content, id, createdAt, updatedAt: createdAt })
    : Result.fail(new JournalKeyReused())
}

const makeMemory: Effect.Effect<Journal["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const random = yield* SecureRandom.SecureRandom
    const people = new Map<UserId, ReadonlyArray<Kept>>()
    const keptOf = (userId: UserId) => people.get(userId) ?? []
    const newestOf = (userId: UserId) =>
      Math.max(0, ...keptOf(userId).map(({ updatedAt }) => Instant.toMillis(updatedAt)))
    const entriesOf = (userId: UserId) =>
      keptOf(userId).flatMap(({ entry }) => (entry === null ? [] : [entry]))

    const add: Journal["Service"]["add"] = Effect.fnUntraced(function* (userId, content, { requestKey }) {
      const [id, now] = [yield* random.uuidV7(), yield* Clock.currentTimeMillis]
      const kept = keptOf(userId)
      const known = repeated(kept, requestKey, content)
      if (known !== undefined) return { entry: yield* Effect.fromResult(known), isNew: false }
      const createdAt = nextJournalChange(now, newestOf(userId))
      const entry = { ...content, id, createdAt, updatedAt: createdAt }
      const requestText = journalContentText(content)
      people.set(userId, [...kept, { entry, id, createdAt, updatedAt: createdAt, requestKey, requestText }])
      return { entry, isNew: true }
    })

    const replace = Effect.fnUntraced(function* (
      userId: UserId,
      { id, updatedAt }: JournalEntry,
      content: JournalContent | null
    ) {
      const now = yield* Clock.currentTimeMillis
      const kept = keptOf(userId)
      const found = kept.find((one) => one.id === id)
      if (found === undefined || found.entry === null) return yield* new JournalEntryNotFound({ id })
      if (found.updatedAt !== updatedAt) return yield* new JournalEntryChanged({ id })
      const facts = { id, createdAt: found.createdAt, updatedAt: nextJournalChange(now, newestOf(userId)) }
      const entry = content === null ? null : { ...content, ...facts }
      people.set(
        userId,
        kept.map((one) => (one.id === id ? { ...one, ...facts, entry } : one))
      )
      return entry
    })

    return {
      list: (userId, query) => Effect.suspend(() => pageOf(entriesOf(userId), query)),
      get: (userId, id) =>
        Effect.sync(() => Option.fromNullishOr(entriesOf(userId).find((entry) => entry.id === id))),
      count: (userId, span = {}) => Effect.sync(() => entriesOf(userId).filter(isWithin(span)).length),
      labels: (userId) =>
        Effect.sync(() =>
          entriesOf(userId)
            .toSorted(byPlace)
            .flatMap(({ from, label, to }) => (label === null ? [] : [{ label, from, to }]))
        ),
      version: (userId) => Effect.sync(() => newestOf(userId)),
      add,
      change: (userId, before, content) =>
        Effect.flatMap(replace(userId, before, content), (entry) =>
          Effect.orDie(Effect.fromNullishOr(entry))
        ),
      remove: (userId, before) => Effect.asVoid(replace(userId, before, null)),
      erase: (userId) =>
        Effect.sync(() => {
          const { length } = entriesOf(userId)
          people.delete(userId)
          return length
        })
    }
  }
)

/** `Journal` in memory, lost when the process ends. */
export const layer: Layer.Layer<Journal> = Layer.effect(Journal, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
