/** Reads and changes profiles. */
import { type Profile, ProfileChanged, Profiles, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { ChangedMeanwhile, NotFound } from "../../edge/Problem.ts"
import { tagsOf } from "../../edge/server/etag.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { patchedProfile, type ProfilePatch, profileRow, profileTag } from "../ProfileRow.ts"
import { makeAudit } from "./audit.ts"

const tagged = (userId: UserId, profile: Profile) =>
  HttpApiSchema.withHeaders({ body: profileRow(userId, profile), headers: { etag: profileTag(profile) } })

/** The handlers of `ProfileApi`. */
export const profileHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "profile",
  Effect.fnUntraced(function* (handlers) {
    const profiles = yield* Profiles
    const audit = yield* makeAudit

    /** The profile of a request, if it is the version that the request wants to change. */
    const wanted = Effect.fnUntraced(function* (userId: UserId, ifMatch = "*") {
      const profile = yield* profiles.get(userId)
      const tags = tagsOf(ifMatch)
      return tags.has("*") || tags.has(profileTag(profile)) ? profile : yield* new ProfileChanged()
    })

    /** One that changes meanwhile is read again, unless the request names its version. */
    const changed = (userId: UserId, ifMatch: string | undefined, patch: ProfilePatch) =>
      Effect.flatMap(wanted(userId, ifMatch), (before) =>
        profiles.change(userId, before, patchedProfile(before, patch))
      ).pipe(
        Effect.retry({ while: ({ _tag }) => _tag === "ProfileChanged" && ifMatch === undefined }),
        Effect.catchTags({
          ProfileChanged: ({ message }) => Effect.fail(new ChangedMeanwhile({ detail: message })),
          UserNotFound: ({ message }) => Effect.fail(new NotFound({ detail: message }))
        })
      )

    return handlers.handleAll({
      get: ({ params: { user_id: userId } }) =>
        Effect.map(profiles.get(userId), (profile) => tagged(userId, profile)),
      change: Effect.fnUntraced(function* ({ headers, params: { user_id: userId }, payload }) {
        const profile = yield* changed(userId, headers["if-match"], payload)
        const fields = Object.keys(payload).toSorted().join()
        yield* audit.note({ action: "profile.changed", subject: userId, details: { fields } })
        return tagged(userId, profile)
      })
    })
  })
)
