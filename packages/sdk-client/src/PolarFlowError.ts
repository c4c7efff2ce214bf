import type { RateLimit } from "./http/RateLimit.ts"

/**
 * Kind of error. `timeout`, `network`, `aborted` and errors of the client itself come without a response.
 * `session_ended` means that the page has to sign in again, or that another page of the browser did: see `session.get`.
 * `unexpected_answer` is a response that does not come from a polar-flow server, such as a proxy's page.
 */
export type PolarFlowErrorCode =
  | "bad_request"
  | "unauthorized"
  | "session_ended"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "changed_meanwhile"
  | "too_large"
  | "unsupported_media_type"
  | "unprocessable"
  | "rate_limited"
  | "unavailable"
  | "server_error"
  | "unexpected_answer"
  | "timeout"
  | "network"
  | "aborted"

/** A parameter that the server rejected. */
export interface PolarFlowIssue {
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

const codes: Readonly<Record<number, PolarFlowErrorCode>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  412: "changed_meanwhile",
  413: "too_large",
  415: "unsupported_media_type",
  422: "unprocessable",
  429: "rate_limited",
  503: "unavailable"
}

/** Problems that say more than their status. */
const typed: Readonly<Record<string, PolarFlowErrorCode>> = {
  "urn:polar-flow:not-signed-in": "session_ended",
  "urn:polar-flow:forged-request": "session_ended"
}

/** The error code of a response. `codeOf(404, null) // "not_found"` */
export const codeOf = (status: number, type: string | null): PolarFlowErrorCode =>
  typed[type ?? ""] ?? codes[status] ?? (status >= 500 ? "server_error" : "unexpected_answer")

/** The facts of an error. */
type Facts = Partial<
  Pick<PolarFlowError, "status" | "type" | "requestId" | "retryAfter" | "issues" | "rateLimit" | "cause">
>

const unknown = { status: null, type: null, requestId: null, retryAfter: null, issues: [], rateLimit: null }

/** The error of a call, including cancellation. */
export class PolarFlowError extends Error {
  override readonly name = "PolarFlowError"
  declare readonly code: PolarFlowErrorCode
  /** HTTP status; null without a response. */
  declare readonly status: number | null
  /** Distinguishes errors with the same status, e.g. `urn:polar-flow:sync-running`; null if there is only one. */
  declare readonly type: string | null
  /** Id of the request in the server log; null without a response. */
  declare readonly requestId: string | null
  /** Seconds to wait before a retry; null if the server did not say. */
  declare readonly retryAfter: number | null
  /** Rejected parameters; empty for other errors. */
  declare readonly issues: ReadonlyArray<PolarFlowIssue>
  /** Rate limit of the key; null if the response has none. */
  declare readonly rateLimit: RateLimit | null

  constructor(code: PolarFlowErrorCode, message: string, facts: Facts = {}) {
    super(message, { cause: facts.cause })
    Object.assign(this, unknown, facts, { code })
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return ["rate_limited", "unavailable", "server_error", "timeout", "network"].includes(this.code)
  }
}

/** The error of a cancelled call. The signal's reason is the cause. */
export const aborted = (signal: AbortSignal | undefined): PolarFlowError =>
  new PolarFlowError("aborted", "The call was cancelled", { cause: signal?.reason })
