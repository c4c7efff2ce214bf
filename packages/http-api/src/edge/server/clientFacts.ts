/** The address and browser of a client. */
import { Option } from "effect"
import type { HttpServerRequest } from "effect/http"

const longestUserAgent = 256

/** Address and browser of a request; null if unknown. */
export const clientFacts = ({ headers, remoteAddress }: HttpServerRequest.HttpServerRequest) => ({
  address: Option.getOrNull(remoteAddress),
  userAgent: headers["user-agent"]?.slice(0, longestUserAgent) ?? null
})
