/**
 * Keeps the webhook at Polar as it should be: made, active, at the right URL, for every event, and with a secret that
 * is kept. Of several replicas one looks after it at a time. It takes no deliveries.
 */
import { Instant, type PolarWebhook, PolarWebhooks, PushInbox, type WebhookTrouble } from "@polar-flow/domain"
import { PolarClient, type PolarError, WebhookEventName } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Layer, Option, Schedule, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { PushConfig } from "./PushConfig.ts"
import { isAsWanted, type WantedWebhook, WebhookStep, webhookStep } from "./webhookStep.ts"

/** Polar's answers contradict one another: steps that should lead to an end did not. */
class WebhookUnsettled extends Schema.TaggedError<WebhookUnsettled>()("WebhookUnsettled", {}) {
  readonly isRetryable = true
  readonly hint = "Polar says there is a webhook and does not show it. Another program may be changing it."
  override get message() {
    return "The webhook at Polar does not stay as it was made"
  }
}

/** More steps than ever lead from one state to the right one. */
const mostSteps = 6
const firstRetry = Duration.minutes(1)

/** What Polar does not know is gone already. */
const unlessGone = <A>(call: Effect.Effect<A, PolarError>): Effect.Effect<void, PolarError> =>
  Effect.catchIf(
    Effect.asVoid(call),
    ({ reason }) => reason._tag === "PolarRejected" && reason.status === 404,
    () => Effect.void
  )

/** There is a webhook that was not shown a moment ago. */
const unlessThere = (call: Effect.Effect<void, PolarError>): Effect.Effect<void, PolarError> =>
  Effect.catchIf(
    call,
    ({ reason }) => reason._tag === "PolarRejected" && reason.status === 409,
    () => Effect.void
  )

/** Takes one step after the other until the webhook is as wanted. */
const makeSettle = Effect.gen(function* () {
  const { webhooks: polar } = yield* PolarClient
  const webhooks = yield* PolarWebhooks

  /** The secret is shown once: nothing comes between Polar's answer and keeping it. */
  const create = (wanted: WantedWebhook) =>
    Effect.uninterruptibleMask((restore) =>
      Effect.gen(function* () {
        const { id, signingSecret } = yield* restore(polar.create(wanted))
        const now = yield* Instant.now
        yield* webhooks.put({ id, signingSecret, ...wanted, createdAt: now, checkedAt: now })
        yield* Effect.logInfo(`Polar pushes to ${wanted.url} from now on`)
      })
    )

  const replace = Effect.fnUntraced(function* ({ ids, urls }: Parameters<typeof WebhookStep.Replace>[0]) {
    yield* Effect.logWarning(`A webhook without a known secret is replaced; it was to ${urls.join(", ")}`)
    yield* Effect.forEach(ids, (id) => unlessGone(polar.delete(id)))
    yield* webhooks.delete
  })

  const keep = Effect.fnUntraced(function* (known: PolarWebhook, wanted: WantedWebhook) {
    yield* webhooks.put({ ...known, ...wanted, checkedAt: yield* Instant.now })
    return true
  })

  /** Takes a step; whether it was the last one. */
  const take = WebhookStep.$match({
    Nothing: () => Effect.succeed(true),
    Create: ({ wanted }) => Effect.as(unlessThere(create(wanted)), false),
    Replace: (found) => Effect.as(replace(found), false),
    Update: ({ change, id }) => Effect.as(unlessGone(polar.update(id, change)), false),
    Activate: () =>
      Effect.as(Effect.andThen(polar.activate, Effect.logInfo("Polar pushes again: it had stopped")), false),
    Keep: ({ known, wanted }) => keep(known, wanted),
    Delete: ({ id }) => Effect.as(Effect.andThen(unlessGone(polar.delete(id)), webhooks.delete), true)
  })

  return Effect.fn("PushKeeper.settle")(function* (wanted: WantedWebhook | null) {
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const known = Option.getOrNull(yield* webhooks.get)
      const shown = wanted === null ? [] : yield* polar.list
      if (yield* take(webhookStep(known, shown, wanted))) return
    }
    return yield* new WebhookUnsettled()
  })
})

/** What a person can do. Polar refuses a webhook whose URL does not answer its PING, and says little more. */
const hintOf = (error: PolarError | WebhookUnsettled, wanted: WantedWebhook | null): string =>
  error._tag === "PolarError" && error.reason._tag === "PolarRejected" && error.reason.status === 400
    ? `Check that ${wanted?.url} can be reached from outside: BASE_URL, the proxy before it, its certificate.`
    : error.hint

const noted = (
  error: PolarError | WebhookUnsettled,
  hint: string,
  before: Option.Option<WebhookTrouble>,
  now: Instant
): WebhookTrouble => ({
  since: Option.match(before, { onNone: () => now, onSome: ({ since }) => since }),
  attempts: 1 + Option.match(before, { onNone: () => 0, onSome: ({ attempts }) => attempts }),
  triedAt: now,
  isPassing: error.isRetryable,
  message: error.message,
  hint
})

/** One look at the webhook, whatever comes of it. */
const makeTend = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const settle = yield* makeSettle

  const complain = Effect.fnUntraced(function* (
    error: PolarError | WebhookUnsettled,
    wanted: WantedWebhook | null
  ) {
    // Nobody can connect before there is a client, so nothing is missing.
    if (error._tag === "PolarError" && error.reason._tag === "ApplicationMissing") return
    const hint = hintOf(error, wanted)
    yield* webhooks.note(Option.some(noted(error, hint, yield* webhooks.trouble, yield* Instant.now)))
    const log = error.isRetryable ? Effect.logWarning : Effect.logError
    yield* log(`Pushes of Polar are not as they should be: ${error.message}. ${hint}`)
  })

  return Effect.fnUntraced(function* (wanted: WantedWebhook | null) {
    const isSettled = yield* settle(wanted).pipe(
      Effect.as(true),
      Effect.catch((error) => Effect.as(complain(error, wanted), false))
    )
    if (isSettled && Option.isSome(yield* webhooks.trouble)) yield* webhooks.note(Option.none())
  })
})

const make = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const inbox = yield* PushInbox
  const { checkEvery, lease, lookEvery, url } = yield* PushConfig
  const tend = yield* makeTend
  const holder = yield* SecureRandom.SecureRandom.use((random) => random.uuidV4())
  const wanted = url === null ? null : { url, events: WebhookEventName.literals }

  const isDue = Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const hasPassed = (since: Instant, wait: Duration.Duration) =>
      now - Instant.toMillis(since) >= Duration.toMillis(wait)
    const trouble = Option.getOrNull(yield* webhooks.trouble)
    if (trouble !== null) {
      const wait = Duration.times(firstRetry, 2 ** Math.min(trouble.attempts - 1, 10))
      return hasPassed(trouble.triedAt, Duration.min(wait, checkEvery))
    }
    const known = Option.getOrNull(yield* webhooks.get)
    if (known === null || wanted === null) return known !== null || wanted !== null
    return !isAsWanted(known, wanted) || hasPassed(known.checkedAt, checkEvery)
  })

  const claimed = (act: Effect.Effect<void>) =>
    Effect.gen(function* () {
      const until = (yield* Clock.currentTimeMillis) + Duration.toMillis(lease)
      if (yield* webhooks.claim(holder, Instant.fromMillis(until)))
        yield* Effect.ensuring(act, webhooks.release(holder))
    })

  /** Another may have done it between the two looks. */
  const look = Effect.when(claimed(Effect.asVoid(Effect.when(tend(wanted), isDue))), isDue)
  const safely = <A>(act: Effect.Effect<A>) =>
    Effect.catchCause(act, (cause) => Effect.logWarning("The webhook could not be looked after", cause))

  yield* Effect.forkScoped(
    Effect.andThen(
      safely(wanted === null ? look : claimed(tend(wanted))),
      Effect.repeat(safely(look), Schedule.spaced(lookEvery))
    )
  )
  yield* Effect.forkScoped(Effect.repeat(safely(inbox.prune), Schedule.spaced(checkEvery)))
})

/**
 * The keeper, in the background until its scope closes. It asks Polar at its start, so build it once the URL answers;
 * then every `checkEvery`, and after a refusal sooner: in 1, 2, 4 … minutes.
 *
 * @example
 * Layer.provide(PushKeeper.layer, [polarClient, storage, PushConfig.layer({ url })])
 */
export const PushKeeper = {
  layer: Layer.effectDiscard(make).pipe(Layer.provide(SecureRandom.layerWebCrypto)) satisfies Layer.Layer<
    never,
    never,
    PolarClient | PolarWebhooks | PushInbox | PushConfig
  >
}
