/** Port: the profiles of people. */
import { Context, type Effect, Schema } from "effect"
import { Instant } from "../time/Instant.ts"
import type { Profile, ProfileSettings } from "./Profile.ts"
import type { UserId } from "./UserId.ts"
import type { UserNotFound } from "./Users.ts"

/** Somebody else changed the profile since it was read. */
export class ProfileChanged extends Schema.TaggedError<ProfileChanged>()("ProfileChanged", {}) {
  override get message() {
    return "The profile was changed meanwhile"
  }
}

/** The instant of a change after the one before: now, or a little later than that. `now` is milliseconds since 1970. */
export const nextProfileChange = (now: number, { updatedAt }: Profile): Instant =>
  Instant.fromMillis(updatedAt === null ? now : Math.max(now, Instant.toMillis(updatedAt) + 1))

/** Port for profiles. */
export class Profiles extends Context.Service<
  Profiles,
  {
    /** The profile of a person; `untouchedProfile` of anybody who has never set anything, also of somebody unknown. */
    get(userId: UserId): Effect.Effect<Profile>
    /** The display names of everybody who has one. */
    readonly displayNames: Effect.Effect<ReadonlyMap<UserId, string>>
    /**
     * Replaces the settings of a profile that still is as `before`. Every change has a later `updatedAt`. Somebody who is
     * being erased is not found.
     */
    change(
      userId: UserId,
      before: Profile,
      settings: ProfileSettings
    ): Effect.Effect<Profile, ProfileChanged | UserNotFound>
    /** Deletes the profile of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/Profiles") {}
