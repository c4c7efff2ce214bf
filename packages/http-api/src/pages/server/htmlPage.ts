/** The document around every page: one file without a script, in the language and the appearance of the visitor. */
import { HttpServerResponse } from "effect/http"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { contentSecurityPolicy } from "../../edge/server/securityPolicy.ts"
import { pageStyle } from "./generated/pageStyle.ts"
import type { View } from "./View.ts"

const plain = { "content-security-policy": contentSecurityPolicy({ styles: [pageStyle] }) }
const withForms = {
  "content-security-policy": contentSecurityPolicy({ styles: [pageStyle], formAction: ["'self'"] }),
  // so that a form sends its origin to this server only
  "referrer-policy": "same-origin"
}

/** The parts of a page. */
export interface HtmlPage {
  readonly view: View
  readonly status?: number
  readonly title: string
  readonly body: Markup
  /** Whether the page has forms. */
  readonly hasForms?: boolean
}

/** A page as a response. */
export const htmlPage = ({ view, status = 200, title, body, hasForms = false }: HtmlPage) => {
  const { appearance } = view.preferences
  const theme = appearance === null ? nothing : markup` data-theme="${appearance}"`
  return HttpServerResponse.text(
    markup`<!doctype html>
<html lang="${view.locale}"${theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${title} · polar-flow</title>
`.text +
      `<style>${pageStyle}</style>\n` +
      markup`</head>
<body>
${body}
</body>
</html>
`.text,
    { status, contentType: "text/html; charset=utf-8", headers: hasForms ? withForms : plain }
  )
}
