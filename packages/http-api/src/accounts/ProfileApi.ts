/** How a person is called, and how pages show them dates and numbers. */
import { UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Conditional } from "../edge/Conditional.ts"
import { RequiredPermission } from "../edge/Policy.ts"
import { BadRequest, ChangedMeanwhile, ContentTooLarge, UnsupportedMediaType } from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { Authorization } from "./Authorization.ts"
import { ProfilePatch, ProfileRow } from "./ProfileRow.ts"

const params = { user_id: UserId }
const tagged = HttpApiSchema.WithHeaders(ProfileRow, {
  etag: Schema.String.annotate({ description: "Version of the profile, for If-Match" })
})

const get = HttpApiEndpoint.get("get", "/profile", { params, success: tagged }).annotate(
  OpenApi.Summary,
  "Get the profile of a person"
)

const change = HttpApiEndpoint.patch("change", "/profile", {
  params,
  headers: {
    "if-match": Schema.optionalKey(
      Schema.String.annotate({
        description: "ETag of the profile as you know it. If it was changed meanwhile, nothing happens (412)"
      })
    )
  },
  payload: ProfilePatch,
  success: tagged,
  error: [BadRequest, ChangedMeanwhile, ContentTooLarge, UnsupportedMediaType]
})
  .annotate(RequiredPermission, "journal")
  .annotateMerge(
    OpenApi.annotations({
      summary: "Change the profile of a person. Absent fields stay as they are",
      description: "Needs the permission journal, as everything does that people say about themselves."
    })
  )

/** The profile of one person. */
export class ProfileApi extends HttpApiGroup.make("profile")
  .add(get, change)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({
      title: "Profile",
      description: "How a person is called, and how pages show them dates and numbers."
    })
  ) {}
