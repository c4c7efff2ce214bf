/** Events and deliveries for the contract tests of the outbox. */
import { assert } from "@effect/vitest"
import { Duration, Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { type ClaimedDelivery, type DeliveryOutcome, EventOutbox } from "../../events/EventOutbox.ts"
import { Instant } from "../../time/Instant.ts"
import type { OutgoingEvent } from "../../events/OutgoingEvent.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

/** Length of a claim's lease. */
export const lease = Duration.minutes(1)

/** The id of a subscription that no other test uses. */
export const freshId = (): string => `sub-${SecureRandom.uuidV4Unsafe()}`

const eventOf = (facts: Partial<OutgoingEvent> = {}) =>
  Effect.map(Instant.now, (occurredAt): OutgoingEvent => ({
    id: `event-${SecureRandom.uuidV4Unsafe()}`,
    type: "sync.completed",
    userId: freshUserId(),
    occurredAt,
    data: { user_id: "ada", total_records: 3, changed: ["sleep", 'ä "quoted"'], again: false, note: null },
    ...facts
  }))

/** Adds a new event, one second after the previous one. */
export const put = Effect.fnUntraced(function* (
  subscriptionIds: ReadonlyArray<string>,
  facts: Partial<OutgoingEvent> = {}
) {
  yield* TestClock.adjust("1 second")
  const event = yield* eventOf(facts)
  yield* EventOutbox.use((outbox) => outbox.put(event, subscriptionIds))
  return event
})

/** Claims due deliveries. */
export const claim = (subscriptionId: string, limit = 10) =>
  EventOutbox.use((outbox) => outbox.claim(subscriptionId, { limit, lease }))

/** Settles an attempt, as delivered unless `outcome` says otherwise. */
export const settle = (claimed: ClaimedDelivery | undefined, outcome: Partial<DeliveryOutcome> = {}) =>
  Effect.gen(function* () {
    const nextAttemptAt = yield* Instant.now
    const whole = { state: "delivered", nextAttemptAt, status: 204, error: null, ...outcome } as const
    assert.isDefined(claimed)
    yield* EventOutbox.use((outbox) => outbox.settle(claimed, whole))
  })

/** All deliveries of a subscription. */
export const list = (subscriptionId: string) =>
  EventOutbox.use((outbox) => outbox.list(subscriptionId, { limit: 100 }))

/** Ids of the claimed events. */
export const ids = (claimed: ReadonlyArray<ClaimedDelivery>) => claimed.map(({ event }) => event.id)
