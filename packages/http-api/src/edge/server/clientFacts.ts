/** Where a request comes from, as far as it can be known. */
import { Option } from "effect"
import type { HttpServerRequest } from "effect/http"

const longestUserAgent = 256

/** Address and browser of a request. Both are null when they are not known. */
export const clientFacts = ({ headers, remoteAddress }: HttpServerRequest.HttpServerRequest) => ({
  address: Option.getOrNull(remoteAddress),
  userAgent: headers["user-agent"]?.slice(0, longestUserAgent) ?? null
})
