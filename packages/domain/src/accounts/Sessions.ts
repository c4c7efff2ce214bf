/** Port: where the owner is signed in. A session is found by its secret, listed and ended by its id. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** A browser, or a program, in which the owner is signed in. */
export interface Session {
  /** Names the session to people; no secret. */
  readonly id: string
  readonly startedAt: Instant
  /** When it was last used, kept to the minute. */
  readonly lastSeenAt: Instant
  /** Address it was started from; null when unknown. */
  readonly address: string | null
  /** What the browser calls itself; null when it said nothing. */
  readonly userAgent: string | null
}

/** The oldest start and the oldest use with which a session still counts. */
export interface SessionBounds {
  readonly startedAfter: Instant
  readonly seenAfter: Instant
}

/** Port for sessions. An adapter that writes to disk keeps secrets as hashes only. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** Starts a session under a secret that nobody else knows. */
    start(secret: Redacted.Redacted, facts: Pick<Session, "address" | "userAgent">): Effect.Effect<Session>
    /** The session of a secret; none when unknown, ended, or past its bounds. */
    find(secret: Redacted.Redacted, bounds: SessionBounds): Effect.Effect<Option.Option<Session>>
    /** Notes that a session was used. Unknown ids have no effect. */
    touch(id: string, at: Instant): Effect.Effect<void>
    /** The sessions within their bounds, newest first. */
    list(bounds: SessionBounds): Effect.Effect<ReadonlyArray<Session>>
    /** Ends one at once, on every replica. Whether there was one. */
    end(id: string): Effect.Effect<boolean>
    /** Ends every session but this one; with null, every one. Returns how many. */
    endOthers(id: string | null): Effect.Effect<number>
    /** Forgets the sessions past their bounds. */
    prune(bounds: SessionBounds): Effect.Effect<void>
  }
>()("@polar-flow/domain/Sessions") {}
