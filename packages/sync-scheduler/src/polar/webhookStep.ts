import type { PolarWebhook } from "@polar-flow/domain"
import type { Webhook, WebhookEventName } from "@polar-flow/polar-client"
import { Data } from "effect"

/** The desired webhook. */
export interface WantedWebhook {
  readonly url: string
  readonly events: ReadonlyArray<WebhookEventName>
}

/** The next step towards the desired webhook. */
export type WebhookStep = Data.TaggedEnum<{
  /** No webhook exists and none is wanted. */
  readonly Nothing: {}
  readonly Create: { readonly wanted: WantedWebhook }
  /** A webhook is useless without its secret, which Polar reveals only once. Delete it, then create a new one. */
  readonly Replace: { readonly ids: ReadonlyArray<string>; readonly urls: ReadonlyArray<string | null> }
  readonly Update: { readonly id: string; readonly change: Partial<WantedWebhook> }
  readonly Activate: {}
  /** The webhook is as wanted. */
  readonly Keep: { readonly known: PolarWebhook; readonly wanted: WantedWebhook }
  readonly Delete: { readonly id: string }
}>
export const WebhookStep = Data.taggedEnum<WebhookStep>()

const isSame = (events: ReadonlyArray<string>, wanted: ReadonlyArray<string>): boolean => {
  const known = new Set(events)
  return known.size === wanted.length && wanted.every((event) => known.has(event))
}

/** Whether the stored webhook matches the desired one. */
export const isAsWanted = ({ events, url }: Pick<PolarWebhook, "events" | "url">, wanted: WantedWebhook) =>
  url === wanted.url && isSame(events, wanted.events)

const changeOf = ({ events, url }: Webhook, wanted: WantedWebhook): Partial<WantedWebhook> => ({
  ...(url === wanted.url ? {} : { url: wanted.url }),
  ...(isSame(events, wanted.events) ? {} : { events: wanted.events })
})

/**
 * The next step.
 *
 * @param known the webhook that this server created and has the secret of, or null
 * @param listed the webhooks that Polar lists; ignored if none is wanted
 * @param wanted null if there should be none: then only a webhook of this server is deleted
 */
export const webhookStep = (
  known: PolarWebhook | null,
  listed: ReadonlyArray<Webhook>,
  wanted: WantedWebhook | null
): WebhookStep => {
  if (wanted === null) return known === null ? WebhookStep.Nothing() : WebhookStep.Delete({ id: known.id })
  const [first, ...more] = listed
  if (first === undefined) return WebhookStep.Create({ wanted })
  if (known === null || first.id !== known.id || more.length > 0) {
    return WebhookStep.Replace({ ids: listed.map(({ id }) => id), urls: listed.map(({ url }) => url) })
  }
  const change = changeOf(first, wanted)
  if (Object.keys(change).length > 0) return WebhookStep.Update({ id: first.id, change })
  return first.isActive === false ? WebhookStep.Activate() : WebhookStep.Keep({ known, wanted })
}
