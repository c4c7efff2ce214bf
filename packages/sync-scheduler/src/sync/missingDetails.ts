/** Details that Polar could not give: when to request them again, and when to stop. Pure: no clock, no network. */
import { Instant, type MissingDetail, Wait } from "@polar-flow/domain"
import type { WithoutDetail } from "@polar-flow/polar-client"
import { Duration } from "effect"

/** After this many failed requests a detail is given up. With the waits below that is a little more than a week. */
const mostAttempts = 12
const firstWaitMillis = 3_600_000
const longestWaitMillis = 24 * firstWaitMillis

/** The wait after this many failed requests: none at first, then an hour, doubled each time, a day at most. */
const waitMillis = (attempts: number): number =>
  attempts === 1 ? 0 : Math.min(longestWaitMillis, firstWaitMillis * 2 ** (attempts - 2))

/** The details that may be requested now. */
export const dueDetails = (missing: ReadonlyArray<MissingDetail>, now: Instant): ReadonlySet<string> =>
  new Set(
    missing
      .filter(
        ({ attempts, retryAt }) =>
          Wait.millisLeft(retryAt, Duration.millis(waitMillis(attempts)), Instant.toMillis(now)) === 0
      )
      .map(({ key }) => key)
  )

/** What a fetch says about details. */
interface Fetched {
  /** Keys of the records that were fetched. */
  readonly keys: ReadonlyArray<string>
  readonly withoutDetail: ReadonlyArray<WithoutDetail>
}

/** The details that are still missing after a fetch. */
export const missingAfter = (
  before: ReadonlyArray<MissingDetail>,
  { keys, withoutDetail }: Fetched,
  now: Instant
): ReadonlyArray<MissingDetail> => {
  const failed = new Map(withoutDetail.map((it) => [it.key, it.error]))
  const fetched = new Set(keys.filter((key) => !failed.has(key)))
  const waiting = before.filter(({ key }) => !failed.has(key) && !fetched.has(key))
  const again = Array.from(failed, ([key, error]) => {
    const attempts = (before.find((it) => it.key === key)?.attempts ?? 0) + 1
    const retryAt = Instant.fromMillis(Instant.toMillis(now) + waitMillis(attempts))
    return { key, attempts, retryAt, reason: error?.reason._tag ?? null }
  })
  return [...waiting, ...again.filter(({ attempts }) => attempts < mostAttempts)]
}
