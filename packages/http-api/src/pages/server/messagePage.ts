import { type Markup, markup } from "../../reference/server/markup.ts"
import { alonePage } from "./shell.ts"
import type { View } from "./View.ts"

/** A page with one message, and where to go from there if this server knows. */
export const messagePage = (
  view: View,
  status: number,
  title: string,
  message: string,
  next: { readonly to: string; readonly label: string } | null = null
) => {
  const link: Markup | string =
    next === null ? "" : markup`<p class="controls"><a class="button" href="${next.to}">${next.label}</a></p>`
  return alonePage({ view, status, title, body: markup`<p class="alone-text">${message}</p>${link}` })
}
