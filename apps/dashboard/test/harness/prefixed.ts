/** The server below a path of its host, behind a reverse proxy that removes the path, as on a NAS with many programs. */
import { spawn } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { inject } from "vitest"

/** A server that only the proxy knows. */
export interface Prefixed {
  /** The address with the path. */
  readonly url: string
  readonly userId: string
  readonly key: string
  /** Prints a link that signs a browser in, once. */
  readonly signInLink: () => Promise<string>
  /** Requests that were not below the path. */
  readonly astray: ReadonlyArray<string>
  /** Texts that are others in everything that comes from the server now: another version of the dashboard. */
  readonly renamed: Map<string, string>
  /** Nobody listens at the address any more. */
  readonly stop: () => Promise<void>
  /** Somebody listens there again. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

const listening = async (server: Server, port = 0): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  return (server.address() as AddressInfo).port
}

const replaced = (text: string, pairs: Iterable<readonly [string, string]>): string =>
  [...pairs].reduce((changed, [from, to]) => changed.replaceAll(from, to), text)

/** An answer of the server, with other texts in pages and scripts. */
const passOn = async (
  answer: IncomingMessage,
  response: ServerResponse,
  renamed: ReadonlyMap<string, string>
): Promise<void> => {
  const isText = /html|javascript/u.test(answer.headers["content-type"] ?? "")
  if (renamed.size === 0 || !isText) {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    return
  }
  // the tag and the length are those of the unchanged text
  const { "content-length": _, etag: __, ...headers } = answer.headers
  response.writeHead(answer.statusCode ?? 502, headers)
  response.end(replaced(await text(answer), renamed))
}

/** A proxy that answers 404 to every path outside of the prefix. */
const startProxy = async (prefix: string) => {
  const astray: Array<string> = []
  const renamed = new Map<string, string>()
  const to = { url: "" }
  const proxy = createServer((incoming, response) => {
    const { headers, method, url = "/" } = incoming
    if (!url.startsWith(`${prefix}/`)) {
      // browsers look for it on their own
      if (url !== "/favicon.ico") astray.push(`${method} ${url}`)
      response.writeHead(404).end()
      return
    }
    const changedBack = Array.from(renamed, ([from, other]) => [other, from] as const)
    const path = replaced(url.slice(prefix.length), changedBack)
    // texts that are changed on the way are not compressed
    const accepted = renamed.size === 0 ? {} : { "accept-encoding": "identity", "if-none-match": "" }
    const onward = request(to.url, { path, method, headers: { ...headers, ...accepted } }, (answer) => {
      void passOn(answer, response, renamed)
    })
    onward.on("error", () => response.destroy())
    incoming.pipe(onward)
  })
  return { proxy, astray, renamed, to, port: await listening(proxy) }
}

/** A port that is free now. The server says its public address, and not the one that the proxy needs. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const program = (): string => join(inject("programs"), "apps/server/src/main.js")

/** Runs a program until it has printed a text that matches. */
const printed = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv, pattern: RegExp) => {
  const child = spawn(process.execPath, [program(), ...args], { env, stdio: ["ignore", "pipe", "pipe"] })
  const found = new Promise<string>((resolve, reject) => {
    let out = ""
    const read = (chunk: Buffer) => {
      out += chunk.toString()
      const [match] = pattern.exec(out) ?? []
      if (match !== undefined) resolve(match)
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    child.on("close", (code) => reject(new Error(`ended with ${code}: ${out}`)))
  })
  return { child, found }
}

/** Starts the server with the collected demo, and the proxy in front of it. */
export const startPrefixed = async (prefix: string): Promise<Prefixed> => {
  const folder = mkdtempSync(join(tmpdir(), "polar-flow-prefixed-"))
  cpSync(join(inject("demoData"), "demo"), folder, { recursive: true })
  const saved = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as {
    readonly userId: string
    readonly apiKey: string
  }
  const { astray, port, proxy, renamed, to } = await startProxy(prefix)
  const url = `http://127.0.0.1:${port}${prefix}`
  const own = await freePort()
  to.url = `http://127.0.0.1:${own}`
  const env = {
    PATH: process.env["PATH"] ?? "",
    NODE_COMPILE_CACHE: join(inject("programs"), "compiled"),
    LOG_LEVEL: "info",
    API_PORT: String(own),
    DATA_DIR: folder,
    // nobody answers there
    POLAR_API_URL: "http://127.0.0.1:9",
    BASE_URL: `${url}/`,
    TRUSTED_PROXIES: "127.0.0.1"
  }
  const { child, found } = printed(["serve"], env, /listens on/u)
  await found
  const ended = new Promise((resolve) => child.once("close", resolve))
  return {
    url,
    userId: saved.userId,
    key: saved.apiKey,
    signInLink: () => printed(["sign-in-link", "--user", saved.userId], env, /^http\S+#token=\S+$/mu).found,
    astray,
    renamed,
    stop: async () => {
      const closed = new Promise((resolve) => proxy.close(resolve))
      proxy.closeAllConnections()
      await closed
    },
    start: async () => void (await listening(proxy, port)),
    close: async () => {
      child.kill("SIGKILL")
      await ended
      proxy.close()
      proxy.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
