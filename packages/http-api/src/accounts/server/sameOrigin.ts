/** Whether a page of another site can have sent a request. */
import type { HttpServerRequest } from "effect/http"

const ownSites = new Set(["same-origin", "none"])

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/**
 * True unless the browser says that another site sent the request: by `Sec-Fetch-Site`, or else by an `Origin` that is
 * neither the requested host nor the server's own URL. Programs send neither header, and have no cookies to misuse.
 */
export const isSameOrigin = ({ headers }: HttpServerRequest.HttpServerRequest, baseUrl: string): boolean => {
  const site = headers["sec-fetch-site"]
  const origin = headers["origin"]
  if (site !== undefined) return ownSites.has(site)
  if (origin === undefined) return true
  const host = hostOf(origin)
  return host !== null && (host === headers["host"] || host === hostOf(baseUrl))
}
