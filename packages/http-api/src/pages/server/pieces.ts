/** The parts of the admin pages: tables, small forms and the page frame. */
import type { Link } from "../../edge/server/links.ts"
import { type Markup, markup } from "../../reference/server/markup.ts"
import { htmlPage } from "./htmlPage.ts"

/** A text, or a dash for none. */
export const dash = (text: string | null): string => text ?? "–"

/** The CSRF token, which every form of the owner needs. */
export const hidden = (csrfToken: string): Markup =>
  markup`<input type="hidden" name="csrf_token" value="${csrfToken}">`

/** Rows under headings, or the text `none`. */
export const table = (
  caption: string,
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<Markup | string>>,
  none = "None yet."
): Markup =>
  rows.length === 0
    ? markup`<p>${none}</p>`
    : markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`

/** A button for one action on one thing. Screen readers also read `what`, which names the thing. */
export const button = (
  action: string,
  csrfToken: string,
  field: readonly [name: string, value: string],
  label: string,
  what: string
): Markup =>
  markup`<form class="inline" method="post" action="${action}">${hidden(csrfToken)}<input type="hidden" name="${field[0]}" value="${field[1]}"><button aria-label="${`${label} ${what}`}">${label}</button></form>`

const pages = [
  ["/admin", "Overview"],
  ["/admin/sync", "Syncs"]
] as const

/** The path of a page in the navigation. */
type OwnerPath = (typeof pages)[number][0]

const navigation = (to: string, name: string, isHere: boolean): Markup =>
  isHere ? markup`<a href="${to}" aria-current="page">${name}</a>` : markup`<a href="${to}">${name}</a>`

/** An admin page of the owner. */
export interface OwnerPage {
  readonly link: Link
  readonly path: OwnerPath
  readonly title: string
  readonly name: string
  readonly csrfToken: string
  readonly notice: Markup | null
  readonly body: Markup
}

/** An admin page, with the navigation and a button for signing out. */
export const ownerPage = ({ body, csrfToken, link, name, notice, path, title }: OwnerPage) =>
  htmlPage({
    title,
    hasForms: true,
    aside: markup`<nav aria-label="Pages">${pages.map(([to, label]) => navigation(link(to), label, to === path))}</nav>
<form class="inline" method="post" action="${link("/admin/logout")}">${hidden(csrfToken)}<span>${name}</span><button>Sign out</button></form>`,
    notice,
    body
  })
