/** Executes steps until the webhook at Polar is in the desired state. `webhookStep` decides which. */
import { Instant, type PolarWebhook, PolarWebhooks } from "@polar-flow/domain"
import { PolarClient, type PolarError } from "@polar-flow/polar-client"
import { Effect, Option, Schema } from "effect"
import { PushConfig } from "./PushConfig.ts"
import { checkValidUntil } from "./pushHealthOf.ts"
import { type WantedWebhook, WebhookStep, webhookStep } from "./webhookStep.ts"

/** Polar's responses contradict each other, so the steps do not converge. */
export class WebhookNotConverging extends Schema.TaggedError<WebhookNotConverging>()(
  "WebhookNotConverging",
  {}
) {
  readonly isRetryable = true
  readonly hint =
    "Polar reports that a webhook exists but does not list it. Another program may be changing it."
  override get message() {
    return "The webhook at Polar keeps changing"
  }
}

/** More steps than any state needs. */
const maxSteps = 6

const unlessRejected = (status: number) => (call: Effect.Effect<unknown, PolarError>) =>
  Effect.catchIf(
    Effect.asVoid(call),
    ({ reason }) => reason._tag === "PolarRejected" && reason.status === status,
    () => Effect.void
  )

/** 404: already deleted. */
const unlessGone = unlessRejected(404)
/** 409: a webhook exists that was not listed a moment ago. */
const unlessExists = unlessRejected(409)

/** Polar reveals the secret only once, so storing it must not be interrupted. */
const makeCreate = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  return (wanted: WantedWebhook) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const { id, signingSecret } = yield* restore(polar.create(wanted))
        const now = yield* Instant.now
        yield* webhooks.put({
          id,
          signingSecret,
          ...wanted,
          createdAt: now,
          checkedAt: now,
          healthySince: now
        })
        yield* Effect.logInfo(`Polar now pushes to ${wanted.url}`)
      })
    )
})

/** Executes a step and returns whether it was the last one. */
const makeExecute = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  const create = yield* makeCreate
  const { checkEvery } = yield* PushConfig

  const replace = Effect.fnUntraced(function* ({ ids, urls }: Parameters<typeof WebhookStep.Replace>[0]) {
    yield* Effect.logWarning(`Replacing a webhook with an unknown secret; its URL was ${urls.join(", ")}`)
    yield* Effect.forEach(ids, (id) => unlessGone(polar.delete(id)))
    yield* webhooks.delete
  })

  const keep = Effect.fnUntraced(function* (known: PolarWebhook, wanted: WantedWebhook) {
    const now = yield* Instant.now
    const isGapless =
      Option.isNone(yield* webhooks.failure) &&
      Instant.toMillis(checkValidUntil(known.checkedAt, checkEvery)) >= Instant.toMillis(now)
    const healthySince = isGapless ? known.healthySince : now
    yield* webhooks.put({ ...known, ...wanted, checkedAt: now, healthySince })
  })

  /** Events were lost while it was inactive, so push health starts anew. */
  const activate = Effect.gen(function* () {
    yield* polar.activate
    yield* Effect.logInfo("Reactivated the webhook: Polar had deactivated it")
    const known = Option.getOrNull(yield* webhooks.get)
    if (known !== null) yield* webhooks.put({ ...known, healthySince: yield* Instant.now })
  })

  return WebhookStep.$match({
    Nothing: () => Effect.succeed(true),
    Create: ({ wanted }) => Effect.as(unlessExists(create(wanted)), false),
    Replace: (found) => Effect.as(replace(found), false),
    Update: ({ change, id }) => Effect.as(unlessGone(polar.update(id, change)), false),
    Activate: () => Effect.as(activate, false),
    Keep: ({ known, wanted }) => Effect.as(keep(known, wanted), true),
    Delete: ({ id }) => Effect.as(Effect.andThen(unlessGone(polar.delete(id)), webhooks.delete), true)
  })
})

/** Reconciles the webhook with what is wanted. Null removes a webhook that this server created. */
export const makeReconcile = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  const execute = yield* makeExecute
  return Effect.fn("PushKeeper.reconcile")(function* (wanted: WantedWebhook | null) {
    for (let steps = 0; steps < maxSteps; steps += 1) {
      const known = Option.getOrNull(yield* webhooks.get)
      const listed = wanted === null ? [] : yield* polar.list
      if (yield* execute(webhookStep(known, listed, wanted))) return
    }
    return yield* new WebhookNotConverging()
  })
})
