/** Port: the owner's sessions. A session is found by its secret, and listed and ended by its id. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** A browser or program in which the owner is signed in. */
export interface Session {
  /** Identifies the session to people. Not secret. */
  readonly id: string
  readonly startedAt: Instant
  /** Time of the last request, to the minute. */
  readonly lastSeenAt: Instant
  /** IP address that started the session; null if unknown. */
  readonly address: string | null
  /** The `User-Agent` header; null if absent. */
  readonly userAgent: string | null
}

/** Sessions that started or were last used before these instants have expired. */
export interface SessionBounds {
  readonly startedAfter: Instant
  readonly seenAfter: Instant
}

/** Port for sessions. An adapter that writes to disk stores only hashes of secrets. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** Starts a session that is identified by a secret. */
    start(secret: Redacted.Redacted, facts: Pick<Session, "address" | "userAgent">): Effect.Effect<Session>
    /** Finds the session of a secret. None if unknown, ended or expired. */
    find(secret: Redacted.Redacted, bounds: SessionBounds): Effect.Effect<Option.Option<Session>>
    /** Records that a session was used. Unknown ids are ignored. */
    touch(id: string, at: Instant): Effect.Effect<void>
    /** The sessions that have not expired, newest first. */
    list(bounds: SessionBounds): Effect.Effect<ReadonlyArray<Session>>
    /** Ends one session at once, on all replicas. Returns whether it existed. */
    end(id: string): Effect.Effect<boolean>
    /** Ends all sessions but this one; all of them if `id` is null. Returns how many. */
    endOthers(id: string | null): Effect.Effect<number>
    /** Deletes expired sessions. */
    prune(bounds: SessionBounds): Effect.Effect<void>
  }
>()("@polar-flow/domain/Sessions") {}
