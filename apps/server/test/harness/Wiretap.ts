/** Stands between the server and Polar, passes everything on, and knows which headers went by. */
import { createServer, request as httpRequest } from "node:http"
import type { AddressInfo } from "node:net"
import { Effect } from "effect"

/** Starts it before `target` until the scope closes, and returns its URL. Names of headers are added to `names`. */
export const startWiretap = Effect.fnUntraced(function* (target: string, names: Set<string>) {
  const server = createServer((incoming, response) => {
    const { headers, method, url = "/" } = incoming
    for (const name of Object.keys(headers)) names.add(name)
    const onward = httpRequest(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  })
  yield* Effect.acquireRelease(
    Effect.promise(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    () => Effect.sync(() => server.close())
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
