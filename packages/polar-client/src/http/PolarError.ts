/**
 * What Polar's refusals mean. One `PolarError` crosses the package border; its `reason` says which refusal it was,
 * whether asking again can help and when, and what a person can do about it.
 */
import { type Duration, Schema } from "effect"

/** The token is over or was never right. Nothing more is asked with it. */
export class PolarUnauthorized extends Schema.TaggedError<PolarUnauthorized>()("PolarUnauthorized", {}) {
  readonly isRetryable = false
  readonly hint = "Connect the account again: the person took the access back, or the token ended."
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

/** The person was never registered with this client, or was registered off. */
export class NotRegistered extends Schema.TaggedError<NotRegistered>()("NotRegistered", {}) {
  readonly isRetryable = false
  readonly hint = "Connect the account again: that registers the person with AccessLink."
  override get message() {
    return "Polar does not know the person as a user of this client"
  }
}

/** A request window of the client is used up. No call was made, or the last one was refused with 429. */
export class PolarRateLimited extends Schema.TaggedError<PolarRateLimited>()("PolarRateLimited", {
  /** Until the window begins anew. */
  retryAfter: Schema.DurationFromMillis,
  /** `short` is 15 minutes, `long` is 24 hours. */
  window: Schema.Literals(["short", "long"])
}) {
  readonly isRetryable = true
  readonly hint = "Nothing needs doing: the next sync goes on when Polar's window begins anew."
  override get message() {
    return `Polar's ${this.window === "short" ? "15 minute" : "24 hour"} request window is used up`
  }
}

/** Polar did not answer, or answered with a server error. */
export class PolarUnavailable extends Schema.TaggedError<PolarUnavailable>()("PolarUnavailable", {
  /** HTTP status; null when there was no complete answer. */
  status: Schema.NullOr(Schema.Int),
  /** What happened, without any personal data. */
  detail: Schema.String,
  /** How long Polar asked to wait; null when it said nothing. */
  retryAfter: Schema.NullOr(Schema.DurationFromMillis)
}) {
  readonly isRetryable = true
  readonly hint = "Nothing needs doing: the next sync asks again."
  override get message() {
    return `Polar is not available (${this.status ?? "no answer"}: ${this.detail})`
  }
}

/** Polar answered something that is not what it documents. The bytes are kept in the raw store. */
export class PolarUndecodable extends Schema.TaggedError<PolarUndecodable>()("PolarUndecodable", {
  /** What was expected. Never contains the value itself. */
  issue: Schema.String,
  /** Where, e.g. `nights[3].date`; empty for the whole body. Keys are in snake_case whatever Polar's spelling. */
  path: Schema.String
}) {
  readonly isRetryable = false
  readonly hint =
    "Report this: Polar changed the answer. What it sent is kept and can be decoded by a later version."
  override get message() {
    return this.path === "" ? `undecodable: ${this.issue}` : `undecodable at ${this.path}: ${this.issue}`
  }
}

/** Polar refused the request itself. */
export class PolarRejected extends Schema.TaggedError<PolarRejected>()("PolarRejected", {
  status: Schema.Int,
  /** Polar's own code or message, e.g. `invalid_grant`; empty when it gave none. */
  detail: Schema.String
}) {
  readonly isRetryable = false
  readonly hint = "Check the request: the date range, the ids, and the client id and secret."
  override get message() {
    return `Polar rejected the request (${this.status}${this.detail === "" ? "" : `: ${this.detail}`})`
  }
}

/** Polar created a webhook and gave no signing secret, so no delivery could ever be verified. */
export class SigningSecretMissing extends Schema.TaggedError<SigningSecretMissing>()("SigningSecretMissing", {
  webhookId: Schema.String
}) {
  readonly isRetryable = false
  readonly hint = "Delete the webhook and create it again: Polar shows the secret only once."
  override get message() {
    return `Polar created the webhook ${this.webhookId} without a signing secret`
  }
}

/** No client is registered with Polar, or its id and secret were not given. */
export class ApplicationMissing extends Schema.TaggedError<ApplicationMissing>()("ApplicationMissing", {}) {
  readonly isRetryable = false
  readonly hint =
    "Register a client at admin.polaraccesslink.com, then give its id and secret under /admin, or as POLAR_CLIENT_ID and POLAR_CLIENT_SECRET."
  override get message() {
    return "the client id and secret of Polar are not set"
  }
}

/** Everything that Polar can say no with. */
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
 * Polar said no, for this `reason`.
 *
 * `isRetryable` tells whether the same call can succeed later, `retryAfter` when at the earliest (null: any time).
 */
export class PolarError extends Schema.TaggedError<PolarError>()("PolarError", {
  /** What was asked, e.g. `sleep.list`. */
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
