import { Effect, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { ServerConfig } from "./ServerConfig.ts"
import { timingSafeEqual } from "node:crypto"

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"])

/** A peer on this machine that no proxy stands for. */
const isLocal = (request: HttpServerRequest.HttpServerRequest): boolean =>
  request.remoteAddress._tag === "Some" &&
  loopback.has(request.remoteAddress.value) &&
  request.headers["x-forwarded-for"] === undefined &&
  request.headers["forwarded"] === undefined

const bears = (request: HttpServerRequest.HttpServerRequest, token: string): boolean => {
  const given = Buffer.from(request.headers["authorization"] ?? "")
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** `/metrics` for Prometheus: with its own token, or without one for programs on the same machine. */
export const metrics = HttpRouter.add(
  "GET",
  "/metrics",
  Effect.gen(function* () {
    const { metricsToken } = yield* ServerConfig
    const request = yield* HttpServerRequest.HttpServerRequest
    const isAllowed =
      metricsToken._tag === "Some" ? bears(request, Redacted.value(metricsToken.value)) : isLocal(request)
    if (!isAllowed) return HttpServerResponse.text("not for you: see METRICS_TOKEN\n", { status: 401 })
    return HttpServerResponse.text(yield* PrometheusMetrics.format(), {
      contentType: "text/plain; version=0.0.4"
    })
  })
)
