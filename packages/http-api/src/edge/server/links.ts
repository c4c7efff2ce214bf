/**
 * The links of a server. Every path that a client follows (links, forms, redirects, cookies, pages of a list) is made
 * here, so that all of them stay below the path of the server's public URL.
 */
import { Effect } from "effect"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"

type Path = `/${string}`

/** The path of a public URL, without a slash at the end. `prefixOf("https://nas.example.com/polar") // "/polar"` */
export const prefixOf = (baseUrl: string): string =>
  URL.canParse(baseUrl) ? new URL(baseUrl).pathname.replace(/\/+$/u, "") : ""

/** Makes the link to a path of the API or to a page. */
export type Link = (path: Path) => string

/** Links of a server with this public URL. `linkOf("https://nas.example.com/polar")("/docs") // "/polar/docs"` */
const linkOf = (baseUrl: string): Link => {
  const prefix = prefixOf(baseUrl)
  return (path) => `${prefix}${path}`
}

/** Links of the configured server. */
export const makeLink = Effect.map(HttpApiConfig, ({ baseUrl }) => linkOf(baseUrl))

/**
 * The path that a request has here, if it was asked for with the prefix because the proxy does not remove it; null if
 * it has no prefix.
 */
export const withoutPrefix = (url: string, prefix: string): string | null => {
  if (prefix === "" || !url.startsWith(prefix)) return null
  const rest = url.slice(prefix.length)
  if (rest === "" || rest.startsWith("?")) return `/${rest}`
  return rest.startsWith("/") ? rest : null
}
