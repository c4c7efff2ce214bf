/** Reads and changes profiles. */
import { type Profile, Profiles, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder, HttpApiSchema } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { profileRow, profileTag } from "../ProfileRow.ts"
import { makeProfileChange } from "./changeProfile.ts"

const tagged = (userId: UserId, profile: Profile) =>
  HttpApiSchema.withHeaders({ body: profileRow(userId, profile), headers: { etag: profileTag(profile) } })

/** The handlers of `ProfileApi`. */
export const profileHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "profile",
  Effect.fnUntraced(function* (handlers) {
    const profiles = yield* Profiles
    const changed = yield* makeProfileChange
    return handlers.handleAll({
      get: ({ params: { user_id: userId } }) =>
        Effect.map(profiles.get(userId), (profile) => tagged(userId, profile)),
      change: ({ headers, params: { user_id: userId }, payload }) =>
        Effect.map(changed(userId, payload, headers["if-match"]), (profile) => tagged(userId, profile))
    })
  })
)
