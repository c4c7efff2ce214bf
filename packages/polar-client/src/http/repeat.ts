/** When a request is sent again: only one that changes nothing at Polar, and only when Polar was not available. */
import { Duration, Effect, Schedule } from "effect"
import { PolarUnavailable, type PolarReason } from "./PolarError.ts"

const longestWait = Duration.seconds(20)
const requestTimeout = Duration.seconds(30)
const deadline = Duration.seconds(100)

const noAnswer = (detail: string) => new PolarUnavailable({ status: null, detail, retryAfter: null })

/** One request takes no longer than this. */
export const withTimeout = <A, E, R>(attempt: Effect.Effect<A, E, R>) =>
  Effect.timeoutOrElse(attempt, {
    duration: requestTimeout,
    orElse: () => Effect.fail(noAnswer("no answer in 30 seconds"))
  })

const isWorthWaiting = (reason: PolarReason): boolean =>
  reason._tag === "PolarUnavailable" &&
  (reason.retryAfter === null || Duration.isLessThanOrEqualTo(reason.retryAfter, longestWait))

const waits = Schedule.exponential("500 millis").pipe(
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

/** Up to three more attempts, further apart each time, all within 100 seconds. Honours what Polar asks to wait. */
export const withRepeats = <A, R>(attempt: Effect.Effect<A, PolarReason, R>) =>
  Effect.retry(attempt, { schedule: waits, while: isWorthWaiting }).pipe(
    Effect.timeoutOrElse({
      duration: deadline,
      orElse: () => Effect.fail(noAnswer("no answer in 100 seconds, after several attempts"))
    })
  )
