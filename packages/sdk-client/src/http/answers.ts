/** Reads responses: facts from headers, errors and JSON. */
import { retryAfterOf } from "./backoff.ts"
import type { AnswerFacts, RequestFacts } from "./Hooks.ts"
import { codeOf, PolarFlowError, type PolarFlowIssue } from "../PolarFlowError.ts"
import { rateLimitOf } from "./RateLimit.ts"

/** Facts from the headers of a response. */
export const factsOf = ({ headers, status }: Response, request: RequestFacts): AnswerFacts => ({
  request,
  status,
  requestId: headers.get("x-request-id"),
  rateLimit: rateLimitOf(headers),
  cursor: headers.get("x-next-cursor")
})

interface Problem {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly request_id?: string
  readonly errors?: ReadonlyArray<PolarFlowIssue>
}

const problemIn = (body: string): Problem => {
  try {
    const problem = JSON.parse(body) as Problem | null
    return typeof problem === "object" && problem !== null ? problem : {}
  } catch {
    // a proxy's page: only its status is useful
    return {}
  }
}

/** The error of a response, with the server's own text if it sent a problem. Other bodies, such as a proxy's page, are not shown. */
export const refusal = (response: Response, body: string, facts: AnswerFacts): PolarFlowError => {
  const { detail, errors, request_id, title, type = null } = problemIn(body)
  const { status } = response
  const isRedirect = response.type === "opaqueredirect" || (status >= 300 && status < 400)
  const words = isRedirect
    ? "The server redirects: baseUrl is not where it is"
    : `The server answered ${status}`
  return new PolarFlowError(
    codeOf(status, type),
    [detail, title].find((said) => typeof said === "string") ?? words,
    {
      status,
      type: type === "about:blank" ? null : type,
      requestId: request_id ?? facts.requestId,
      retryAfter: retryAfterOf(response.headers),
      rateLimit: facts.rateLimit,
      issues: Array.isArray(errors) ? errors : []
    }
  )
}

/** The JSON of a response; undefined if it has no body. */
export const parse = (body: string, facts: Partial<AnswerFacts> = {}): unknown => {
  const { rateLimit = null, requestId = null, status = null } = facts
  try {
    return status === 204 ? undefined : JSON.parse(body)
  } catch (cause) {
    const words = "The server's answer could not be read"
    throw new PolarFlowError("unexpected_answer", words, { status, requestId, rateLimit, cause })
  }
}
