/** Whether a request can have been made by a page of another site. */
import type { HttpServerRequest } from "effect/http"

const ownSites = new Set(["same-origin", "none"])

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/**
 * True unless the browser says that another site made the request: in `Sec-Fetch-Site`, or, where a browser does not
 * send that, by an `Origin` that is neither the host that was asked nor the server's own URL. A program sends neither,
 * and has no cookies to be misused.
 */
export const isSameOrigin = ({ headers }: HttpServerRequest.HttpServerRequest, baseUrl: string): boolean => {
  const site = headers["sec-fetch-site"]
  const origin = headers["origin"]
  if (site !== undefined) return ownSites.has(site)
  if (origin === undefined) return true
  const host = hostOf(origin)
  return host !== null && (host === headers["host"] || host === hostOf(baseUrl))
}
