/** The parts of the owner's pages: sections, tables, fields, buttons and dialogs, none of which needs a script. */
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import type { View } from "./View.ts"

/** A text, or a dash for none. */
export const dash = (text: string | null): string => text ?? "–"

/** The CSRF token, which every form of the owner needs. */
export const hidden = (csrfToken: string): Markup =>
  markup`<input type="hidden" name="csrf_token" value="${csrfToken}">`

/** A part of a page: its title, what is said or done beside it, and its content. */
export const section = (title: string, beside: Markup | string, ...content: ReadonlyArray<Markup>): Markup =>
  markup`<section class="section">
<header class="section-head"><h2>${title}</h2>${typeof beside === "string" ? markup`<span class="note">${beside}</span>` : beside}</header>
${content}
</section>`

/** A column: its title, and whether it has figures or actions, which stand at the right. */
export type Column = string | { readonly title: string; readonly isRight: true }

const titleOf = (column: Column | undefined): string =>
  column === undefined ? "" : typeof column === "string" ? column : column.title
const classOf = (column: Column | undefined): Markup =>
  typeof column === "object" ? markup` class="right"` : nothing

/** Rows under titles, or the text `none`. On a telephone, a row becomes a block whose lines have names, unless it is `narrow`. */
export const table = (
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<Markup | string>>,
  none: string,
  width: "wide" | "narrow" = "wide"
): Markup =>
  rows.length === 0
    ? markup`<p class="note">${none}</p>`
    : markup`<table${width === "wide" ? markup` class="rows"` : nothing}>
<thead><tr>${columns.map((column) => markup`<th scope="col"${classOf(column)}>${titleOf(column)}</th>`)}</tr></thead>
<tbody>${rows.map(
        (cells) =>
          markup`<tr>${cells.map((cell, index) => markup`<td${classOf(columns[index])} data-title="${titleOf(columns[index])}">${cell}</td>`)}</tr>\n`
      )}</tbody>
</table>`

/** A field with its label, and a hint below it. `attributes` are those of the input. */
export const field = (label: string, attributes: Markup, hint: Markup | string | null = null): Markup =>
  markup`<label class="field">${label}
<input class="input" ${attributes}>${hint === null ? nothing : markup`<span class="note">${hint}</span>`}</label>`

/** A choice with its label. */
export const choice = (
  label: string,
  name: string,
  options: ReadonlyArray<readonly [value: string, text: string]>,
  chosen: string
): Markup =>
  markup`<label class="field">${label}
<select class="select" name="${name}">${options.map(([value, text]) => markup`<option value="${value}"${value === chosen ? markup` selected` : nothing}>${text}</option>`)}</select></label>`

/** A button for one action on one thing. Screen readers also read `what`, which names the thing. */
export const button = (
  action: string,
  csrfToken: string,
  field: readonly [name: string, value: string],
  label: string,
  what: string
): Markup =>
  markup`<form class="inline" method="post" action="${action}">${hidden(csrfToken)}<input type="hidden" name="${field[0]}" value="${field[1]}"><button class="link" aria-label="${what}">${label}</button></form>`

/** A dialog that asks before something is done, and the button that opens it. */
export interface Dialog {
  readonly view: View
  /** Unique on the page. */
  readonly id: string
  readonly opener: { readonly label: string; readonly what?: string; readonly style: string }
  readonly title: string
  readonly help?: string
  readonly action: string
  readonly csrfToken: string
  readonly fields: Markup
  readonly submit: { readonly label: string; readonly style: string }
}

/** The browser opens and closes it. One that cannot shows the form where the button is. */
export const dialog = ({
  view,
  id,
  opener,
  title,
  help,
  action,
  csrfToken,
  fields,
  submit
}: Dialog): Markup => {
  const what = opener.what === undefined ? nothing : markup` aria-label="${opener.what}"`
  return markup`<button type="button" class="${opener.style}" popovertarget="${id}"${what}>${opener.label}</button>
<div popover id="${id}" class="dialog" role="dialog" aria-labelledby="${`${id}-title`}">
<form method="post" action="${action}">${hidden(csrfToken)}
<h2 id="${`${id}-title`}">${title}</h2>
${help === undefined ? nothing : markup`<p class="dialog-text">${help}</p>`}
${fields}
<p class="controls"><button class="${submit.style}">${submit.label}</button>
<button type="button" class="button quiet" popovertarget="${id}" popovertargetaction="hide">${view.words.cancel}</button></p>
</form>
</div>`
}
