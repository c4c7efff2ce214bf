/** Requests sent to the webhook's receiver, and the responses. */
import { Schema } from "effect"

/** One attempt. `status` is null without a response. */
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
