import { Layer } from "effect"
import { Headers, HttpClient, UrlParams } from "effect/http"

const secretHeaders = [
  "authorization",
  "cookie",
  "location",
  "polar-webhook-signature",
  "proxy-authorization",
  "set-cookie",
  "x-api-key",
  "x-polar-token"
]
/** Matches all names: queries contain codes and states, and API keys by mistake. */
const everyName = [/^/u]

/**
 * Redacts secret headers and all query values in traces and logged requests. Also keeps trace IDs out of requests to
 * Polar and apps.
 */
export const layerRedaction = Layer.mergeAll(
  Layer.succeed(Headers.CurrentRedactedNames, secretHeaders),
  Layer.succeed(UrlParams.CurrentRedactedNames, everyName),
  Layer.succeed(HttpClient.TracerPropagationEnabled, false)
)
