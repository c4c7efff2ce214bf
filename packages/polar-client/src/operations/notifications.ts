/** Pull notifications. They announce only Polar's deprecated transactions; webhooks are the way to be told. */
import { UserId } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { decodeAnswer } from "../sources/decodeAnswer.ts"
import type { AccessLink } from "../http/AccessLink.ts"
import { named } from "../http/makeAsk.ts"
import type { PolarError, PolarReason } from "../http/PolarError.ts"
import { Id, text, translate } from "../wire/fields.ts"
import { under } from "../wire/records.ts"

/** Data that waits for a person. */
export const AvailableData = Schema.Struct({
  userId: UserId,
  /** `EXERCISE`, `ACTIVITY_SUMMARY` or `PHYSICAL_INFORMATION`. */
  dataType: Schema.NullOr(Schema.String),
  url: Schema.NullOr(Schema.String)
})
export type AvailableData = typeof AvailableData.Type

/** Notifications. */
export interface NotificationOperations {
  /** Everything that waits; empty when nothing does. */
  readonly list: Effect.Effect<ReadonlyArray<AvailableData>, PolarError>
}

const Announcements = under(
  "available_user_data",
  translate(Schema.Struct({ user_id: Id, data_type: text, url: text }), AvailableData, (announced) => ({
    userId: announced.user_id,
    dataType: announced.data_type,
    url: announced.url
  }))
)

/** The operations of a client. */
export const notificationOperations = (polar: AccessLink): NotificationOperations => ({
  list: polar.asClient(HttpClientRequest.get("/v3/notifications")).pipe(
    Effect.flatMap((answer): Effect.Effect<ReadonlyArray<AvailableData>, PolarReason> =>
      answer.status === 204 ? Effect.succeed([]) : decodeAnswer(answer, Announcements)
    ),
    named("notifications.list"),
    Effect.withSpan("PolarClient.notifications.list")
  )
})
