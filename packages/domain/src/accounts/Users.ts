/** Port: the people whose data this server keeps, and whether they are connected to Polar. */
import { Context, type Effect, type Option, Schema } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A person. */
export interface User {
  readonly id: UserId
  /** The member id under which the person is registered with AccessLink. */
  readonly memberId: string
  readonly connectedAt: Instant
  /** False after disconnecting, or after Polar refused the token. */
  readonly isActive: boolean
  readonly lastSyncedAt: Instant | null
  /** When the first sync that got through every type ended. */
  readonly firstSyncedAt: Instant | null
}

/** Nobody with this id is connected, and no data of theirs is kept. */
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
    /** Adds a person, or makes a known one active again with the new facts. */
    connect(user: Pick<User, "id" | "memberId" | "connectedAt">): Effect.Effect<User>
    /** Marks a person as no longer connected; the data stays. A person nobody knows stays unknown. */
    disconnect(userId: UserId): Effect.Effect<void>
    /** The person, or none when never connected or erased. */
    get(userId: UserId): Effect.Effect<Option.Option<User>>
    /** Those of the given people who are connected, asked in one statement. */
    connectedAmong(ids: ReadonlyArray<UserId>): Effect.Effect<ReadonlySet<UserId>>
    /** Everybody, by id, in the order of its bytes. */
    readonly list: Effect.Effect<ReadonlyArray<User>>
    /** Notes that a sync ended; `complete` when every type was asked and none failed. */
    synced(userId: UserId, at: Instant, complete: boolean): Effect.Effect<void>
    /** Forgets a person. Records, raw answers, tokens and keys are erased through their own ports. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/Users") {}
