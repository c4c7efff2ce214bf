/** Messages about the last action, which the query of the page names. */
import { type Markup, markup } from "../../reference/server/markup.ts"
import { numberText } from "./texts.ts"
import type { View } from "./View.ts"

/** Makes the message for a visitor. */
export type Notice = (view: View) => Markup | null

const said = (text: string): Markup => markup`<div class="notice" role="status"><p>${text}</p></div>`

/** A problem with a form. */
export const problemNotice = (text: string): Markup =>
  markup`<div class="notice notice-problem" role="status"><p>${text}</p></div>`

const named = (texts: Readonly<Record<string, string>>, name: string | null): string | undefined =>
  name !== null && Object.hasOwn(texts, name) ? texts[name] : undefined

/** The notice of `?done=`, `?status=connected` and `?status=failed`; null for anything else. */
export const noticeOf =
  (query: URLSearchParams): Notice =>
  ({ words }) => {
    const connected = query.get("polar_user_id")
    const error = query.get("error")
    if (query.get("status") === "connected" && connected !== null)
      return said(words.accountConnected(connected))
    if (query.get("status") === "failed" && error !== null)
      return problemNotice(named(words.connectFailures, error) ?? words.connectFailed(error))
    const text = named(words.done, query.get("done"))
    return text === undefined ? null : said(text)
  }

/** A new key. */
export const keyNotice =
  (apiKey: string): Notice =>
  ({ link, words }) =>
    markup`<div class="panel panel-notice" role="status"><h2>${words.keyMade}</h2><p class="dialog-text">${words.keyOnce}</p>
<p class="key-secret"><code class="code">${apiKey}</code></p><p class="controls"><a class="button quiet" href="${link("/admin")}">${words.finished}</a></p></div>`

/** The receipt of an erasure. */
export const erasedNotice =
  (receipt: {
    readonly user_id: string
    readonly records: number
    readonly journal_entries: number
    readonly answers: number
    readonly api_keys: number
    readonly disconnected_at_polar: boolean
    readonly pseudonym: string
  }): Notice =>
  (view) => {
    const { words } = view
    const facts = [
      [words.records, receipt.records],
      [words.journalEntries, receipt.journal_entries],
      [words.rawResponses, receipt.answers],
      [words.keysEnded, receipt.api_keys]
    ] as const
    return markup`<div class="panel panel-notice" role="status"><h2>${words.erased(receipt.user_id)}</h2>
<p class="dialog-text">${receipt.disconnected_at_polar ? words.polarConfirmed : words.polarSilent}</p>
<dl class="facts">${facts.map(([name, count]) => markup`<div><dt>${name}</dt><dd>${numberText(view, count)}</dd></div>`)}</dl>
<p class="note">${words.pseudonym} <code class="code">${receipt.pseudonym}</code></p></div>`
  }
