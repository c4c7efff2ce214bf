import { ConfigProvider, Effect, Layer, Option, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { OtlpSerialization, OtlpTracer } from "effect/observability"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { headersOf } from "../settings/TraceSettings.ts"
import { version } from "../process/version.ts"

/** Keeps the exporter from reading the environment; the settings are complete. */
const withoutEnvironment = Layer.succeed(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env: {} }))

/** Sends spans to an OpenTelemetry collector as JSON over HTTP, every five seconds and at the end. Without an endpoint, it does nothing. */
export const layerTracing = Layer.unwrap(
  Effect.map(ServerConfig, ({ traces: { endpoint, headers, serviceName } }) =>
    Option.match(endpoint, {
      onNone: () => Layer.empty,
      onSome: (url) =>
        OtlpTracer.layer({
          url: `${url.replace(/\/+$/u, "")}/v1/traces`,
          resource: { serviceName, serviceVersion: version },
          headers: Option.match(headers, {
            onNone: () => ({}),
            onSome: (list) => headersOf(Redacted.value(list))
          })
        }).pipe(Layer.provide([OtlpSerialization.layerJson, FetchHttpClient.layer, withoutEnvironment]))
    })
  )
)
