/** Taking one step after the other until the webhook at Polar is as wanted. It decides nothing: `webhookStep` does. */
import { Instant, type PolarWebhook, PolarWebhooks } from "@polar-flow/domain"
import { PolarClient, type PolarError } from "@polar-flow/polar-client"
import { Effect, Option, Schema } from "effect"
import { PushConfig } from "./PushConfig.ts"
import { soundUntil } from "./pushHealthOf.ts"
import { type WantedWebhook, WebhookStep, webhookStep } from "./webhookStep.ts"

/** Polar's answers contradict one another: steps that should lead to an end did not. */
export class WebhookUnsettled extends Schema.TaggedError<WebhookUnsettled>()("WebhookUnsettled", {}) {
  readonly isRetryable = true
  readonly hint = "Polar says there is a webhook and does not show it. Another program may be changing it."
  override get message() {
    return "The webhook at Polar does not stay as it was made"
  }
}

/** More steps than ever lead from one state to the right one. */
const mostSteps = 6

const unlessRejected = (status: number) => (call: Effect.Effect<unknown, PolarError>) =>
  Effect.catchIf(
    Effect.asVoid(call),
    ({ reason }) => reason._tag === "PolarRejected" && reason.status === status,
    () => Effect.void
  )

/** What Polar does not know is gone already. */
const unlessGone = unlessRejected(404)
/** There is a webhook that was not shown a moment ago. */
const unlessThere = unlessRejected(409)

/** The secret is shown once: nothing comes between Polar's answer and keeping it. */
const makeCreate = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  return (wanted: WantedWebhook) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const { id, signingSecret } = yield* restore(polar.create(wanted))
        const now = yield* Instant.now
        yield* webhooks.put({ id, signingSecret, ...wanted, createdAt: now, checkedAt: now, soundSince: now })
        yield* Effect.logInfo(`Polar pushes to ${wanted.url} from now on`)
      })
    )
})

/** Takes a step; whether it was the last one. */
const makeTake = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  const create = yield* makeCreate
  const { checkEvery } = yield* PushConfig

  const replace = Effect.fnUntraced(function* ({ ids, urls }: Parameters<typeof WebhookStep.Replace>[0]) {
    yield* Effect.logWarning(`A webhook without a known secret is replaced; it was to ${urls.join(", ")}`)
    yield* Effect.forEach(ids, (id) => unlessGone(polar.delete(id)))
    yield* webhooks.delete
  })

  const keep = Effect.fnUntraced(function* (known: PolarWebhook, wanted: WantedWebhook) {
    const now = yield* Instant.now
    const isGapless =
      Option.isNone(yield* webhooks.trouble) &&
      Instant.toMillis(soundUntil(known.checkedAt, checkEvery)) >= Instant.toMillis(now)
    const soundSince = isGapless ? known.soundSince : now
    yield* webhooks.put({ ...known, ...wanted, checkedAt: now, soundSince })
  })

  /** What it was asleep for was not pushed. */
  const activate = Effect.gen(function* () {
    yield* polar.activate
    yield* Effect.logInfo("Polar pushes again: it had stopped")
    const known = Option.getOrNull(yield* webhooks.get)
    if (known !== null) yield* webhooks.put({ ...known, soundSince: yield* Instant.now })
  })

  return WebhookStep.$match({
    Nothing: () => Effect.succeed(true),
    Create: ({ wanted }) => Effect.as(unlessThere(create(wanted)), false),
    Replace: (found) => Effect.as(replace(found), false),
    Update: ({ change, id }) => Effect.as(unlessGone(polar.update(id, change)), false),
    Activate: () => Effect.as(activate, false),
    Keep: ({ known, wanted }) => Effect.as(keep(known, wanted), true),
    Delete: ({ id }) => Effect.as(Effect.andThen(unlessGone(polar.delete(id)), webhooks.delete), true)
  })
})

/** The service: has the webhook as wanted when it returns; null: none that this server made. */
export const makeSettle = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks
  const take = yield* makeTake
  return Effect.fn("PushKeeper.settle")(function* (wanted: WantedWebhook | null) {
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const known = Option.getOrNull(yield* webhooks.get)
      const shown = wanted === null ? [] : yield* polar.list
      if (yield* take(webhookStep(known, shown, wanted))) return
    }
    return yield* new WebhookUnsettled()
  })
})
