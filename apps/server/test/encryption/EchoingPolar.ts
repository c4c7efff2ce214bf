/** A way to the simulator that learns every secret that passes, and on demand answers with an error that repeats them. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http"
import { Effect } from "effect"

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const forward = (target: string, incoming: IncomingMessage, body: Buffer) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { host: _host, "accept-encoding": _coding, ...headers } = incoming.headers
    request(`${target}${incoming.url ?? ""}`, { method: incoming.method, headers }, resolve)
      .once("error", reject)
      .end(body)
  })

/** What is between the server and Polar. */
export interface EchoingPolar {
  readonly url: string
  /** Access tokens and codes that passed. */
  readonly seen: Set<string>
  /** The next requests are refused with an answer that repeats all that they carried. */
  readonly failNext: (times: number, status: number) => void
}

const handlerOf = (target: string, seen: Set<string>, failures: Array<number>) => {
  const learn = (incoming: IncomingMessage, body: Buffer) => {
    const bearer = /^Bearer (.+)$/u.exec(incoming.headers.authorization ?? "")?.[1]
    const code = new URLSearchParams(body.toString()).get("code")
    for (const secret of [bearer, code]) if (typeof secret === "string") seen.add(secret)
  }
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await bodyOf(incoming)
    learn(incoming, body)
    const status = failures.shift()
    if (status !== undefined) {
      const said = `no: ${incoming.headers.authorization} ${body.toString()}`
      const answer = JSON.stringify({ error: said, message: said, error_description: said })
      outgoing.writeHead(status, { "content-type": "application/json", "x-said": said }).end(answer)
      return
    }
    const answer = await forward(target, incoming, body)
    const bytes = await bodyOf(answer)
    const token = /"access_token": *"([^"]+)"/u.exec(bytes.toString())?.[1]
    if (token !== undefined) seen.add(token)
    outgoing.writeHead(answer.statusCode ?? 0, answer.headers).end(bytes)
  }
}

const failingWith = (failures: Array<number>) => (times: number, status: number) =>
  void failures.push(...Array.from({ length: times }, () => status))

/** Starts it in front of a simulator. */
export const startEchoingPolar = (target: string) =>
  Effect.acquireRelease(
    Effect.callback<EchoingPolar & { readonly close: () => void }>((resume) => {
      const [seen, failures] = [new Set<string>(), new Array<number>()]
      const handle = handlerOf(target, seen, failures)
      const server = createServer((incoming, outgoing) => {
        handle(incoming, outgoing).catch(() => outgoing.destroy())
      })
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        const close = () => {
          server.close()
          server.closeAllConnections()
        }
        resume(
          Effect.succeed({ url: `http://127.0.0.1:${port}`, seen, failNext: failingWith(failures), close })
        )
      })
    }),
    ({ close }) => Effect.sync(close)
  )
