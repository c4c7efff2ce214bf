/**
 * Sends webhooks: signed bytes, only an exact 200 counts as success, retries, and deactivation after a week of
 * failures.
 */
import { Effect } from "effect"
import { createHmac } from "node:crypto"
import type { Delivery, Webhook } from "../world/Ledger.ts"
import { millisPerDay, millisPerMinute, utcMillis } from "../time/WallClock.ts"
import type { World } from "../world/World.ts"

/** Real-time timeout. Polar documents none. */
const answerTimeoutMillis = 5000
const daysUntilDeactivation = 7
/** Minutes until the next attempt, by attempts made. Polar documents no schedule. The last value repeats. */
const retryMinutes = [1, 5, 30, 120, 360, 720] as const

/** Lowercase hex HMAC-SHA256 over the exact bytes, keyed with the secret's text. */
export const signatureOf = (secret: string, body: string): string =>
  createHmac("sha256", secret).update(body).digest("hex")

interface Posting {
  readonly url: string
  readonly secret: string
  readonly event: string
  readonly body: string
  readonly attempt: number
}

/** Sends one request; returns the status, or null on timeout. */
const post = Effect.fn("Webhooks.post")(function* (world: World, posting: Posting) {
  const signature = signatureOf(posting.secret, posting.body)
  const status = yield* Effect.tryPromise((signal) =>
    fetch(posting.url, {
      method: "POST",
      body: posting.body,
      headers: {
        "content-type": "application/json",
        "Polar-Webhook-Event": posting.event,
        "Polar-Webhook-Signature": signature
      },
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMillis)])
    }).then((response) => response.arrayBuffer().then(() => response.status))
  ).pipe(Effect.orElseSucceed(() => null))
  const { attempt, body, event, url } = posting
  world.sentWebhooks.push({ at: utcMillis(world.now), event, url, body, signature, attempt, status })
  return status
})

/** Whether a receiver responds to a PING with 200. */
export const ping = (world: World, url: string, secret: string): Effect.Effect<boolean> => {
  const body = JSON.stringify({ timestamp: utcMillis(world.now), event: "PING" })
  return Effect.map(post(world, { url, secret, event: "PING", body, attempt: 1 }), (status) => status === 200)
}

const retryAt = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  attempt: delivery.attempt + 1,
  dueAt: now + (retryMinutes[Math.min(delivery.attempt, retryMinutes.length) - 1] ?? 1) * millisPerMinute
})

const succeeded = (world: World): void =>
  world.ledger.change((ledger) => {
    if (ledger.webhook !== null) ledger.webhook = { ...ledger.webhook, failingSince: null }
  })

const failed = (world: World, delivery: Delivery): void =>
  world.ledger.change((ledger) => {
    if (ledger.webhook === null) return
    const failingSince = ledger.webhook.failingSince ?? world.now
    const isActive = world.now - failingSince < daysUntilDeactivation * millisPerDay
    ledger.webhook = { ...ledger.webhook, failingSince, isActive }
    ledger.deliveries = isActive ? [...ledger.deliveries, retryAt(delivery, world.now)] : []
  })

const postingOf = (webhook: Webhook, { attempt, body, event }: Delivery): Posting => ({
  url: webhook.url,
  secret: webhook.secret,
  event,
  body,
  attempt
})

/** Sends a delivery, twice at once if a duplicate is pending, and records the outcome. */
export const deliver = Effect.fn("Webhooks.deliver")(function* (world: World, delivery: Delivery) {
  const { webhook } = world.ledger
  if (webhook === null || !webhook.isActive || !webhook.events.includes(delivery.event)) return
  const send = post(world, postingOf(webhook, delivery))
  const copies = world.faults.takeDuplicate() ? [send, send] : [send]
  const statuses = yield* Effect.all(copies, { concurrency: "unbounded" })
  if (statuses.includes(200)) succeeded(world)
  else failed(world, delivery)
})
