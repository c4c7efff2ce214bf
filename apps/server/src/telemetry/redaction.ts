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
/** Matches every name: codes and states travel in queries, and keys do by mistake. */
const everyName = [/^/u]

/**
 * What traces and inspected requests do not show, whoever listens to them: secret headers, and values of queries. And what
 * is nobody else's business: Polar and apps do not get the ids of our traces.
 */
export const layerRedaction = Layer.mergeAll(
  Layer.succeed(Headers.CurrentRedactedNames, secretHeaders),
  Layer.succeed(UrlParams.CurrentRedactedNames, everyName),
  Layer.succeed(HttpClient.TracerPropagationEnabled, false)
)
