import { DateTime, Duration, Option } from "effect"

/** How long a `Retry-After` header asks to wait, given in seconds or as a date; null when there is none that can be read. */
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
