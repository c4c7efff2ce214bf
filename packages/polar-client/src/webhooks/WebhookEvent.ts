/**
 * Parses Polar's webhook deliveries. `parseWebhookEvent` is a plain function, so a receiver needs neither Effect nor
 * the rest of this package.
 */
import { Option, Result, Schema } from "effect"
import { parseAccessLinkJson } from "../http/AccessLinkJson.ts"
import { text, translate } from "../wire/fields.ts"

/** Events that a webhook can subscribe to. None exist for Nightly Recharge, cardio load or biosensing. */
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

/**
 * Sent when a webhook is created, updated or activated. Respond with 200. It names no person, and cannot be verified on
 * creation.
 */
export const PingEvent = Schema.Struct({
  kind: Schema.Literal("ping"),
  timestamp: Schema.NullOr(Schema.String)
})

/** Data of a person changed at Polar. Fields that the event does not carry are null. */
export const DataEvent = Schema.Struct({
  kind: Schema.Literal("data"),
  event: WebhookEventName,
  userId: Schema.String,
  /** The exercise. */
  entityId: Schema.NullOr(Schema.String),
  /** The day of sleep, heart rate or activity. */
  date: Schema.NullOr(Schema.String),
  /** The days of SleepWise, both ends included. */
  from: Schema.NullOr(Schema.String),
  to: Schema.NullOr(Schema.String),
  timestamp: Schema.NullOr(Schema.String),
  /** URL of the data. */
  url: Schema.NullOr(Schema.String)
})

/** An event that this version does not know, or one without a person. Respond with 200 and ignore it. */
export const UnknownEvent = Schema.Struct({
  kind: Schema.Literal("unknown"),
  event: Schema.NullOr(Schema.String),
  userId: Schema.NullOr(Schema.String)
})

/** A delivery, discriminated by `kind`. */
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
 * Parses the body of a delivery. Verify the signature over the same bytes first, except for a PING.
 *
 * @returns null if the body is not a JSON object with readable fields.
 *
 * @example
 * parseWebhookEvent(body) // { kind: "data", event: "SLEEP", userId: "52817340", date: "2026-09-18", … }
 */
export const parseWebhookEvent = (body: Uint8Array): WebhookEvent | null =>
  Option.getOrNull(Option.flatMap(Result.getSuccess(parseAccessLinkJson(body)), (json) => read(json)))
