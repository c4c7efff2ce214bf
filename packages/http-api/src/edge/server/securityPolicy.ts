/** What a browser may do with an answer of ours: as good as nothing, and for a page exactly what the page needs. */
import { createHash } from "node:crypto"
import { HttpServerResponse } from "effect/http"

/** What a page carries inside itself, and where it may send its forms. */
export interface PageContent {
  /** The texts between `<style>` and `</style>`, to the letter. */
  readonly styles?: ReadonlyArray<string>
  /** The texts between `<script>` and `</script>`, to the letter. */
  readonly scripts?: ReadonlyArray<string>
  /**
   * CSP sources that forms may be sent to, such as `["'self'"]`. A form whose answer redirects to another origin needs
   * that origin too. Nowhere when absent.
   */
  readonly formAction?: ReadonlyArray<string>
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

const sources = (directive: string, texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  texts.length === 0 ? [] : [`${directive} ${texts.map(hashOf).join(" ")}`]

/**
 * The value of `Content-Security-Policy` for a page: its own styles and scripts by their SHA-256, and nothing else. No
 * attribute (`style=`, `onclick=`) is allowed by a hash, so a page must not have any.
 *
 * @example
 * contentSecurityPolicy({ formAction: ["'self'"] })
 * // "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
 */
export const contentSecurityPolicy = (content: PageContent = {}): string =>
  [
    "default-src 'none'",
    ...sources("script-src", content.scripts ?? []),
    ...sources("style-src", content.styles ?? []),
    `form-action ${(content.formAction ?? ["'none'"]).join(" ")}`,
    "frame-ancestors 'none'",
    "base-uri 'none'"
  ].join("; ")

const always = {
  "content-security-policy": contentSecurityPolicy(),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff"
}

/** A year. Subdomains belong to whoever runs the server, so they are left out. */
const onlyHttps = { "strict-transport-security": "max-age=31536000" }

/**
 * The answer with every security header that it does not set itself, and with `Cache-Control: no-store` when it does
 * not say who may keep it. `Strict-Transport-Security` only behind a `baseUrl` with https: over http browsers ignore it.
 */
export const secured = (
  response: HttpServerResponse.HttpServerResponse,
  baseUrl: string
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeaders(response, {
    "cache-control": "no-store",
    ...always,
    ...(baseUrl.startsWith("https://") ? onlyHttps : {}),
    ...response.headers
  })
