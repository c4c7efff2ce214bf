import { HttpServerResponse } from "effect/http"
import { completeProblem } from "./problemResponse.ts"
import { secured } from "./securityPolicy.ts"

/**
 * Completes a response: errors as problems, security headers and the request id. Use it for responses outside of any
 * route, such as to a request that could not be read.
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
