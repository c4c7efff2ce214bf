/** Whether the server is well. */
import { UserId, Users } from "@polar-flow/domain"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { HealthWarnings, Readiness } from "./Readiness.ts"

const millisPerSecond = 1000
const databaseTimeout = "2 seconds"
const nobody = UserId.make("health")

/** The handlers of `SystemApi`. */
export const systemHandlers = HttpApiBuilder.group(
  PolarFlowApi,
  "system",
  Effect.fnUntraced(function* (handlers) {
    const config = yield* HttpApiConfig
    const users = yield* Users
    const readiness = yield* Readiness
    const healthWarnings = yield* HealthWarnings
    const startedAt = yield* Clock.currentTimeMillis

    /** Whatever the reason, a database that does not answer a read in time is away. */
    const isDatabaseThere = users.get(nobody).pipe(
      Effect.timeout(databaseTimeout),
      Effect.as(true),
      Effect.catchCause(() => Effect.succeed(false))
    )

    const report = Effect.fnUntraced(function* (state: "ready" | "starting" | "stopping") {
      const facts = {
        version: config.version,
        engine: config.engine,
        recovered_at: config.recoveredAt,
        uptime_seconds: Math.floor(((yield* Clock.currentTimeMillis) - startedAt) / millisPerSecond)
      }
      if (!(yield* isDatabaseThere)) {
        return { status: "unavailable" as const, database: "unavailable" as const, ...facts }
      }
      if (state !== "ready") return { status: state, database: "connected" as const, ...facts }
      const warnings = (yield* healthWarnings).map(({ code, detail }) => ({ code, detail }))
      const status = warnings.length === 0 ? ("ok" as const) : ("degraded" as const)
      return { status, database: "connected" as const, ...facts, warnings }
    })

    return handlers.handleAll({
      health: () => report("ready"),
      ready: () => Effect.flatMap(readiness, report)
    })
  })
)
