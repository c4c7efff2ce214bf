/** What the owner's page says of something that has just happened; the address bar names it. */
import { type Markup, markup } from "../../reference/server/markup.ts"

const done: Readonly<Record<string, string>> = {
  "key-revoked": "The key has ended.",
  "session-ended": "That session has ended.",
  "password-changed": "The password is changed. Every other session has ended.",
  "sync-retried": "The sync is tried again as soon as its turn comes.",
  "sync-discarded": "The sync is forgotten. The person’s next one comes as planned.",
  "client-kept": "The client is kept. Now connect a Polar account."
}

/** What a person can do about a connection that did not come about, by the reason's name. */
const failures: Readonly<Record<string, string>> = {
  access_denied: "Polar says that the consent was declined. Nothing was stored; connect again to give it.",
  ApplicationMissing: "No client is registered with Polar yet: give its id and secret below.",
  PolarUnavailable:
    "Polar could not be reached, or was in trouble. Nothing was stored; try again in some minutes.",
  PolarRateLimited: "Polar asks for patience: its quota is used up. Try again in a quarter of an hour.",
  PolarRejected:
    "Polar refused. Check that client id, secret and redirect URLs are those of the registered client, then try again.",
  ConsentMissing: "Polar's consents are missing: accept them at account.polar.com, then connect again.",
  missing_code: "Polar came back without a code. Connect again."
}

/** The notice of `?done=`, `?status=connected` and `?status=failed`; null for anything else. */
export const noticeOf = (query: URLSearchParams): Markup | null => {
  const connected = query.get("polar_user_id")
  const error = query.get("error")
  if (query.get("status") === "connected" && connected !== null)
    return markup`<p>The account <code>${connected}</code> is connected. Its first sync has begun.</p>`
  if (query.get("status") === "failed" && error !== null)
    return markup`<p>${failures[error] ?? `Polar did not connect the account (${error}). Connect again.`}</p>`
  const text = done[query.get("done") ?? ""]
  return text === undefined ? null : markup`<p>${text}</p>`
}

/** A key that was made just now. */
export const keyNotice = (apiKey: string): Markup =>
  markup`<p>The new key, shown this once:</p><p><code>${apiKey}</code></p>`

/** A person who was erased just now. */
export const erasedNotice = (receipt: {
  readonly user_id: string
  readonly records: number
  readonly answers: number
  readonly api_keys: number
  readonly disconnected_at_polar: boolean
  readonly pseudonym: string
}): Markup =>
  markup`<p>User ${receipt.user_id} is erased: ${String(receipt.records)} records, ${String(receipt.answers)} kept answers, ${String(receipt.api_keys)} keys. ${
    receipt.disconnected_at_polar ? "Polar ended the access." : "Polar did not confirm the end of the access."
  } In the audit log it is <code>${receipt.pseudonym}</code> from now on.</p>`
