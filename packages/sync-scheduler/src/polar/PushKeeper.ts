/**
 * Keeps the webhook at Polar as it should be: made, active, at the right URL, for every event, and with a secret that
 * is kept. Of several replicas one looks after it at a time. It takes no deliveries.
 */
import { Instant, PolarWebhooks, PushInbox, type WebhookTrouble } from "@polar-flow/domain"
import { type PolarClient, type PolarError, WebhookEventName } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Layer, Option, Schedule } from "effect"
import { SecureRandom } from "effect/crypto"
import { PushConfig } from "./PushConfig.ts"
import { makeSettle, type WebhookUnsettled } from "./settleWebhook.ts"
import { isAsWanted, type WantedWebhook } from "./webhookStep.ts"

type Refusal = PolarError | WebhookUnsettled

const firstRetry = Duration.minutes(1)
const mostDoublings = 10
/** A time further ahead than this is of a clock that was put back since; a little is another replica's clock. */
const ahead = Duration.toMillis(Duration.minutes(1))

/** What a person can do. Polar refuses a webhook whose URL does not answer its PING, and says little more. */
const hintOf = (error: Refusal, wanted: WantedWebhook | null): string =>
  error._tag === "PolarError" && error.reason._tag === "PolarRejected" && error.reason.status === 400
    ? `Check that ${wanted?.url} can be reached from outside: BASE_URL, the proxy before it, its certificate.`
    : error.hint

const troubleOf = (
  error: Refusal,
  hint: string,
  before: WebhookTrouble | null,
  now: Instant
): WebhookTrouble => ({
  since: before?.since ?? now,
  attempts: (before?.attempts ?? 0) + 1,
  triedAt: now,
  isPassing: error.isRetryable,
  message: error.message,
  hint
})

/** One look at the webhook at Polar; what comes of it is kept for everybody to see. */
const makeTend = Effect.fnUntraced(function* (wanted: WantedWebhook | null) {
  const webhooks = yield* PolarWebhooks
  const settle = yield* makeSettle

  const complain = Effect.fnUntraced(function* (error: Refusal) {
    // Nobody can connect before there is a client, so nothing is missing.
    if (error._tag === "PolarError" && error.reason._tag === "ApplicationMissing") return
    const hint = hintOf(error, wanted)
    const before = Option.getOrNull(yield* webhooks.trouble)
    yield* webhooks.note(Option.some(troubleOf(error, hint, before, yield* Instant.now)))
    const log = error.isRetryable ? Effect.logWarning : Effect.logError
    yield* log(`Pushes of Polar are not as they should be: ${error.message}. ${hint}`)
  })

  const praise = Effect.gen(function* () {
    if (Option.isSome(yield* webhooks.trouble)) yield* webhooks.note(Option.none())
  })

  return settle(wanted).pipe(Effect.andThen(praise), Effect.catch(complain))
})

/** Whether it is time to ask Polar, by what any replica found out. */
const makeIsDue = Effect.fnUntraced(function* (wanted: WantedWebhook | null) {
  const webhooks = yield* PolarWebhooks
  const { checkEvery } = yield* PushConfig
  return Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const hasPassed = (since: Instant, wait: Duration.Duration) => {
      const passed = now - Instant.toMillis(since)
      return passed >= Duration.toMillis(wait) || passed < -ahead
    }
    const trouble = Option.getOrNull(yield* webhooks.trouble)
    if (trouble !== null) {
      const wait = Duration.times(firstRetry, 2 ** Math.min(trouble.attempts - 1, mostDoublings))
      return hasPassed(trouble.triedAt, Duration.min(wait, checkEvery))
    }
    const known = Option.getOrNull(yield* webhooks.get)
    if (known === null || wanted === null) return known !== null || wanted !== null
    return !isAsWanted(known, wanted) || hasPassed(known.checkedAt, checkEvery)
  })
})

/** Does something as the only one of all replicas, or not at all. */
const makeAlone = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const { lease } = yield* PushConfig
  const holder = yield* SecureRandom.SecureRandom.use((random) => random.uuidV4())
  return Effect.fnUntraced(function* (act: Effect.Effect<unknown>) {
    const until = (yield* Clock.currentTimeMillis) + Duration.toMillis(lease)
    if (yield* webhooks.claim(holder, Instant.fromMillis(until)))
      yield* Effect.ensuring(act, webhooks.release(holder))
  })
})

const safely = (act: Effect.Effect<unknown>) =>
  Effect.catchCause(act, (cause) => Effect.logWarning("The webhook could not be looked after", cause))

const make = Effect.gen(function* () {
  const inbox = yield* PushInbox
  const { checkEvery, lookEvery, url } = yield* PushConfig
  const wanted = url === null ? null : { url, events: WebhookEventName.literals }
  const tend = yield* makeTend(wanted)
  const isDue = yield* makeIsDue(wanted)
  const alone = yield* makeAlone
  /** Another may have done it between the two questions. */
  const look = Effect.when(alone(Effect.when(tend, isDue)), isDue)
  yield* Effect.forkScoped(
    Effect.andThen(
      safely(wanted === null ? look : alone(tend)),
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
