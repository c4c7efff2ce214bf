/** Port: who did what to whose data, when, and from where. Entries are added and, when they are old, dropped; never changed. */
import { Clock, Context, Effect, Layer, Schema } from "effect"
import { Hex } from "effect/encoding"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** Who acts: the owner in a session, a key, the command line, a browser that connects an account, or the server itself. */
export const ActorKind = Schema.Literals(["owner", "key", "master", "local", "command", "visitor", "server"])
export type ActorKind = typeof ActorKind.Type

/** What can be done that is worth remembering. */
export const AuditAction = Schema.Literals([
  "owner.claimed",
  "owner.erased",
  "password.changed",
  "session.started",
  "session.refused",
  "session.ended",
  "key.created",
  "key.rotated",
  "key.revoked",
  "user.connected",
  "user.connect_failed",
  "user.exported",
  "user.erased",
  "application.changed",
  "subscription.created",
  "subscription.changed",
  "subscription.deleted",
  "subscription.tested",
  "events.replayed",
  "dead_letter.retried",
  "dead_letter.discarded",
  "secrets.rotated"
])
export type AuditAction = typeof AuditAction.Type

/** Small facts of an entry, never a secret. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>

/** One thing that was done. */
export interface AuditEntry {
  /** Grows with time, so that entries sort by it. */
  readonly id: string
  readonly occurredAt: Instant
  readonly actorKind: ActorKind
  /** The owner's name, or the prefix of a key; null where the kind says it all. */
  readonly actorName: string | null
  readonly action: AuditAction
  /** The person whose data it is, a pseudonym once the person is erased, or null. */
  readonly subject: string | null
  /** Address of the client; null for the command line and the server. */
  readonly address: string | null
  readonly details: AuditDetails
}

/** Which entries. Everything that is absent does not restrict. */
export interface AuditQuery {
  readonly action?: AuditAction | undefined
  readonly actorName?: string | undefined
  readonly subject?: string | undefined
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  /** Only entries older than the one of this id. */
  readonly before?: string | undefined
  readonly limit: number
}

const millisDigits = 12
const countDigits = 6
const randomBytes = 5

/**
 * Makes ids that grow with time, and in one process within a millisecond, too: hex digits of milliseconds, then of a
 * counter, then random ones, so that two replicas never make the same.
 */
export const makeAuditIds: Effect.Effect<
  Effect.Effect<string>,
  never,
  SecureRandom.SecureRandom
> = Effect.map(SecureRandom.SecureRandom, (random) => {
  let count = 0
  return Effect.gen(function* () {
    const now = (yield* Clock.currentTimeMillis).toString(16).padStart(millisDigits, "0")
    count = (count + 1) % 16 ** countDigits
    const tail = Hex.encode(yield* random.randomBytes(randomBytes))
    return now + count.toString(16).padStart(countDigits, "0") + tail
  })
})

/** The address of whoever acts for the server stays; that of the person, or of the person's app, goes. */
const addressAfterErasure = ({ actorKind, address }: AuditEntry): string | null =>
  actorKind === "visitor" || actorKind === "key" ? null : address

const isWanted = (entry: AuditEntry, query: AuditQuery): boolean =>
  (query.action === undefined || entry.action === query.action) &&
  (query.actorName === undefined || entry.actorName === query.actorName) &&
  (query.subject === undefined || entry.subject === query.subject) &&
  (query.since === undefined || Instant.toMillis(entry.occurredAt) >= Instant.toMillis(query.since)) &&
  (query.until === undefined || Instant.toMillis(entry.occurredAt) < Instant.toMillis(query.until)) &&
  (query.before === undefined || entry.id < query.before)

const makeMemory: Effect.Effect<AuditLog["Service"], never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const nextId = yield* makeAuditIds
    let entries: ReadonlyArray<AuditEntry> = []
    return {
      append: (facts) =>
        Effect.gen(function* () {
          const entry = { ...facts, id: yield* nextId, occurredAt: yield* Instant.now }
          entries = [entry, ...entries].toSorted((a, b) => (a.id < b.id ? 1 : -1))
        }),
      list: (query) =>
        Effect.sync(() => entries.filter((entry) => isWanted(entry, query)).slice(0, query.limit)),
      pseudonymise: (userId, pseudonym) =>
        Effect.sync(() => {
          const before = entries.filter(({ subject }) => subject === userId).length
          entries = entries.map((entry) =>
            entry.subject === userId
              ? { ...entry, subject: pseudonym, address: addressAfterErasure(entry) }
              : entry
          )
          return before
        }),
      prune: (before) =>
        Effect.sync(() => {
          const count = entries.length
          entries = entries.filter(
            ({ occurredAt }) => Instant.toMillis(occurredAt) >= Instant.toMillis(before)
          )
          return count - entries.length
        })
    }
  }
)

/** Port for the log. */
export class AuditLog extends Context.Service<
  AuditLog,
  {
    /** Adds an entry of now. */
    append(entry: Omit<AuditEntry, "id" | "occurredAt">): Effect.Effect<void>
    /** At most `limit` entries, newest first. */
    list(query: AuditQuery): Effect.Effect<ReadonlyArray<AuditEntry>>
    /** Puts a pseudonym for a person who is erased; addresses of visitors and keys go, too. Returns how many. */
    pseudonymise(userId: UserId, pseudonym: string): Effect.Effect<number>
    /** Drops the entries from before an instant. Returns how many. */
    prune(before: Instant): Effect.Effect<number>
  }
>()("@polar-flow/domain/AuditLog") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<AuditLog> = Layer.effect(AuditLog, makeMemory).pipe(
    Layer.provide(SecureRandom.layerWebCrypto)
  )
}
