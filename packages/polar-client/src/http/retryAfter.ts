import { DateTime, Duration, Option } from "effect"

/** The delay in a `Retry-After` header, given in seconds or as a date; null if absent or malformed. */
export const retryAfterOf = (
  headers: Readonly<Record<string, string | undefined>>,
  nowMillis: number
): Duration.Duration | null => {
  const header = headers["retry-after"]?.trim() ?? ""
  if (/^\d{1,9}$/u.test(header)) return Duration.seconds(Number(header))
  return Option.getOrNull(
    Option.map(header === "" ? Option.none() : DateTime.make(header), (at) =>
      Duration.millis(Math.max(0, at.epochMilliseconds - nowMillis))
    )
  )
}
