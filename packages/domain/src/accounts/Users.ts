/**
 * Port: the people whose data this server stores, and whether they are connected to Polar.
 *
 * A person who is being erased is unknown from the first moment, while their data is still being deleted.
 */
import { Context, type Effect, type Option, Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A person whose data the server stores. */
export interface User {
  readonly id: UserId
  /** The member id under which the person is registered with AccessLink; null for a person who never connected. */
  readonly memberId: string | null
  /** Null for a person who never connected: an app syncs them with their Polar token. */
  readonly connectedAt: Instant | null
  /** False before the person connects, and after they disconnected or Polar refused the token. */
  readonly isActive: boolean
  readonly lastSyncedAt: Instant | null
  /** End of the first sync in which every data type succeeded. */
  readonly firstSyncedAt: Instant | null
}

/** A person who is connected, or was. */
export interface ConnectedUser extends User {
  readonly memberId: string
  readonly connectedAt: Instant
}

/** Whether the person ever connected. */
export const hasConnected = (user: User): user is ConnectedUser => user.connectedAt !== null

/** An erasure that has begun and not ended. */
export interface Erasure {
  readonly userId: UserId
  /** What replaces the person in the audit log. */
  readonly pseudonym: string
  /** When the person connected; null if they never did. */
  readonly connectedAt: Instant | null
}

/** No person with this id is connected, and no data is stored for them. */
export class UserNotFound extends Schema.TaggedError<UserNotFound>()("UserNotFound", {
  userId: Schema.String
}) {
  override get message() {
    return `User ${this.userId} not found`
  }
}

/** Port for people. */
export class Users extends Context.Service<
  Users,
  {
    /** Adds a person, or updates and reactivates a known one. */
    connect(user: Pick<ConnectedUser, "id" | "memberId" | "connectedAt">): Effect.Effect<ConnectedUser>
    /** Adds a person who never connected, because an app syncs them with their Polar token. Known people stay as they are. */
    add(userId: UserId): Effect.Effect<void>
    /** Marks a person as disconnected. Their data stays. Unknown ids are ignored. */
    disconnect(userId: UserId): Effect.Effect<void>
    /** The person; none if unknown or erased. */
    get(userId: UserId): Effect.Effect<Option.Option<User>>
    /** The connected ones among the given ids, read in one statement. */
    connectedAmong(ids: ReadonlyArray<UserId>): Effect.Effect<ReadonlySet<UserId>>
    /** Everybody, sorted by id in byte order. */
    readonly list: Effect.Effect<ReadonlyArray<User>>
    /**
     * Records that a sync ended. `complete` means that every data type was requested and none failed. Unknown ids are
     * ignored.
     */
    synced(userId: UserId, at: Instant, complete: boolean): Effect.Effect<void>
    /** Deletes a person. Records, raw answers, tokens and keys are erased through their own ports. */
    erase(userId: UserId): Effect.Effect<void>
    /**
     * Notes durably that the erasure of a person begins. From then on `get`, `connectedAmong` and `list` leave them out.
     * If it has begun already, it keeps its pseudonym.
     */
    beginErasure(userId: UserId, pseudonym: string): Effect.Effect<Erasure>
    /** Whether the erasure of a person has begun and not ended. */
    isErasing(userId: UserId): Effect.Effect<boolean>
    /** All erasures that have begun and not ended. */
    readonly erasing: Effect.Effect<ReadonlyArray<Erasure>>
    /** Notes that everything of a person is gone. Whoever connects under this id afterwards is a new person. */
    endErasure(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/Users") {}
