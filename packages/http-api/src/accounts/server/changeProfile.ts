/** Changes the profile of a person. */
import { type Profile, ProfileChanged, Profiles, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { ChangedMeanwhile, NotFound } from "../../edge/Problem.ts"
import { tagsOf } from "../../edge/server/etag.ts"
import { patchedProfile, type ProfilePatch, profileTag } from "../ProfileRow.ts"
import { makeAudit } from "./audit.ts"

/** Changes fields of a profile, logs which, and returns the profile. One that changes meanwhile is read again, unless `ifMatch` names its version. */
export const makeProfileChange = Effect.gen(function* () {
  const profiles = yield* Profiles
  const audit = yield* makeAudit

  /** The profile, if it is the version that the request wants to change. */
  const wanted = Effect.fnUntraced(function* (userId: UserId, ifMatch = "*") {
    const profile = yield* profiles.get(userId)
    const tags = tagsOf(ifMatch)
    return tags.has("*") || tags.has(profileTag(profile)) ? profile : yield* new ProfileChanged()
  })

  return Effect.fnUntraced(function* (userId: UserId, patch: ProfilePatch, ifMatch?: string) {
    const profile: Profile = yield* Effect.flatMap(wanted(userId, ifMatch), (before) =>
      profiles.change(userId, before, patchedProfile(before, patch))
    ).pipe(
      Effect.retry({ while: ({ _tag }) => _tag === "ProfileChanged" && ifMatch === undefined }),
      Effect.catchTags({
        ProfileChanged: ({ message }) => Effect.fail(new ChangedMeanwhile({ detail: message })),
        UserNotFound: ({ message }) => Effect.fail(new NotFound({ detail: message }))
      })
    )
    const fields = Object.keys(patch).toSorted().join()
    yield* audit.note({ action: "profile.changed", subject: userId, details: { fields } })
    return profile
  })
})
