/** Messages about the last action, which the query of the page names. */
import { counted } from "@polar-flow/domain"
import { type Markup, markup } from "../../reference/server/markup.ts"

const done: Readonly<Record<string, string>> = {
  "key-revoked": "API key revoked.",
  "session-ended": "Session revoked.",
  "password-changed": "Password changed. All other sessions are signed out.",
  "sync-retried": "The sync is queued again.",
  "sync-discarded": "Failed job discarded. The next sync runs as scheduled.",
  "client-kept": "Client saved. Now connect a Polar account."
}

/** What to do about a failed connection, by reason. */
const failures: Readonly<Record<string, string>> = {
  access_denied: "You declined access at Polar. Nothing was stored. To allow access, connect again.",
  ApplicationMissing: "No Polar client is set up yet. Enter its ID and secret below.",
  PolarUnavailable:
    "Polar could not be reached or had an error. Nothing was stored. Try again in a few minutes.",
  PolarRateLimited: "Polar's request quota is used up. Try again in 15 minutes.",
  PolarRejected:
    "Polar refused the request. Check that client ID, secret and redirect URLs match the registered client, then try again.",
  ConsentMissing: "Consents are missing at Polar. Accept them at account.polar.com, then connect again.",
  missing_code: "Polar sent no authorization code. Connect again.",
  erasure_in_progress: "A user is being erased right now. Connect again in a minute."
}

/** The notice of `?done=`, `?status=connected` and `?status=failed`; null for anything else. */
export const noticeOf = (query: URLSearchParams): Markup | null => {
  const connected = query.get("polar_user_id")
  const error = query.get("error")
  if (query.get("status") === "connected" && connected !== null)
    return markup`<p>Account <code>${connected}</code> is connected. The first sync has started.</p>`
  if (query.get("status") === "failed" && error !== null)
    return markup`<p>${failures[error] ?? `Polar did not connect the account (${error}). Connect again.`}</p>`
  const text = done[query.get("done") ?? ""]
  return text === undefined ? null : markup`<p>${text}</p>`
}

/** A new key. */
export const keyNotice = (apiKey: string): Markup =>
  markup`<p>Your new API key. Copy it now: it is not shown again.</p><p><code>${apiKey}</code></p>`

/** The receipt of an erasure. */
export const erasedNotice = (receipt: {
  readonly user_id: string
  readonly records: number
  readonly journal_entries: number
  readonly answers: number
  readonly api_keys: number
  readonly disconnected_at_polar: boolean
  readonly pseudonym: string
}): Markup =>
  markup`<p>User ${receipt.user_id} is erased: ${counted(receipt.records, "record")}, ${counted(receipt.journal_entries, "journal entry", "journal entries")}, ${counted(receipt.answers, "raw response")}, ${counted(receipt.api_keys, "API key")}. ${
    receipt.disconnected_at_polar
      ? "Polar confirmed that access is revoked."
      : "Polar did not confirm that access is revoked."
  } The audit log now shows <code>${receipt.pseudonym}</code> instead.</p>`
