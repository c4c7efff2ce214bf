import { Instant, type PolarWebhook, type PushHealth, type WebhookFailure } from "@polar-flow/domain"
import { Duration, Option } from "effect"
import type { PushOptions } from "./PushConfig.ts"

/** Number of missed checks after which the webhook counts as unmonitored. */
const maxMissedChecks = 3

/** Until when the result of a check is considered valid. */
export const checkValidUntil = (checkedAt: Instant, checkEvery: Duration.Duration): Instant =>
  after(checkedAt, checkEvery, maxMissedChecks)

/** The stored facts about pushes. */
interface PushFacts {
  readonly webhook: Option.Option<PolarWebhook>
  readonly failure: Option.Option<WebhookFailure>
  readonly lastDeliveryAt: Option.Option<Instant>
}

const after = (instant: Instant, duration: Duration.Duration, times = 1): Instant =>
  Instant.fromMillis(Instant.toMillis(instant) + times * Duration.toMillis(duration))

const isPast = (instant: Instant, now: Instant): boolean => Instant.toMillis(instant) <= Instant.toMillis(now)

const laterOf = (a: Instant, b: Instant): Instant => (isPast(a, b) ? b : a)

/** A webhook that was created by a clock that ran ahead counts from its last check. */
const earlierOf = (a: Instant, b: Instant): Instant => (isPast(a, b) ? a : b)

const unhealthy = (since: Instant, message: string, hint: string): PushHealth => ({
  _tag: "Unhealthy",
  since,
  message,
  hint
})

/** Polar has not been asked for too long. */
const unmonitored = (since: Instant, failure: Option.Option<WebhookFailure>): PushHealth =>
  Option.match(failure, {
    onNone: () => unhealthy(since, "The webhook has not been checked recently", "See the server log."),
    onSome: ({ hint, message }) => unhealthy(since, message, hint)
  })

/**
 * Decides whether pushes are reliable.
 *
 * They are not if Polar rejects the wanted webhook, if several checks were missed, or if nothing was delivered for
 * `silentAfter`: Polar reports an unreachable webhook as active for another week. A person who did not sync the watch
 * causes the same silence, so the only consequence should be more polling.
 */
export const pushHealthOf = (
  { lastDeliveryAt, failure, webhook }: PushFacts,
  { checkEvery, silentAfter, url }: Pick<PushOptions, "url" | "checkEvery" | "silentAfter">,
  now: Instant
): PushHealth => {
  if (url === null) return { _tag: "Off" }
  if (Option.isSome(failure) && (Option.isNone(webhook) || !failure.value.isPassing)) {
    const { hint, message, since } = failure.value
    return unhealthy(since, message, hint)
  }
  if (Option.isNone(webhook)) return { _tag: "Off" }
  const { checkedAt, healthySince } = webhook.value
  const createdAt = earlierOf(webhook.value.createdAt, checkedAt)
  const overdue = checkValidUntil(checkedAt, checkEvery)
  if (isPast(overdue, now)) return unmonitored(overdue, failure)
  const lastSign = Option.match(lastDeliveryAt, {
    onNone: () => createdAt,
    onSome: (at) => laterOf(at, createdAt)
  })
  const silentSince = after(lastSign, silentAfter)
  return isPast(silentSince, now)
    ? unhealthy(
        silentSince,
        `No push from Polar since ${lastSign}`,
        `This is normal if no watch was synced since. Otherwise check that ${url} is reachable from the internet.`
      )
    : { _tag: "Healthy", since: healthySince, lastDeliveryAt: Option.getOrNull(lastDeliveryAt) }
}
