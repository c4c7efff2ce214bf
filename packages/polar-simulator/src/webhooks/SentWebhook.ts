/** What was posted to the webhook's receiver, and what it said. */
import { Schema } from "effect"

/** One attempt. `status` is null when nobody answered. */
export const SentWebhook = Schema.Struct({
  at: Schema.String,
  event: Schema.String,
  url: Schema.String,
  body: Schema.String,
  signature: Schema.String,
  attempt: Schema.Int,
  status: Schema.NullOr(Schema.Int)
})
export type SentWebhook = typeof SentWebhook.Type
