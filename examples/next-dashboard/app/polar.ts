/** Where the key is: nothing that reaches a browser can import this module. */
import "server-only"
import { createPolarFlowClient } from "@polar-flow/sdk-client"

const setting = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

/** Whose data it is. In an app with people of its own: the id that belongs to the session. */
export const currentUserId = (): string => setting("POLAR_FLOW_USER_ID")

/** What the server answered before. It is asked each time, and says 304 where that is still so. */
const cache = new Map()

/** The typed client. Settings are read when somebody asks, not when the app is built. */
export const polarFlow = () =>
  createPolarFlowClient({
    baseUrl: setting("POLAR_FLOW_URL"),
    apiKey: setting("POLAR_FLOW_API_KEY"),
    cache
  })

/** Asks for a path of the person with what the browser has in its cache, so that the answer may be 304. */
export const askWithValidator = (path: string, request: Request): Promise<Response> => {
  const validator = request.headers.get("if-none-match")
  return fetch(`${setting("POLAR_FLOW_URL")}/api/v1/users/${encodeURIComponent(currentUserId())}${path}`, {
    headers: {
      "x-api-key": setting("POLAR_FLOW_API_KEY"),
      // an ETag names bytes: those of a compressed answer are not the ones that we hand on
      "accept-encoding": "identity",
      ...(validator === null ? {} : { "if-none-match": validator })
    },
    // a person's data is for no cache that is shared, Next's own included
    cache: "no-store",
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(10_000)])
  })
}
