import type { PolarWebhook } from "@polar-flow/domain"
import type { Webhook, WebhookEventName } from "@polar-flow/polar-client"
import { Data } from "effect"

/** The webhook as it should be. */
export interface WantedWebhook {
  readonly url: string
  readonly events: ReadonlyArray<WebhookEventName>
}

/** What to do next so that the webhook is as it should be. */
export type WebhookStep = Data.TaggedEnum<{
  /** There is none, and none is wanted. */
  readonly Nothing: {}
  readonly Create: { readonly wanted: WantedWebhook }
  /** Without its secret a webhook is of no use, and Polar shows the secret only once: delete, then create. */
  readonly Replace: { readonly ids: ReadonlyArray<string>; readonly urls: ReadonlyArray<string | null> }
  readonly Update: { readonly id: string; readonly change: Partial<WantedWebhook> }
  readonly Activate: {}
  /** All is well. */
  readonly Keep: { readonly known: PolarWebhook; readonly wanted: WantedWebhook }
  readonly Delete: { readonly id: string }
}>
export const WebhookStep = Data.taggedEnum<WebhookStep>()

const isSame = (events: ReadonlyArray<string>, wanted: ReadonlyArray<string>): boolean => {
  const known = new Set(events)
  return known.size === wanted.length && wanted.every((event) => known.has(event))
}

/** Whether what is kept of the webhook is what is wanted. */
export const isAsWanted = ({ events, url }: Pick<PolarWebhook, "events" | "url">, wanted: WantedWebhook) =>
  url === wanted.url && isSame(events, wanted.events)

const changeOf = ({ events, url }: Webhook, wanted: WantedWebhook): Partial<WantedWebhook> => ({
  ...(url === wanted.url ? {} : { url: wanted.url }),
  ...(isSame(events, wanted.events) ? {} : { events: wanted.events })
})

/**
 * The next step.
 *
 * @param known what this server made and has the secret of, or null
 * @param shown what Polar shows; of no meaning when none is wanted
 * @param wanted null when there shall be none: then only what this server made is taken away
 */
export const webhookStep = (
  known: PolarWebhook | null,
  shown: ReadonlyArray<Webhook>,
  wanted: WantedWebhook | null
): WebhookStep => {
  if (wanted === null) return known === null ? WebhookStep.Nothing() : WebhookStep.Delete({ id: known.id })
  const [first, ...more] = shown
  if (first === undefined) return WebhookStep.Create({ wanted })
  if (known === null || first.id !== known.id || more.length > 0) {
    return WebhookStep.Replace({ ids: shown.map(({ id }) => id), urls: shown.map(({ url }) => url) })
  }
  const change = changeOf(first, wanted)
  if (Object.keys(change).length > 0) return WebhookStep.Update({ id: first.id, change })
  return first.isActive === false ? WebhookStep.Activate() : WebhookStep.Keep({ known, wanted })
}
