/** People, the Polar client and the audit log. */
import { ActorKind, AuditAction, Instant, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { ErasureReceipt, UserRow } from "./AccountsApi.ts"
import { AdminAuthorization } from "./AdminAuthorization.ts"
import { ApplicationFixed, BadRequest, NotFound, SyncRunning } from "../edge/Problem.ts"
import { textOf } from "../edge/Text.ts"
import { limitParameter, PageHeaders } from "../records/Window.ts"

const longestText = 200

/** The Polar client, without its secret. */
const PolarClientRow = Schema.Struct({
  client_id: Schema.NullOr(Schema.String).annotate({ description: "null if none is set" }),
  source: Schema.NullOr(Schema.Literals(["environment", "database"])).annotate({
    description: "environment: set by POLAR_CLIENT_ID and read-only here"
  }),
  redirect_urls: Schema.Array(Schema.String).annotate({
    description:
      "Redirect URLs to register at Polar: for the owner's own account, and for people who connect through apps"
  })
}).annotate({ identifier: "PolarClientRow" })

const PolarClientRequest = Schema.Struct({
  client_id: textOf(longestText).check(Schema.isNonEmpty()),
  client_secret: textOf(longestText).check(Schema.isNonEmpty()).annotate({
    description: "Stored encrypted and never returned"
  })
}).annotate({ identifier: "PolarClientRequest" })

/** An audit log entry. */
const AuditRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Id. Later entries have larger ids" }),
  occurred_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  actor_kind: ActorKind.annotate({
    description:
      "Kind of actor: owner, key, master key, local program, command line, visitor of the connect pages, or server"
  }),
  actor_name: Schema.NullOr(Schema.String).annotate({ description: "The owner's name, or a key's prefix" }),
  action: AuditAction.annotate({ description: "Action" }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "Person whose data it was. A pseudonym after erasure"
  }),
  address: Schema.NullOr(Schema.String).annotate({ description: "Client address" }),
  details: Schema.Record(Schema.String, Schema.Json).annotate({ description: "Details. Never a secret" })
}).annotate({ identifier: "AuditRow" })

const auditQuery = {
  action: Schema.optionalKey(AuditAction.annotate({ description: "Only this action" })),
  actor: Schema.optionalKey(
    textOf(longestText).annotate({ description: "Only this actor: the owner's name or a key's prefix" })
  ),
  user_id: Schema.optionalKey(textOf(longestText).annotate({ description: "Only this person's data" })),
  since: Schema.optionalKey(Instant.annotate({ description: "Start, ISO-8601 UTC" })),
  until: Schema.optionalKey(Instant.annotate({ description: "End, exclusive, ISO-8601 UTC" })),
  limit: limitParameter("Maximum number of rows per page. Default: 100"),
  cursor: Schema.optionalKey(
    Schema.String.check(
      Schema.isPattern(/^[0-9a-f]{28}$/u, { message: "must be the X-Next-Cursor of a page" })
    ).annotate({
      description: "X-Next-Cursor of the previous page"
    })
  )
}

/** Endpoints for people, the Polar client and the audit log. */
export const oversightEndpoints = [
  HttpApiEndpoint.get("people", "/users", { success: Schema.Array(UserRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List all people, by id"),
  HttpApiEndpoint.delete("eraseUser", "/users/:user_id", {
    params: { user_id: UserId },
    success: ErasureReceipt,
    error: [NotFound, SyncRunning]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Disconnect a person from Polar and erase all their data"),
  HttpApiEndpoint.get("polarClient", "/polar-client", { success: PolarClientRow })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Get the Polar client, without its secret"),
  HttpApiEndpoint.put("setPolarClient", "/polar-client", {
    payload: PolarClientRequest,
    success: PolarClientRow,
    error: [BadRequest, ApplicationFixed]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Set the Polar client"),
  HttpApiEndpoint.get("audit", "/audit", {
    query: auditQuery,
    success: HttpApiSchema.WithHeaders(Schema.Array(AuditRow), PageHeaders),
    error: BadRequest
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List the audit log, newest first")
] as const
