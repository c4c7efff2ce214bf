import { HttpServerResponse } from "effect/http"
import { completeProblem } from "./problemResponse.ts"
import { secured } from "./securityPolicy.ts"

/**
 * An answer as it leaves: an error as a complete problem, security headers, and the request id. For what a host answers
 * outside of any route, such as a request that could not even be read.
 */
export const finalAnswer = (
  response: HttpServerResponse.HttpServerResponse,
  requestId: string,
  baseUrl: string
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeader(
    secured(response.status >= 400 ? completeProblem(response, requestId) : response, baseUrl),
    "x-request-id",
    requestId
  )
