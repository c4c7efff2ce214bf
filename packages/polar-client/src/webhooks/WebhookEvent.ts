/**
 * What Polar delivers to a webhook. `parseWebhookEvent` is a plain function with plain results: a receiver needs
 * nothing else of this package, and no Effect.
 */
import { Option, Result, Schema } from "effect"
import { parseAccessLinkJson } from "../http/AccessLinkJson.ts"
import { text, translate } from "../wire/fields.ts"

/** Events that a webhook can be created for. There is none for Nightly Recharge, cardio load or biosensing. */
export const WebhookEventName = Schema.Literals([
  "EXERCISE",
  "SLEEP",
  "CONTINUOUS_HEART_RATE",
  "SLEEP_WISE_CIRCADIAN_BEDTIME",
  "SLEEP_WISE_ALERTNESS",
  "ACTIVITY_SUMMARY",
  "PHYSICAL_INFORMATION"
])
export type WebhookEventName = typeof WebhookEventName.Type

/** Sent when a webhook is created, moved or activated: answer 200. It names nobody, and cannot be verified on creation. */
export const PingEvent = Schema.Struct({
  kind: Schema.Literal("ping"),
  timestamp: Schema.NullOr(Schema.String)
})

/** Something of a person's changed at Polar. What an event does not carry is null. */
export const DataEvent = Schema.Struct({
  kind: Schema.Literal("data"),
  event: WebhookEventName,
  userId: Schema.String,
  /** The exercise. */
  entityId: Schema.NullOr(Schema.String),
  /** The day of sleep, heart rate or activity. */
  date: Schema.NullOr(Schema.String),
  /** The days of SleepWise, both included. */
  from: Schema.NullOr(Schema.String),
  to: Schema.NullOr(Schema.String),
  timestamp: Schema.NullOr(Schema.String),
  /** Where the data is. */
  url: Schema.NullOr(Schema.String)
})

/** An event that this version does not know, or one without a person: answer 200 and leave it. */
export const UnknownEvent = Schema.Struct({
  kind: Schema.Literal("unknown"),
  event: Schema.NullOr(Schema.String),
  userId: Schema.NullOr(Schema.String)
})

/** A delivery. Told apart by `kind`. */
export const WebhookEvent = Schema.Union([PingEvent, DataEvent, UnknownEvent])
export type WebhookEvent = typeof WebhookEvent.Type

const Delivery = Schema.Struct({
  event: text,
  user_id: text,
  entity_id: text,
  date: text,
  from: text,
  to: text,
  timestamp: text,
  url: text
})

const isKnown = Schema.is(WebhookEventName)

const read = Schema.decodeUnknownOption(
  translate(
    Delivery,
    WebhookEvent,
    ({ event, user_id: userId, entity_id: entityId, ...delivery }): WebhookEvent => {
      if (event === "PING") return { kind: "ping", timestamp: delivery.timestamp }
      return isKnown(event) && userId !== null
        ? { kind: "data", event, userId, entityId, ...delivery }
        : { kind: "unknown", event, userId }
    }
  )
)

/**
 * Reads the body of a delivery. Verify the signature over the same bytes first, except for a PING.
 *
 * @returns null when the body is not a JSON object with readable fields.
 * @example
 * parseWebhookEvent(body) // { kind: "data", event: "SLEEP", userId: "52817340", date: "2026-09-18", … }
 */
export const parseWebhookEvent = (body: Uint8Array): WebhookEvent | null =>
  Option.getOrNull(Option.flatMap(Result.getSuccess(parseAccessLinkJson(body)), (json) => read(json)))
