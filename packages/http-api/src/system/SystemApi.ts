/** Whether the server is well. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"

const facts = {
  version: Schema.String,
  engine: Schema.Literals(["duckdb", "postgres"]),
  uptime_seconds: Schema.Int,
  recovered_at: Schema.NullOr(Schema.String).annotate({
    description: "When a damaged database was replaced at this start-up; else null"
  })
}

/** One thing that an operator should look at while the server goes on answering. */
const HealthWarning = Schema.Struct({
  code: Schema.String.annotate({ description: "What it is about, e.g. disk_full" }),
  detail: Schema.String.annotate({ description: "What is wrong, for a person. Names nobody." })
}).annotate({ identifier: "HealthWarning" })

/** The server answers for data. `degraded` means that `warnings` is not empty. */
export const Healthy = Schema.Struct({
  status: Schema.Literals(["ok", "degraded"]),
  database: Schema.Literal("connected"),
  ...facts,
  warnings: Schema.Array(HealthWarning)
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
      "Check whether the server and its database work"
    ),
    HttpApiEndpoint.get("ready", "/ready", { success: [Healthy, Unhealthy] }).annotate(
      OpenApi.Summary,
      "Check whether the server takes requests. It does not while migrating or stopping"
    )
  )
  .annotateMerge(OpenApi.annotations({ title: "System", description: "Health of the server." })) {}
