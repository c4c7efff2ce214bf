import { Instant, type PolarWebhook, type WebhookFailure } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Option, Redacted } from "effect"
import { pushHealthOf } from "../../src/polar/pushHealthOf.ts"

const now = Instant.make("2026-09-18T12:00:00Z")
const ago = (hours: number) => Instant.fromMillis(Instant.toMillis(now) - hours * 3_600_000)
const url = "https://flow.example.com/webhooks/polar"
const config = { url, checkEvery: Duration.hours(1), silentAfter: Duration.days(1) }

const webhook: PolarWebhook = {
  id: "q7Bd31",
  url,
  signingSecret: Redacted.make("secret"),
  events: [],
  createdAt: ago(100),
  checkedAt: ago(0.5),
  healthySince: ago(30)
}
const failure: WebhookFailure = {
  since: ago(2),
  attempts: 2,
  triedAt: ago(0.1),
  isPassing: false,
  message: "Polar said no",
  hint: "Look"
}

const healthOf = (facts: {
  readonly webhook?: PolarWebhook
  readonly failure?: WebhookFailure
  readonly lastDeliveryAt?: Instant
}) =>
  pushHealthOf(
    {
      webhook: Option.fromUndefinedOr(facts.webhook),
      failure: Option.fromUndefinedOr(facts.failure),
      lastDeliveryAt: Option.fromUndefinedOr(facts.lastDeliveryAt)
    },
    config,
    now
  )

const saidNo = { _tag: "Unhealthy", since: ago(2), message: "Polar said no", hint: "Look" } as const

describe("push health", () => {
  it("is off if no webhook is wanted, or none could be created yet", () => {
    const facts = { webhook: Option.some(webhook), failure: Option.none(), lastDeliveryAt: Option.some(now) }
    assert.deepStrictEqual(pushHealthOf(facts, { ...config, url: null }, now), { _tag: "Off" })
    assert.deepStrictEqual(healthOf({}), { _tag: "Off" })
  })

  it("is healthy if Polar was checked recently and pushed, or received the URL, within a day", () => {
    const lastDeliveryAt = ago(23.9)
    assert.deepStrictEqual(healthOf({ webhook, lastDeliveryAt }), {
      _tag: "Healthy",
      since: ago(30),
      lastDeliveryAt
    })
    const fresh = { ...webhook, createdAt: ago(23.9) }
    assert.deepStrictEqual(healthOf({ webhook: fresh }), {
      _tag: "Healthy",
      since: ago(30),
      lastDeliveryAt: null
    })
    assert.deepInclude(healthOf({ webhook: fresh, lastDeliveryAt: ago(90) }), { _tag: "Healthy" })
  })

  it("is unhealthy from the moment that a day without deliveries has passed", () => {
    const health = healthOf({ webhook, lastDeliveryAt: ago(30) })
    assert.deepInclude(health, { _tag: "Unhealthy", since: ago(6) })
    assert.include(health._tag === "Unhealthy" ? health.hint : "", url)
  })

  it("is unhealthy since Polar rejected the webhook, whether one exists or not", () => {
    assert.deepStrictEqual(healthOf({ failure }), saidNo)
    assert.deepStrictEqual(healthOf({ webhook, failure, lastDeliveryAt: now }), saidNo)
    assert.deepStrictEqual(healthOf({ failure: { ...failure, isPassing: true } }), saidNo)
  })

  it("stays healthy during temporary errors, for three checks", () => {
    const passing = { ...failure, isPassing: true }
    const facts = { failure: passing, lastDeliveryAt: now }
    assert.deepInclude(healthOf({ ...facts, webhook: { ...webhook, checkedAt: ago(2.9) } }), {
      _tag: "Healthy"
    })
    assert.deepStrictEqual(healthOf({ ...facts, webhook: { ...webhook, checkedAt: ago(4) } }), {
      ...saidNo,
      since: ago(1)
    })
    const unattended = healthOf({ webhook: { ...webhook, checkedAt: ago(4) }, lastDeliveryAt: now })
    assert.deepInclude(unattended, { _tag: "Unhealthy", since: ago(1) })
  })
})
