/**
 * Port: the sessions of the owner, and of people who signed in with a key; and links that start one. A session is found
 * by its secret, and listed and ended by its id.
 */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { ApiKey } from "./ApiKey.ts"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** The key that started a session. A session whose key has another scope by now is over. */
export type SessionKey = Pick<ApiKey, "prefix" | "scope" | "userId">

/** A browser or program in which somebody is signed in. */
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
  /** The key that started the session; null for the owner's. */
  readonly key: SessionKey | null
}

/** A link that signs in once. */
export interface SignInLink {
  /** The key whose session it starts; null for the owner's. */
  readonly keyPrefix: string | null
  readonly expiresAt: Instant
}

/** Sessions that started or were last used before these instants have expired. */
export interface SessionBounds {
  readonly startedAfter: Instant
  readonly seenAfter: Instant
}

/** Port for sessions. An adapter that writes to disk stores only hashes of secrets and tokens. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** Starts a session that is identified by a secret. */
    start(
      secret: Redacted.Redacted,
      facts: Pick<Session, "address" | "userAgent" | "key">
    ): Effect.Effect<Session>
    /** Finds the session of a secret. None if unknown, ended or expired. */
    find(secret: Redacted.Redacted, bounds: SessionBounds): Effect.Effect<Option.Option<Session>>
    /** Records that a session was used. Unknown ids are ignored. */
    touch(id: string, at: Instant): Effect.Effect<void>
    /** The sessions that have not expired, newest first. */
    list(bounds: SessionBounds): Effect.Effect<ReadonlyArray<Session>>
    /** Ends one session at once, on all replicas. Returns whether it existed. */
    end(id: string): Effect.Effect<boolean>
    /** Stores the token of a link until it is taken or expires. */
    offerLink(token: Redacted.Redacted, link: SignInLink): Effect.Effect<void>
    /**
     * Takes a link. None if the token is unknown, expired or already taken; only one of several concurrent callers gets
     * it.
     */
    takeLink(token: Redacted.Redacted): Effect.Effect<Option.Option<SignInLink>>
    /** Ends all sessions but this one; all of them if `id` is null. Deletes all links. Returns how many sessions ended. */
    endOthers(id: string | null): Effect.Effect<number>
    /** Ends the sessions of keys of one person. */
    erase(userId: UserId): Effect.Effect<void>
    /** Deletes expired sessions. */
    prune(bounds: SessionBounds): Effect.Effect<void>
  }
>()("@polar-flow/domain/Sessions") {}
