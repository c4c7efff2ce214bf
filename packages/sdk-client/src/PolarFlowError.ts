import type { RateLimit } from "./http/RateLimit.ts"

/**
 * What kind of failure it was. `timeout`, `network`, `aborted` and a refusal of the client's own come without an answer
 * of the server; `unexpected_answer` is one that no polar-flow server gives, such as a proxy's page.
 */
export type PolarFlowErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
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

/** A parameter that the server did not accept. */
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
  413: "too_large",
  415: "unsupported_media_type",
  422: "unprocessable",
  429: "rate_limited",
  503: "unavailable"
}

/** The code that a status stands for. `codeOf(404) // "not_found"` */
export const codeOf = (status: number): PolarFlowErrorCode =>
  codes[status] ?? (status >= 500 ? "server_error" : "unexpected_answer")

/** What is known of a failure. */
type Facts = Partial<
  Pick<PolarFlowError, "status" | "type" | "requestId" | "retryAfter" | "issues" | "rateLimit" | "cause">
>

const unknown = { status: null, type: null, requestId: null, retryAfter: null, issues: [], rateLimit: null }

/** Everything that can go wrong with a call, its own cancellation included. */
export class PolarFlowError extends Error {
  override readonly name = "PolarFlowError"
  declare readonly code: PolarFlowErrorCode
  /** HTTP status; null when no answer came. */
  declare readonly status: number | null
  /** Tells several meanings of one status apart, e.g. `urn:polar-flow:sync-running`; null where there is one only. */
  declare readonly type: string | null
  /** Names the request in the server's log; null when no answer came. */
  declare readonly requestId: string | null
  /** Seconds after which the server is worth asking again; null when it did not say. */
  declare readonly retryAfter: number | null
  /** Parameters that the server did not accept; empty for other failures. */
  declare readonly issues: ReadonlyArray<PolarFlowIssue>
  /** How much of the key's limit is left; null when the answer did not say. */
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

/** A call that its signal ended. The signal's reason is the cause. */
export const aborted = (signal: AbortSignal | undefined): PolarFlowError =>
  new PolarFlowError("aborted", "The call was cancelled", { cause: signal?.reason })
