/**
 * Port: the audit log – who did what to whose data, when, and from where. Entries are never changed, only added and
 * pruned.
 */
import { Clock, Context, Effect, Schema } from "effect"
import { Hex } from "effect/encoding"
import { SecureRandom } from "effect/crypto"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/**
 * Who acts: the owner in a session, an API key, the master key, the command line, a browser that connects an account,
 * or the server itself.
 */
export const ActorKind = Schema.Literals(["owner", "key", "master", "local", "command", "visitor", "server"])
export type ActorKind = typeof ActorKind.Type

/** The actions that the audit log records. */
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
  "user.disconnected",
  "user.exported",
  "user.erased",
  "profile.changed",
  "journal.added",
  "journal.changed",
  "journal.removed",
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

/** Additional facts of an entry. Never contains a secret. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>

/** One entry of the audit log. */
export interface AuditEntry {
  /** Ids increase with time, so entries sort by id. */
  readonly id: string
  readonly occurredAt: Instant
  readonly actorKind: ActorKind
  /** The owner's name or a key's prefix; null if the kind alone identifies the actor. */
  readonly actorName: string | null
  readonly action: AuditAction
  /** The person whose data is concerned; a pseudonym once that person is erased; null if nobody's. */
  readonly subject: string | null
  /** IP address of the client; null for the command line and the server. */
  readonly address: string | null
  readonly details: AuditDetails
}

/** Filters for entries. An absent field does not filter. */
export interface AuditQuery {
  readonly action?: AuditAction | undefined
  readonly actorName?: string | undefined
  readonly subject?: string | undefined
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  /** Only entries older than the entry with this id. */
  readonly before?: string | undefined
  readonly limit: number
}

const millisDigits = 12
const countDigits = 6
const randomBytes = 5

/**
 * Creates a generator of ids that increase with time. An id is hex digits: milliseconds, a counter that orders ids
 * within one millisecond, and random digits that keep replicas from producing the same id.
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

/** Port for the audit log. */
export class AuditLog extends Context.Service<
  AuditLog,
  {
    /** Adds an entry with the current time. */
    append(entry: Omit<AuditEntry, "id" | "occurredAt">): Effect.Effect<void>
    /** Returns at most `limit` entries, newest first. */
    list(query: AuditQuery): Effect.Effect<ReadonlyArray<AuditEntry>>
    /**
     * Replaces an erased person by a pseudonym and removes the addresses of visitors and keys. Returns the number of
     * entries.
     */
    pseudonymise(userId: UserId, pseudonym: string): Effect.Effect<number>
    /** Deletes entries older than an instant. Returns how many. */
    prune(before: Instant): Effect.Effect<number>
  }
>()("@polar-flow/domain/AuditLog") {}
