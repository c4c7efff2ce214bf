/** The session of a browser: of a person, or anybody, with a key, and of the owner. */
import { KeyPermission } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { BadRequest, ForgedRequest, Forbidden, TooManyRequests, Unauthorized } from "../edge/Problem.ts"
import { textOf } from "../edge/Text.ts"

const longestKey = 200

/** A person whose data a session shows. */
const SessionUser = Schema.Struct({
  user_id: Schema.String.annotate({ description: "Polar user id" }),
  display_name: Schema.NullOr(Schema.String).annotate({
    description: "The person's name, as the owner or the person set it. null without one"
  })
}).annotate({ identifier: "SessionUser" })

/** The current session. */
export const CurrentSession = Schema.Struct({
  kind: Schema.Literals(["owner", "key"]).annotate({
    description: "owner: signed in with name and password. key: signed in with an API key"
  }),
  id: Schema.String.annotate({ description: "Id of the session. Not a secret" }),
  name: Schema.String.annotate({ description: "Name of the owner or of the key" }),
  csrf_token: Schema.String.annotate({
    description: "Send it as X-CSRF-Token with every request except GET"
  }),
  scopes: Schema.Array(KeyPermission).annotate({
    description: "What the session may do, one by one: read, sync, journal, admin"
  }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "The person of a user key, whose data the session shows and nobody else's. null: all people"
  }),
  users: Schema.Array(SessionUser).annotate({
    description: "The people whose data the session shows, by id"
  }),
  started_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  ends_at: Schema.String.annotate({
    description: "Expiry if the session is not used, ISO-8601 UTC. Never later than the key's"
  })
}).annotate({ identifier: "CurrentSession" })
export type CurrentSession = typeof CurrentSession.Type

/** Request to sign in. */
const SignInRequest = Schema.Struct({
  key: textOf(longestKey).annotate({
    description: "API key of a person, or for all people; or the token of a sign-in link, which works once"
  })
}).annotate({ identifier: "SignInRequest" })

/** The session of a browser. Only pages of this server can use it. */
export class SessionApi extends HttpApiGroup.make("session")
  .add(
    HttpApiEndpoint.post("signIn", "/session", {
      payload: SignInRequest,
      success: CurrentSession,
      error: [BadRequest, Unauthorized, Forbidden, ForgedRequest, TooManyRequests]
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Sign in with an API key. Sets the session cookie",
        description:
          "The session may do what the key may, and ends with it. The owner signs in at POST /admin/api/login."
      })
    ),
    HttpApiEndpoint.get("get", "/session", { success: Schema.NullOr(CurrentSession) }).annotate(
      OpenApi.Summary,
      "Get the current session, of a key or of the owner; null if nobody is signed in"
    ),
    HttpApiEndpoint.delete("signOut", "/session", {
      success: HttpApiSchema.NoContent,
      error: ForgedRequest
    }).annotate(OpenApi.Summary, "Sign out. Clears the cookie and what the browser stored")
  )
  .prefix("/api/v1")
  .annotateMerge(
    OpenApi.annotations({ title: "Session", description: "Signing in and out in pages of this server." })
  ) {}
