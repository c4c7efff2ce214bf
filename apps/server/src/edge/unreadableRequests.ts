/**
 * Input that Node's parser rejects, or that does not arrive in time, never becomes a request. The response is a problem
 * document, as for other errors, and the connection is closed, because the end of the rejected input is unknown.
 */
import type { Server, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { makeRefusal, refuse, refuseOn } from "./refusal.ts"

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431
}

/** Makes a server reject unreadable input, after the open responses on the same connection. */
export const refuseUnreadable = (
  server: Server,
  open: ReadonlySet<ServerResponse>,
  baseUrl: string
): void => {
  const refused = new WeakSet<Duplex>()
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // Data after a response that closes the connection: Node closes it.
    if (error.code === "HPE_CLOSED_CONNECTION" || refused.has(socket)) return
    refused.add(socket)
    const refusal = makeRefusal(statuses[error.code ?? ""] ?? 400, baseUrl)
    const last = Array.from(open).findLast((response) => response.req.socket === socket)
    if (last === undefined) refuseOn(socket, refusal)
    else if (last.req.complete) last.once("close", () => refuseOn(socket, refusal))
    else refuse(last, refusal)
  })
}
