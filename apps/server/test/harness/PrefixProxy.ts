/** A reverse proxy in front of a server, for one path of its own address, as on a NAS with many programs. */
import { createServer, request as httpRequest } from "node:http"
import type { AddressInfo } from "node:net"
import { Effect } from "effect"

/** Whether the proxy removes the prefix before it passes a request on. */
export type Passing = "stripped" | "kept"

/** The address of the proxy, and the requests that were not for the server. */
interface PrefixProxy {
  readonly origin: string
  readonly base: string
  readonly astray: ReadonlyArray<string>
  /** Passes requests on to this server from now on. */
  readonly passTo: (target: string) => void
}

/** Starts a proxy. It answers 404 to every path outside of the prefix. */
export const startPrefixProxy = Effect.fnUntraced(function* (prefix: string, passing: Passing) {
  const astray: Array<string> = []
  let target = ""
  const server = createServer((incoming, response) => {
    const { headers, method, url = "/" } = incoming
    if (url !== prefix && !url.startsWith(`${prefix}/`) && !url.startsWith(`${prefix}?`)) {
      if (url !== "/favicon.ico") astray.push(`${method} ${url}`)
      response.writeHead(404).end()
      return
    }
    const path = passing === "kept" ? url : url.slice(prefix.length).replace(/^(?!\/)/u, "/")
    const onward = httpRequest(target, { path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    () => Effect.sync(() => server.close(() => {}) && server.closeAllConnections())
  )
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const passTo = (to: string) => {
    target = to
  }
  return { origin, base: `${origin}${prefix}`, astray, passTo } satisfies PrefixProxy
})
