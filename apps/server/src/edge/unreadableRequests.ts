/**
 * What Node's parser refuses, or gives up waiting for, never becomes a request. It is answered with a problem like any
 * other error, and the connection ends: what follows on it cannot be told apart from what was refused.
 */
import type { Server, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { makeRefusal, refuse, refuseOn } from "./refusal.ts"

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431
}

/** Makes a server refuse what it cannot read, after the answers that are open on the same connection. */
export const refuseUnreadable = (
  server: Server,
  open: ReadonlySet<ServerResponse>,
  baseUrl: string
): void => {
  const refused = new WeakSet<Duplex>()
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // More came after an answer that ends the connection: Node ends it.
    if (error.code === "HPE_CLOSED_CONNECTION" || refused.has(socket)) return
    refused.add(socket)
    const refusal = makeRefusal(statuses[error.code ?? ""] ?? 400, baseUrl)
    const last = Array.from(open).findLast((response) => response.req.socket === socket)
    if (last === undefined) refuseOn(socket, refusal)
    else if (last.req.complete) last.once("close", () => refuseOn(socket, refusal))
    else refuse(last, refusal)
  })
}
