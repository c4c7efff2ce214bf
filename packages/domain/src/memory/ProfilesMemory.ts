import { Clock, Effect, Layer } from "effect"
import { type Profile, untouchedProfile } from "../accounts/Profile.ts"
import { nextProfileChange, ProfileChanged, Profiles } from "../accounts/Profiles.ts"
import type { UserId } from "../accounts/UserId.ts"

/** `Profiles` in memory, lost when the process ends. */
export const layer: Layer.Layer<Profiles> = Layer.sync(Profiles, () => {
  const profiles = new Map<UserId, Profile>()
  const of = (userId: UserId) => profiles.get(userId) ?? untouchedProfile
  return {
    get: (userId) => Effect.sync(() => of(userId)),
    displayNames: Effect.sync(
      () =>
        new Map(
          Array.from(profiles).flatMap(([userId, { displayName }]) =>
            displayName === null ? [] : [[userId, displayName]]
          )
        )
    ),
    change: Effect.fnUntraced(function* (userId, before, settings) {
      const now = yield* Clock.currentTimeMillis
      if (of(userId).updatedAt !== before.updatedAt) return yield* new ProfileChanged()
      const { clock, displayName, firstWeekday, language, units } = settings
      const updatedAt = nextProfileChange(now, before)
      const profile = { displayName, units, clock, firstWeekday, language, updatedAt }
      profiles.set(userId, profile)
      return profile
    }),
    erase: (userId) => Effect.sync(() => void profiles.delete(userId))
  }
})
