/** Pull notifications. They only cover Polar's deprecated transactions. Use webhooks instead. */
import { UserId } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { decodeAnswer } from "../sources/decodeAnswer.ts"
import type { AccessLink } from "../http/AccessLink.ts"
import { withOperation } from "../http/makeRequestEndpoint.ts"
import type { PolarError, PolarReason } from "../http/PolarError.ts"
import { Id, text, translate } from "../wire/fields.ts"
import { under } from "../wire/records.ts"

/** Data available for a person. */
export const AvailableData = Schema.Struct({
  userId: UserId,
  /** `EXERCISE`, `ACTIVITY_SUMMARY` or `PHYSICAL_INFORMATION`. */
  dataType: Schema.NullOr(Schema.String),
  url: Schema.NullOr(Schema.String)
})
export type AvailableData = typeof AvailableData.Type

/** Notifications. */
export interface NotificationOperations {
  /** All available data; empty if none. */
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

/** Creates the operations with the application's credentials. */
export const notificationOperations = (polar: AccessLink): NotificationOperations => ({
  list: polar.asClient(HttpClientRequest.get("/v3/notifications")).pipe(
    Effect.flatMap((answer): Effect.Effect<ReadonlyArray<AvailableData>, PolarReason> =>
      answer.status === 204 ? Effect.succeed([]) : decodeAnswer(answer, Announcements)
    ),
    withOperation("notifications.list"),
    Effect.withSpan("PolarClient.notifications.list")
  )
})
