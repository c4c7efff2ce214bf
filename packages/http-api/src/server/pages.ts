/** The few pages that the API itself shows to people. They are whole: no script, no font, no image from elsewhere. */
import { HttpServerResponse } from "effect/http"
import { contentSecurityPolicy } from "./securityPolicy.ts"

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

const escapeHtml = (text: string): string => text.replace(/[&<>"]/gu, (character) => escapes[character] ?? "")

const style = `
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
body { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem }
h1 { line-height: 1.2 }
code, pre { font-family: ui-monospace, monospace; font-size: .95em }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid; border-radius: .5rem }
a { text-underline-offset: .15em }
`

const policy = contentSecurityPolicy({ styles: [style] })

const pageOf = (status: number, title: string, body: string) =>
  HttpServerResponse.text(
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`,
    {
      status,
      contentType: "text/html; charset=utf-8",
      headers: {
        "content-security-policy": policy
      }
    }
  )

/** A page that says one thing. */
export const messagePage = (status: number, title: string, message: string) =>
  pageOf(status, title, `<p>${escapeHtml(message)}</p>`)

/** The start page: that the server runs, and what to do next. It shows nothing of anybody. */
export const startPage = ({ version, baseUrl }: { readonly version: string; readonly baseUrl: string }) => {
  const base = escapeHtml(baseUrl)
  return pageOf(
    200,
    "polar-flow is running",
    `<p>Version ${escapeHtml(version)}.</p>
<h2>Connect your own account</h2>
<p><a href="/oauth/start?callback_url=${encodeURIComponent(`${baseUrl}/admin`)}">Connect with Polar</a>, then make a key:</p>
<pre>npm run -s cli -- api-key create --name "my app"</pre>
<h2>Connect people of your app</h2>
<p>Send the person's browser to this address. Polar asks for consent, and the browser comes back to your app with a
<code>code</code> and the <code>polar_user_id</code>. The origin of your app must be registered in
<code>OAUTH_ALLOWED_CALLBACK_ORIGINS</code>.</p>
<pre>${base}/oauth/start?callback_url=https://your.app/connected</pre>
<p>Exchange the code for that person's key:</p>
<pre>curl -X POST ${base}/oauth/exchange \\
  -H 'Content-Type: application/json' -d '{"code": "…"}'</pre>
<h2>Read</h2>
<pre>curl -H 'X-API-Key: pfk_…' '${base}/api/v1/users/12345/sleep?days=7'</pre>
<p><a href="/docs">Every route, with its parameters and answers</a> · <a href="/openapi.json">OpenAPI document</a> ·
<a href="/health">Health</a></p>`
  )
}
