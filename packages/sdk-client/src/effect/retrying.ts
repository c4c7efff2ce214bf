/** Retries and time limit of the Promise client, for the Effect client. */
import { Duration, Effect, Result } from "effect"
import { HttpClientError, type HttpClientRequest, type HttpClientResponse } from "effect/http"
import { pauseOf, retryAfterOf } from "../http/backoff.ts"

type Sending = Effect.Effect<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>
type Outcome = Result.Result<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError>

const repeatable: ReadonlyArray<string> = ["GET", "PUT", "DELETE"]
const passing: ReadonlyArray<number> = [408, 429, 500, 502, 503, 504]

/** Milliseconds until the next attempt; null if there is none. */
const pauseAfter = (outcome: Outcome, attempt: number): number | null => {
  if (Result.isFailure(outcome))
    return outcome.failure.reason._tag === "TransportError" ? pauseOf(attempt, null) : null
  const { headers, status } = outcome.success
  return passing.includes(status) ? pauseOf(attempt, retryAfterOf(new Headers(headers))) : null
}

const within = (sending: Sending, request: HttpClientRequest.HttpClientRequest, limit: Duration.Duration) =>
  Effect.timeoutOrElse(sending, {
    duration: limit,
    orElse: () =>
      Effect.fail(
        new HttpClientError.HttpClientError({
          reason: new HttpClientError.TransportError({
            request,
            description: `no answer within ${Duration.format(limit)}`
          })
        })
      )
  })

/** Sends a request and retries it after a temporary failure, if it is safe to repeat. */
export const retrying =
  (retries: number, limit: Duration.Duration) =>
  (sending: Sending, request: HttpClientRequest.HttpClientRequest): Sending =>
    Effect.gen(function* () {
      const times = repeatable.includes(request.method) ? retries : 0
      for (let attempt = 0; ; attempt++) {
        const outcome = yield* Effect.result(within(sending, request, limit))
        const pause = attempt < times ? pauseAfter(outcome, attempt) : null
        if (pause === null) return yield* Effect.fromResult(outcome)
        yield* Effect.sleep(pause)
      }
    })
