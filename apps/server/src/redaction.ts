import { Layer } from "effect"
import { Headers, UrlParams } from "effect/http"

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

/** What traces and inspected requests do not show, whoever listens to them: secret headers, and values of queries. */
export const layerRedaction = Layer.merge(
  Layer.succeed(Headers.CurrentRedactedNames, secretHeaders),
  Layer.succeed(UrlParams.CurrentRedactedNames, everyName)
)
