/** The rate limit of a key. */
export interface RateLimit {
  /** Requests per window. */
  readonly limit: number
  readonly remaining: number
  /** When the window ends, seconds since 1970. */
  readonly reset: number
}

/** The rate limit from a response; null if it has none, as for a key without a limit. */
export const rateLimitOf = (headers: Headers): RateLimit | null => {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
  ) as [number, number, number]
  return [limit, remaining, reset].every(Number.isFinite) ? { limit, remaining, reset } : null
}
