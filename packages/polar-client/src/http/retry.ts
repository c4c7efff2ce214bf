/** Retry policy: only requests without side effects, and only while Polar is unavailable. */
import { Duration, Effect, Schedule } from "effect"
import { PolarUnavailable, type PolarReason } from "./PolarError.ts"

const maxDelay = Duration.seconds(20)
const requestTimeout = Duration.seconds(30)
const deadline = Duration.seconds(100)

const unanswered = (detail: string) => new PolarUnavailable({ status: null, detail, retryAfter: null })

/** Limits the duration of a single request. */
export const withTimeout = <A, E, R>(attempt: Effect.Effect<A, E, R>) =>
  Effect.timeoutOrElse(attempt, {
    duration: requestTimeout,
    orElse: () => Effect.fail(unanswered("no response within 30 seconds"))
  })

const isRetryable = (reason: PolarReason): boolean =>
  reason._tag === "PolarUnavailable" &&
  (reason.retryAfter === null || Duration.isLessThanOrEqualTo(reason.retryAfter, maxDelay))

const backoff = Schedule.exponential("500 millis").pipe(
  Schedule.jittered,
  Schedule.upTo({ times: 3 }),
  Schedule.setInputType<PolarReason>(),
  Schedule.modifyDelay(({ duration, input }) =>
    Effect.succeed(
      input._tag === "PolarUnavailable" && input.retryAfter !== null
        ? Duration.max(duration, input.retryAfter)
        : duration
    )
  )
)

/** Up to three retries with exponential back-off, within 100 seconds. Respects `Retry-After`. */
export const withRetries = <A, R>(attempt: Effect.Effect<A, PolarReason, R>) =>
  Effect.retry(attempt, { schedule: backoff, while: isRetryable }).pipe(
    Effect.timeoutOrElse({
      duration: deadline,
      orElse: () => Effect.fail(unanswered("no response within 100 seconds, after several attempts"))
    })
  )
