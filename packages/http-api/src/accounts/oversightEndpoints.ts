/** The people of the server, the client registered with Polar, and the audit log. */
import { ActorKind, AuditAction, Instant, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { ErasureReceipt, UserRow } from "./AccountsApi.ts"
import { AdminAuthorization } from "./AdminAuthorization.ts"
import { ApplicationFixed, BadRequest, NotFound, SyncRunning } from "../edge/Problem.ts"
import { textOf } from "../edge/Text.ts"
import { limitParameter, PageHeaders } from "../records/Window.ts"

const longestText = 200

/** The client registered with Polar, without its secret. */
const PolarClientRow = Schema.Struct({
  client_id: Schema.NullOr(Schema.String).annotate({ description: "Null when none was given" }),
  source: Schema.NullOr(Schema.Literals(["environment", "database"])).annotate({
    description: "environment: from POLAR_CLIENT_ID; it then cannot be changed here"
  }),
  redirect_urls: Schema.Array(Schema.String).annotate({
    description: "What to register at Polar: for the owner's own account, and for people of apps"
  })
}).annotate({ identifier: "PolarClientRow" })

const PolarClientRequest = Schema.Struct({
  client_id: textOf(longestText).check(Schema.isNonEmpty()),
  client_secret: textOf(longestText).check(Schema.isNonEmpty()).annotate({
    description: "Kept encrypted, and never shown again"
  })
}).annotate({ identifier: "PolarClientRequest" })

/** One thing that was done. */
const AuditRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Grows with time" }),
  occurred_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  actor_kind: ActorKind.annotate({
    description:
      "owner, key, master key, local program, command line, visitor of the connect pages, or server"
  }),
  actor_name: Schema.NullOr(Schema.String).annotate({ description: "The owner's name, or a key's prefix" }),
  action: AuditAction.annotate({ description: "What was done" }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "Whose data it was; a pseudonym once the person is erased"
  }),
  address: Schema.NullOr(Schema.String).annotate({ description: "Address of the client" }),
  details: Schema.Record(Schema.String, Schema.Json).annotate({ description: "Small facts, never a secret" })
}).annotate({ identifier: "AuditRow" })

const auditQuery = {
  action: Schema.optionalKey(AuditAction.annotate({ description: "Only this action" })),
  actor: Schema.optionalKey(
    textOf(longestText).annotate({ description: "Only this owner's name or key's prefix" })
  ),
  user_id: Schema.optionalKey(textOf(longestText).annotate({ description: "Only this person's data" })),
  since: Schema.optionalKey(Instant.annotate({ description: "Not before this instant, ISO-8601 UTC" })),
  until: Schema.optionalKey(Instant.annotate({ description: "Before this instant, ISO-8601 UTC" })),
  limit: limitParameter("Most rows of one page; 100 when absent"),
  cursor: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^[0-9a-f]{28}$/u)).annotate({
      description: "X-Next-Cursor of the page before"
    })
  )
}

/** The endpoints of the server as a whole. */
export const oversightEndpoints = [
  HttpApiEndpoint.get("people", "/users", { success: Schema.Array(UserRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Everybody, by id"),
  HttpApiEndpoint.delete("eraseUser", "/users/:user_id", {
    params: { user_id: UserId },
    success: ErasureReceipt,
    error: [NotFound, SyncRunning]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Disconnect a person at Polar and erase everything that is kept of them"),
  HttpApiEndpoint.get("polarClient", "/polar-client", { success: PolarClientRow })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "The client registered with Polar, without its secret"),
  HttpApiEndpoint.put("setPolarClient", "/polar-client", {
    payload: PolarClientRequest,
    success: PolarClientRow,
    error: [BadRequest, ApplicationFixed]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Give the client registered with Polar"),
  HttpApiEndpoint.get("audit", "/audit", {
    query: auditQuery,
    success: HttpApiSchema.WithHeaders(Schema.Array(AuditRow), PageHeaders),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Who did what to whose data, newest first")
] as const
