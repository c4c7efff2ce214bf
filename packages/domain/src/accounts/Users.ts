/** Port: the people whose data this server stores, and whether they are connected to Polar. */
import { Context, type Effect, type Option, Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A person whose data the server stores. */
export interface User {
  readonly id: UserId
  /** The member id under which the person is registered with AccessLink. */
  readonly memberId: string
  readonly connectedAt: Instant
  /** False after the person disconnected or Polar refused the token. */
  readonly isActive: boolean
  readonly lastSyncedAt: Instant | null
  /** End of the first sync in which every data type succeeded. */
  readonly firstSyncedAt: Instant | null
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
    connect(user: Pick<User, "id" | "memberId" | "connectedAt">): Effect.Effect<User>
    /** Marks a person as disconnected. Their data stays. Unknown ids are ignored. */
    disconnect(userId: UserId): Effect.Effect<void>
    /** The person; none if never connected or erased. */
    get(userId: UserId): Effect.Effect<Option.Option<User>>
    /** The connected ones among the given ids, read in one statement. */
    connectedAmong(ids: ReadonlyArray<UserId>): Effect.Effect<ReadonlySet<UserId>>
    /** Everybody, sorted by id in byte order. */
    readonly list: Effect.Effect<ReadonlyArray<User>>
    /** Records that a sync ended. `complete` means that every data type was requested and none failed. */
    synced(userId: UserId, at: Instant, complete: boolean): Effect.Effect<void>
    /** Deletes a person. Records, raw answers, tokens and keys are erased through their own ports. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/Users") {}
