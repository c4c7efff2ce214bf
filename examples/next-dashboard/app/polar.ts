/** Holds the API key. Code for the browser cannot import this module. */
import "server-only"
import { createPolarFlowClient } from "@polar-flow/sdk-client"

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

/** The user whose data is shown. An app with several users takes the ID from the session. */
export const currentUserId = (): string => setting("POLAR_FLOW_USER_ID")

/** Cached responses. Each request revalidates them; the server returns 304 if nothing changed. */
const cache = new Map()

/** The typed client. It reads the settings at the first request, not at build time. */
export const polarFlow = () =>
  createPolarFlowClient({
    baseUrl: setting("POLAR_FLOW_URL"),
    apiKey: setting("POLAR_FLOW_API_KEY"),
    cache
  })

/** Requests a path of the user with the browser's `If-None-Match`, so that the response can be 304. */
export const askWithValidator = (path: string, request: Request): Promise<Response> => {
  const validator = request.headers.get("if-none-match")
  return fetch(`${setting("POLAR_FLOW_URL")}/api/v1/users/${encodeURIComponent(currentUserId())}${path}`, {
    headers: {
      "x-api-key": setting("POLAR_FLOW_API_KEY"),
      // an ETag identifies bytes, and the bytes of a compressed response differ from the ones we forward
      "accept-encoding": "identity",
      ...(validator === null ? {} : { "if-none-match": validator })
    },
    // shared caches, including Next's, must not store a user's data
    cache: "no-store",
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(10_000)])
  })
}
