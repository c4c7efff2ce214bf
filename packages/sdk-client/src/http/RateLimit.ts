/** How much of a key's limit is left. */
export interface RateLimit {
  /** Requests of one window. */
  readonly limit: number
  readonly remaining: number
  /** When the window ends, seconds since 1970. */
  readonly reset: number
}

/** The limit as an answer told it; null where it told none, as for a key without a limit. */
export const rateLimitOf = (headers: Headers): RateLimit | null => {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
  ) as [number, number, number]
  return [limit, remaining, reset].every(Number.isFinite) ? { limit, remaining, reset } : null
}
