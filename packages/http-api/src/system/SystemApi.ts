/** Whether the server is well. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"

const facts = {
  version: Schema.String,
  engine: Schema.Literals(["duckdb", "postgres"]),
  uptime_seconds: Schema.Int,
  recovered_at: Schema.NullOr(Schema.String).annotate({
    description: "When, at this start, a damaged database was set aside and made again; else null"
  })
}

/** The server is well. */
export const Healthy = Schema.Struct({
  status: Schema.Literal("ok"),
  database: Schema.Literal("connected"),
  ...facts
}).annotate({ identifier: "Healthy" })

/** The server runs and cannot answer for data. */
export const Unhealthy = Schema.Struct({
  status: Schema.Literals(["unavailable", "starting", "stopping"]),
  database: Schema.Literals(["connected", "unavailable"]),
  ...facts
})
  .annotate({ identifier: "Unhealthy" })
  .pipe(HttpApiSchema.status(503))

/** Health of the server. Needs no key and tells nothing of anybody. */
export class SystemApi extends HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("health", "/health", { success: [Healthy, Unhealthy] }).annotate(
      OpenApi.Summary,
      "Whether the process and its database are well"
    ),
    HttpApiEndpoint.get("ready", "/ready", { success: [Healthy, Unhealthy] }).annotate(
      OpenApi.Summary,
      "Whether to send requests here: also false while migrating or stopping"
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "System", description: "Health of the server." })) {}
