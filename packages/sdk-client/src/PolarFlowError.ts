/** What kind of failure it was. `status` ones carry the server's answer. */
export type PolarFlowErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "unprocessable"
  | "rate_limited"
  | "unavailable"
  | "server_error"
  | "unexpected_answer"
  | "timeout"
  | "network"

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
  409: "conflict",
  422: "unprocessable",
  429: "rate_limited",
  503: "unavailable"
}

/** The code that a status stands for. `codeOf(404) // "not_found"` */
export const codeOf = (status: number): PolarFlowErrorCode =>
  codes[status] ?? (status >= 500 ? "server_error" : "unexpected_answer")

/** Everything that can go wrong with a request, except its own cancellation, which is the signal's reason. */
export class PolarFlowError extends Error {
  override readonly name = "PolarFlowError"
  readonly code: PolarFlowErrorCode
  /** HTTP status; null when no answer came. */
  readonly status: number | null
  /** Names the request in the server's log; null when no answer came. */
  readonly requestId: string | null
  /** Seconds after which the server is worth asking again; null when it did not say. */
  readonly retryAfter: number | null
  /** Parameters that the server did not accept; empty for other failures. */
  readonly issues: ReadonlyArray<PolarFlowIssue>

  constructor(
    code: PolarFlowErrorCode,
    message: string,
    facts: Partial<Pick<PolarFlowError, "status" | "requestId" | "retryAfter" | "issues">> & {
      readonly cause?: unknown
    } = {}
  ) {
    super(message, { cause: facts.cause })
    this.code = code
    this.status = facts.status ?? null
    this.requestId = facts.requestId ?? null
    this.retryAfter = facts.retryAfter ?? null
    this.issues = facts.issues ?? []
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return ["rate_limited", "unavailable", "server_error", "timeout", "network"].includes(this.code)
  }
}
