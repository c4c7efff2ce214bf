/** Publishes an event when a value leaves a person's usual range, once per episode. */
import { Insights } from "@polar-flow/analytics/effect"
import {
  AnomalyEpisodes,
  CalendarDate,
  EventOutbox,
  EventSubscriptions,
  Instant,
  OutgoingEvents,
  publishEvent,
  RecordStore,
  type UserId
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { type Episodes, episodesOf } from "./episodes.ts"

/** To be called after a sync has stored its records. Does nothing if no subscription wants the event. */
export const makeAnomaliesAfterSync = Effect.gen(function* () {
  const insights = yield* Insights
  const records = yield* RecordStore
  const episodes = yield* AnomalyEpisodes
  const subscriptions = yield* EventSubscriptions
  const publishing = yield* Effect.context<EventSubscriptions | EventOutbox>()

  const todayOf = Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* records.state(userId)
    const offset = Option.match(state, { onNone: () => 0, onSome: (it) => it.utcOffsetMinutes })
    return yield* CalendarDate.today(offset)
  })

  const publish = Effect.fnUntraced(function* (userId: UserId, { begun }: Episodes) {
    const now = yield* Instant.now
    for (const { anomaly, episode } of begun) {
      const severity = anomaly.severity === "critical" ? "critical" : "warning"
      const facts = { severity, adverse: anomaly.adverse } as const
      yield* publishEvent(OutgoingEvents.anomalyDetected(userId, episode, facts, now))
    }
  }, Effect.provide(publishing))

  return Effect.fn("anomaliesAfterSync")(function* (userId: UserId) {
    if ((yield* subscriptions.wanting("anomaly.detected", userId)).length === 0) return
    const today = yield* todayOf(userId)
    const known = yield* episodes.of(userId)
    const found = episodesOf(yield* insights.findings(userId, { asOf: today, today }), known)
    // Publish first: after a crash in between, the event is published again under the same id.
    yield* publish(userId, found)
    if (JSON.stringify(found.open) !== JSON.stringify(known)) yield* episodes.replace(userId, found.open)
  })
})
