/**
 * Enforces Polar's request windows: no request is sent while a window is exhausted, and the headers of every response
 * are reported to the `PolarQuota` port, which all replicas share.
 *
 * Polar counts up (`RateLimit-Usage`), lists the short window first, and sends no `Retry-After` with a 429.
 */
import {
  Instant,
  type PolarQuota,
  type Quota,
  quotaWindowMillis,
  millisUntilReset,
  exhaustedWindow
} from "@polar-flow/domain"
import { Clock, Duration, Effect } from "effect"
import { HttpClient, type HttpClientResponse } from "effect/http"
import { PolarRateLimited } from "./PolarError.ts"
import { retryAfterOf } from "./retryAfter.ts"

const shortWindow = Duration.millis(quotaWindowMillis.short)
/** Polar's limits for an application without users, used until a response reports others. */
const startingLimits = { short: 500, long: 5000 }

const pairOf = (header: string | undefined): readonly [number, number] | null => {
  const [short, long] = (header ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)))
  return Number.isSafeInteger(short) && Number.isSafeInteger(long) ? [short as number, long as number] : null
}

/** The quota in the headers; null if one of the three is missing or malformed. */
const quotaOf = (headers: Readonly<Record<string, string | undefined>>, nowMillis: number): Quota | null => {
  const used = pairOf(headers["ratelimit-usage"])
  const limit = pairOf(headers["ratelimit-limit"])
  const reset = pairOf(headers["ratelimit-reset"])
  if (used === null || limit === null || reset === null) return null
  const windowAt = (index: 0 | 1) => ({
    limit: limit[index],
    used: used[index],
    resetsAt: Instant.fromMillis(nowMillis + Math.max(0, reset[index]) * 1000)
  })
  return { short: windowAt(0), long: windowAt(1) }
}

/** The error for an exhausted quota; null while both windows have room. The longer wait wins. */
const refusalOf = (quota: Quota | null, nowMillis: number): PolarRateLimited | null => {
  const window = exhaustedWindow(quota, nowMillis)
  return quota === null || window === null
    ? null
    : new PolarRateLimited({
        retryAfter: Duration.millis(millisUntilReset(quota, window, nowMillis)),
        window
      })
}

/** A 429 without quota headers: assume the short window, exhausted until `Retry-After` or for a whole window. */
const exhaustedShort = (known: Quota | null, wait: Duration.Duration, nowMillis: number): Quota => {
  const resetsAt = Instant.fromMillis(nowMillis + Duration.toMillis(Duration.min(wait, shortWindow)))
  const limit = known?.short.limit ?? startingLimits.short
  return {
    short: { limit, used: Math.max(limit, known?.short.used ?? 0), resetsAt },
    long: known?.long ?? { limit: startingLimits.long, used: 0, resetsAt: Instant.fromMillis(nowMillis) }
  }
}

const afterAnswer = Effect.fnUntraced(function* (
  quota: PolarQuota["Service"],
  response: HttpClientResponse.HttpClientResponse
) {
  const now = yield* Clock.currentTimeMillis
  const reported = quotaOf(response.headers, now)
  if (reported !== null) yield* quota.report(reported)
  if (response.status !== 429) return response
  const refusal = refusalOf(reported, now)
  if (refusal !== null) return yield* refusal
  const wait = retryAfterOf(response.headers, now) ?? shortWindow
  yield* quota.report(exhaustedShort(reported ?? (yield* quota.current), wait, now))
  return yield* new PolarRateLimited({ retryAfter: wait, window: "short" })
})

/** Enforces the windows for every request of an HTTP client. */
export const withQuota =
  (quota: PolarQuota["Service"]) =>
  <E, R>(client: HttpClient.HttpClient.With<E, R>): HttpClient.HttpClient.With<E | PolarRateLimited, R> =>
    HttpClient.transform(client, (call) =>
      Effect.gen(function* () {
        const refusal = refusalOf(yield* quota.current, yield* Clock.currentTimeMillis)
        if (refusal !== null) return yield* refusal
        return yield* afterAnswer(quota, yield* call)
      })
    )
