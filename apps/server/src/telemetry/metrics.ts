import { edge, isLocal, problem } from "@polar-flow/http-api/server"
import { Effect, Layer, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { gauges } from "./gauges.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { timingSafeEqual } from "node:crypto"

const hasToken = (request: HttpServerRequest.HttpServerRequest, token: string): boolean => {
  const given = Buffer.from(request.headers["authorization"] ?? "")
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** `/metrics` for Prometheus. It requires `METRICS_TOKEN`, or without one a client on the same machine. */
export const metrics = HttpRouter.add(
  "GET",
  "/metrics",
  Effect.gen(function* () {
    const { metricsToken } = yield* ServerConfig
    const request = yield* HttpServerRequest.HttpServerRequest
    const isAllowed =
      metricsToken._tag === "Some" ? hasToken(request, Redacted.value(metricsToken.value)) : isLocal(request)
    if (!isAllowed) return problem(401, "Metrics require METRICS_TOKEN as a bearer token")
    const counters = yield* PrometheusMetrics.format()
    return HttpServerResponse.text(counters + (yield* gauges), {
      contentType: "text/plain; version=0.0.4; charset=utf-8"
    })
  })
).pipe(Layer.provide(edge.layer))
