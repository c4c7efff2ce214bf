import { Instant, type PolarWebhook, type PushHealth, type WebhookTrouble } from "@polar-flow/domain"
import { Duration, Option } from "effect"
import type { PushOptions } from "./PushConfig.ts"

/** Checks in a row that may be left out before nobody is taken to look after the webhook. */
const missedChecks = 3

/** Until when a check stands for the time after it. */
export const soundUntil = (checkedAt: Instant, checkEvery: Duration.Duration): Instant =>
  after(checkedAt, checkEvery, missedChecks)

/** What is known about pushes. */
interface PushFacts {
  readonly webhook: Option.Option<PolarWebhook>
  readonly trouble: Option.Option<WebhookTrouble>
  readonly lastDeliveryAt: Option.Option<Instant>
}

const after = (instant: Instant, duration: Duration.Duration, times = 1): Instant =>
  Instant.fromMillis(Instant.toMillis(instant) + times * Duration.toMillis(duration))

const isPast = (instant: Instant, now: Instant): boolean => Instant.toMillis(instant) <= Instant.toMillis(now)

const later = (a: Instant, b: Instant): Instant => (isPast(a, b) ? b : a)

const unhealthy = (since: Instant, message: string, hint: string): PushHealth => ({
  _tag: "Unhealthy",
  since,
  message,
  hint
})

/** Whatever happened: Polar has not been asked for too long. */
const unchecked = (since: Instant, trouble: Option.Option<WebhookTrouble>): PushHealth =>
  Option.match(trouble, {
    onNone: () => unhealthy(since, "Nobody looks after the webhook", "Look at the server's log."),
    onSome: ({ hint, message }) => unhealthy(since, message, hint)
  })

/**
 * Whether pushes can be relied on.
 *
 * They cannot when Polar refuses to have the webhook as it should be, when nobody has asked Polar for some checks, or
 * when nothing came for `silentAfter`: Polar goes on calling a webhook active for a week that it cannot reach. A person
 * whose watch was not synced is silent too, so polling more is all that should follow from it.
 */
export const pushHealthOf = (
  { lastDeliveryAt, trouble, webhook }: PushFacts,
  { checkEvery, silentAfter, url }: Pick<PushOptions, "url" | "checkEvery" | "silentAfter">,
  now: Instant
): PushHealth => {
  if (url === null) return { _tag: "Off" }
  if (Option.isSome(trouble) && (Option.isNone(webhook) || !trouble.value.isPassing)) {
    const { hint, message, since } = trouble.value
    return unhealthy(since, message, hint)
  }
  if (Option.isNone(webhook)) return { _tag: "Off" }
  const { checkedAt, createdAt, soundSince } = webhook.value
  const overdue = soundUntil(checkedAt, checkEvery)
  if (isPast(overdue, now)) return unchecked(overdue, trouble)
  const lastSign = Option.match(lastDeliveryAt, {
    onNone: () => createdAt,
    onSome: (at) => later(at, createdAt)
  })
  const silentSince = after(lastSign, silentAfter)
  return isPast(silentSince, now)
    ? unhealthy(
        silentSince,
        `Polar has pushed nothing since ${lastSign}`,
        `Fine if no watch was synced since. Else check that ${url} can be reached from outside.`
      )
    : { _tag: "Healthy", since: soundSince, lastDeliveryAt: Option.getOrNull(lastDeliveryAt) }
}
