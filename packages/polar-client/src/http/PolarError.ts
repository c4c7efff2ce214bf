/**
 * Errors of Polar's API. `PolarError` is the only error of this package. Its `reason` says what went wrong, whether and
 * when a retry can help, and what a person can do about it.
 */
import { type Duration, Schema } from "effect"

/** The token has expired or was never valid. It is not used again. */
export class PolarUnauthorized extends Schema.TaggedError<PolarUnauthorized>()("PolarUnauthorized", {}) {
  readonly isRetryable = false
  readonly hint = "Connect the account again: the person revoked access, or the token expired."
  override get message() {
    return "Polar does not accept the token"
  }
}

/** The person has not accepted Polar's mandatory consents (403). */
export class ConsentMissing extends Schema.TaggedError<ConsentMissing>()("ConsentMissing", {}) {
  readonly isRetryable = false
  readonly hint =
    "Accept the mandatory consents at https://account.polar.com, then sync again. If they are accepted, connect the account again."
  override get message() {
    return "Polar withholds the data until the person accepts the mandatory consents"
  }
}

/** The person was never registered with this application, or was deregistered. */
export class NotRegistered extends Schema.TaggedError<NotRegistered>()("NotRegistered", {}) {
  readonly isRetryable = false
  readonly hint = "Connect the account again: that registers the person with AccessLink."
  override get message() {
    return "The person is not registered with this Polar application"
  }
}

/** A request window is exhausted. No request was sent, or the last one was refused with 429. */
export class PolarRateLimited extends Schema.TaggedError<PolarRateLimited>()("PolarRateLimited", {
  /** Time until the window resets. */
  retryAfter: Schema.DurationFromMillis,
  /** `short` is 15 minutes, `long` is 24 hours. */
  window: Schema.Literals(["short", "long"])
}) {
  readonly isRetryable = true
  readonly hint = "No action needed: the next sync continues when Polar's request window resets."
  override get message() {
    return `Polar's ${this.window === "short" ? "15 minute" : "24 hour"} request window is exhausted`
  }
}

/** Polar did not respond, or responded with a server error. */
export class PolarUnavailable extends Schema.TaggedError<PolarUnavailable>()("PolarUnavailable", {
  /** HTTP status; null if there was no complete response. */
  status: Schema.NullOr(Schema.Int),
  /** What happened, without any personal data. */
  detail: Schema.String,
  /** Requested delay (`Retry-After`); null if none. */
  retryAfter: Schema.NullOr(Schema.DurationFromMillis)
}) {
  readonly isRetryable = true
  readonly hint = "No action needed: the next sync tries again."
  override get message() {
    return `Polar is not available (${this.status ?? "no answer"}: ${this.detail})`
  }
}

/** Polar's response does not match its documentation. The bytes are kept in the raw store. */
export class PolarUndecodable extends Schema.TaggedError<PolarUndecodable>()("PolarUndecodable", {
  /** What was expected. Never contains the value itself. */
  issue: Schema.String,
  /**
   * Location, for example `nights[3].date`; empty for the whole body. Keys are snake_case whatever Polar's spelling.
   */
  path: Schema.String
}) {
  readonly isRetryable = false
  readonly hint =
    "Report this: Polar changed its response format. The response is stored and can be decoded by a later version."
  override get message() {
    return this.path === "" ? `undecodable: ${this.issue}` : `undecodable at ${this.path}: ${this.issue}`
  }
}

/** Polar rejected the request itself. */
export class PolarRejected extends Schema.TaggedError<PolarRejected>()("PolarRejected", {
  status: Schema.Int,
  /** Polar's own code or message, for example `invalid_grant`; empty if none. */
  detail: Schema.String
}) {
  readonly isRetryable = false
  readonly hint = "Check the request: the date range, the ids, and the client id and secret."
  override get message() {
    return `Polar rejected the request (${this.status}${this.detail === "" ? "" : `: ${this.detail}`})`
  }
}

/** Polar created a webhook without returning a signing secret, so no delivery could be verified. */
export class SigningSecretMissing extends Schema.TaggedError<SigningSecretMissing>()("SigningSecretMissing", {
  webhookId: Schema.String
}) {
  readonly isRetryable = false
  readonly hint = "Delete the webhook and create it again: Polar shows the secret only once."
  override get message() {
    return `Polar created the webhook ${this.webhookId} without a signing secret`
  }
}

/** No Polar application is configured. */
export class ApplicationMissing extends Schema.TaggedError<ApplicationMissing>()("ApplicationMissing", {}) {
  readonly isRetryable = false
  readonly hint =
    "Register an application at admin.polaraccesslink.com, then enter its client id and secret under /admin, or set POLAR_CLIENT_ID and POLAR_CLIENT_SECRET."
  override get message() {
    return "the client id and secret of the Polar application are not set"
  }
}

/** All reasons of a `PolarError`. */
export const PolarReason = Schema.Union([
  PolarUnauthorized,
  ConsentMissing,
  NotRegistered,
  PolarRateLimited,
  PolarUnavailable,
  PolarUndecodable,
  PolarRejected,
  SigningSecretMissing,
  ApplicationMissing
])
export type PolarReason = typeof PolarReason.Type

/**
 * A request to Polar failed for this `reason`.
 *
 * `isRetryable` says whether the same call can succeed later, and `retryAfter` the earliest time (null: any time).
 */
export class PolarError extends Schema.TaggedError<PolarError>()("PolarError", {
  /** The operation, for example `sleep.list`. */
  operation: Schema.String,
  reason: PolarReason
}) {
  get isRetryable(): boolean {
    return this.reason.isRetryable
  }
  get retryAfter(): Duration.Duration | null {
    return "retryAfter" in this.reason ? this.reason.retryAfter : null
  }
  get hint(): string {
    return this.reason.hint
  }
  override get message() {
    return `${this.operation}: ${this.reason.message}`
  }
}
