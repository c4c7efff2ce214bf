/** The Content-Security-Policy and other security headers: nothing is allowed, except what a page needs. */
import { createHash } from "node:crypto"
import { HttpServerResponse } from "effect/http"

/** The content of a page that its policy must allow. */
export interface PageContent {
  /** The exact texts between `<style>` and `</style>`. */
  readonly styles?: ReadonlyArray<string>
  /** Whether the page loads script files of this server, which may send requests to this server and nowhere else. */
  readonly hasScript?: boolean
  /**
   * CSP sources that forms may be sent to, such as `["'self'"]`. A form whose answer redirects to another origin needs
   * that origin too. Nowhere when absent.
   */
  readonly formAction?: ReadonlyArray<string>
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

/** Files of this server may run and fetch from it. Trusted Types keep text from ever becoming markup or code. */
const scriptRules = [
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
]

/**
 * The value of `Content-Security-Policy` for a page: its own styles by their SHA-256, script files of this server if
 * it has any, and nothing else. No inline script and no attribute (`style=`, `onclick=`) is allowed.
 *
 * @example
 * contentSecurityPolicy({ formAction: ["'self'"] })
 * // "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
 */
export const contentSecurityPolicy = (content: PageContent = {}): string =>
  [
    "default-src 'none'",
    ...(content.hasScript === true ? scriptRules : []),
    ...(content.styles === undefined ? [] : [`style-src ${content.styles.map(hashOf).join(" ")}`]),
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

/** One year. Subdomains are left to the operator. */
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
