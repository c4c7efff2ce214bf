/** Tells apps of values that left a person's bounds, once for each episode. */
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

/** The service: to be called when a sync has stored what it got. Does nothing for people of whom nobody wants to know. */
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

  const tell = Effect.fnUntraced(function* (userId: UserId, { begun }: Episodes) {
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
    // told first: who dies in between tells it again, under the same id
    yield* tell(userId, found)
    if (JSON.stringify(found.open) !== JSON.stringify(known)) yield* episodes.replace(userId, found.open)
  })
})
