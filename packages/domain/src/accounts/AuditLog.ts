/** Port: who did what to whose data, when, and from where. Entries are added and, when they are old, dropped; never changed. */
import { Clock, Context, Effect, Schema } from "effect"
import { Hex } from "effect/encoding"
import { SecureRandom } from "effect/crypto"
import type { Instant } from "../time/Instant.ts"
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
>()("@polar-flow/domain/AuditLog") {}
