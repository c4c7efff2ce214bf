/**
 * Keeps the webhook at Polar in the desired state: created, active, with the right URL and events, and with a stored
 * secret. One replica at a time does this. Receiving deliveries is not its job.
 */
import { Instant, PolarWebhooks, PushInbox, Wait, type WebhookFailure } from "@polar-flow/domain"
import { type PolarClient, type PolarError, WebhookEventName } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Layer, Option, Schedule } from "effect"
import { SecureRandom } from "effect/crypto"
import { PushConfig } from "./PushConfig.ts"
import { makeReconcile, type WebhookNotConverging } from "./reconcileWebhook.ts"
import { isAsWanted, type WantedWebhook } from "./webhookStep.ts"

type Refusal = PolarError | WebhookNotConverging

const firstRetry = Duration.minutes(1)
const maxDoublings = 10

/** What the operator can do. Polar rejects a webhook whose URL does not answer its PING, without details. */
const hintOf = (error: Refusal, wanted: WantedWebhook | null): string =>
  error._tag === "PolarError" && error.reason._tag === "PolarRejected" && error.reason.status === 400
    ? `Make sure that ${wanted?.url} is reachable from the internet: check BASE_URL, the reverse proxy and its certificate.`
    : error.hint

const failureOf = (
  error: Refusal,
  hint: string,
  before: WebhookFailure | null,
  now: Instant
): WebhookFailure => ({
  since: before?.since ?? now,
  attempts: (before?.attempts ?? 0) + 1,
  triedAt: now,
  isPassing: error.isRetryable,
  message: error.message,
  hint
})

/** Reconciles the webhook once and stores the result for all replicas. */
const makeReconcileAndRecord = Effect.fnUntraced(function* (wanted: WantedWebhook | null) {
  const webhooks = yield* PolarWebhooks
  const reconcile = yield* makeReconcile

  const recordFailure = Effect.fnUntraced(function* (error: Refusal) {
    // Without a registered application nobody can connect, so no webhook is needed.
    if (error._tag === "PolarError" && error.reason._tag === "ApplicationMissing") return
    const hint = hintOf(error, wanted)
    const before = Option.getOrNull(yield* webhooks.failure)
    yield* webhooks.setFailure(Option.some(failureOf(error, hint, before, yield* Instant.now)))
    const log = error.isRetryable ? Effect.logWarning : Effect.logError
    yield* log(`The webhook at Polar could not be set up: ${error.message}. ${hint}`)
  })

  const clearFailure = Effect.gen(function* () {
    if (Option.isSome(yield* webhooks.failure)) yield* webhooks.setFailure(Option.none())
  })

  return reconcile(wanted).pipe(Effect.andThen(clearFailure), Effect.catch(recordFailure))
})

/** Whether a check is due, based on the results of all replicas. */
const makeIsDue = Effect.fnUntraced(function* (wanted: WantedWebhook | null) {
  const webhooks = yield* PolarWebhooks
  const { checkEvery } = yield* PushConfig
  return Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const hasPassed = (since: Instant, wait: Duration.Duration) =>
      now - Instant.toMillis(since) >= Duration.toMillis(wait) || Wait.isAhead(since, now)
    const failure = Option.getOrNull(yield* webhooks.failure)
    if (failure !== null) {
      const wait = Duration.times(firstRetry, 2 ** Math.min(failure.attempts - 1, maxDoublings))
      return hasPassed(failure.triedAt, Duration.min(wait, checkEvery))
    }
    const known = Option.getOrNull(yield* webhooks.get)
    if (known === null || wanted === null) return known !== null || wanted !== null
    return !isAsWanted(known, wanted) || hasPassed(known.checkedAt, checkEvery)
  })
})

/** Runs the effect while holding the replicas' lease, or not at all. */
const makeWithClaim = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const { lease } = yield* PushConfig
  const holder = yield* SecureRandom.SecureRandom.use((random) => random.uuidV4())
  return Effect.fnUntraced(function* (act: Effect.Effect<unknown>) {
    if (yield* webhooks.claim(holder, lease)) yield* Effect.ensuring(act, webhooks.release(holder))
  })
})

const logFailure = (act: Effect.Effect<unknown>) =>
  Effect.catchCause(act, (cause) => Effect.logWarning("The webhook could not be checked; retrying", cause))

const make = Effect.gen(function* () {
  const inbox = yield* PushInbox
  const { checkEvery, pollEvery, url } = yield* PushConfig
  const wanted = url === null ? null : { url, events: WebhookEventName.literals }
  const reconcileAndRecord = yield* makeReconcileAndRecord(wanted)
  const isDue = yield* makeIsDue(wanted)
  const withClaim = yield* makeWithClaim
  /** Another replica may have done it before the lease was acquired, so check again. */
  const checkIfDue = Effect.when(withClaim(Effect.when(reconcileAndRecord, isDue)), isDue)
  yield* Effect.forkScoped(
    Effect.andThen(
      logFailure(wanted === null ? checkIfDue : withClaim(reconcileAndRecord)),
      Effect.repeat(logFailure(checkIfDue), Schedule.spaced(pollEvery))
    )
  )
  yield* Effect.forkScoped(Effect.repeat(logFailure(inbox.prune), Schedule.spaced(checkEvery)))
})

/**
 * Runs the keeper in the background until its scope closes. It calls Polar on start, so build it once the URL responds.
 * Afterwards it checks every `checkEvery`, and sooner after an error: in 1, 2, 4 … minutes.
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
