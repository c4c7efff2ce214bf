/** The frame of every page: one file without a script, accessible to screen readers. */
import { HttpServerResponse } from "effect/http"
import { type Markup, markup, nothing } from "../../reference/server/markup.ts"
import { contentSecurityPolicy } from "../../edge/server/securityPolicy.ts"

const style = `
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { max-width: 56rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: baseline; justify-content: space-between }
nav { display: flex; flex-wrap: wrap; gap: 1rem; margin-inline-end: auto }
nav [aria-current] { font-weight: 600; text-decoration: none; color: inherit }
meter { width: 100%; max-width: 26rem }
h1, h2 { line-height: 1.2 }
section { margin-block: 2.5rem }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 26rem; margin-block: 1rem }
td form.inline + form.inline { margin-top: .5rem }
td code { white-space: nowrap }
form.inline { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; max-width: none }
label { display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem; font-weight: 600 }
input, select, button { font: inherit; font-weight: 400; padding: .5rem .75rem; border: 1px solid; border-radius: .5rem; max-width: 100% }
button, .button { cursor: pointer; font-weight: 600; width: fit-content }
.button { display: inline-block; padding: .5rem .75rem; border: 1px solid; border-radius: .5rem; text-decoration: none }
.hint { font-weight: 400; font-size: .9rem }
.notice { border: 2px solid; border-radius: .5rem; padding: .75rem 1rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { text-align: start; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid; vertical-align: top }
code { font-family: ui-monospace, monospace; font-size: .95em; overflow-wrap: anywhere }
a { text-underline-offset: .15em }
`

const plain = { "content-security-policy": contentSecurityPolicy({ styles: [style] }) }
const withForms = {
  "content-security-policy": contentSecurityPolicy({ styles: [style], formAction: ["'self'"] }),
  // so that a form sends its origin to this server only
  "referrer-policy": "same-origin"
}

/** The parts of a page. */
export interface HtmlPage {
  readonly status?: number
  readonly title: string
  /** Beside the title: navigation and signing out. */
  readonly aside?: Markup
  /** The outcome of the last action. Screen readers announce it. */
  readonly notice?: Markup | null
  readonly body: Markup
  /** Whether the page has forms. */
  readonly hasForms?: boolean
}

/** A page as a response. */
export const htmlPage = ({
  status = 200,
  title,
  aside = nothing,
  notice = null,
  body,
  hasForms = false
}: HtmlPage) =>
  HttpServerResponse.text(
    markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · polar-flow</title>
`.text +
      `<style>${style}</style>\n` +
      markup`</head>
<body>
<header><h1>${title}</h1>${aside}</header>
<main>
${notice === null ? nothing : markup`<div class="notice" role="status">${notice}</div>\n`}${body}
</main>
</body>
</html>
`.text,
    { status, contentType: "text/html; charset=utf-8", headers: hasForms ? withForms : plain }
  )

/** The problem with a form, shown above it. */
export const problemNotice = (problem: string | null): Markup | null =>
  problem === null ? null : markup`<p>${problem}</p>`
