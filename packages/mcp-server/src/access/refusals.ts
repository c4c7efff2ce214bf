/** Refusals of requests before they reach a tool. */
import { problem } from "@polar-flow/http-api/server"
import { HttpServerResponse } from "effect/http"
import type { McpScope } from "./McpCaller.ts"

const challenge = (parts: string): string => `Bearer realm="polar-flow"${parts}`

/** 401. `error` only if there was a credential, as RFC 6750 wants. */
export const unauthorized = (detail: string, hadCredential: boolean) =>
  HttpServerResponse.setHeader(
    problem(401, detail),
    "www-authenticate",
    challenge(hadCredential ? ', error="invalid_token"' : "")
  )

/** 403 for a scope that the credential lacks. */
export const insufficientScope = (scope: McpScope) =>
  HttpServerResponse.setHeader(
    problem(403, `This credential lacks the scope ${scope}`),
    "www-authenticate",
    challenge(`, error="insufficient_scope", scope="${scope}"`)
  )
