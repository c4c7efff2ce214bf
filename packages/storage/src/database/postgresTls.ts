/** TLS to PostgreSQL, as the parameters of the URL ask for it. Both drivers get the same. */
import { readFileSync } from "node:fs"
import { connect } from "node:net"
import type { ConnectionOptions } from "node:tls"
import { Effect, Redacted } from "effect"
import { DatabaseRefused, DatabaseUnreachable, urlWithoutPassword } from "./DatabaseFailure.ts"

/** How to connect: a URL without parameters for TLS, and TLS itself. */
export interface PostgresAddress {
  readonly url: Redacted.Redacted
  readonly ssl: false | ConnectionOptions
}

const parameters = ["sslmode", "sslrootcert", "sslcert", "sslkey"] as const
type Parameter = (typeof parameters)[number]

const unreadable = (name: Parameter, cause: unknown) =>
  new DatabaseRefused({
    code: name,
    reason: `the file of ${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: `Set ${name} to the path of a PEM file that the server can read, or remove it.`
  })

const readPem = (name: Parameter, path: string | null) =>
  path === null
    ? Effect.undefined
    : Effect.try({ try: () => readFileSync(path, "utf8"), catch: (cause) => unreadable(name, cause) })

/** PostgreSQL's question whether it speaks TLS; the answer is one byte. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const answerTimeout = "5 seconds"

/** Whether the server offers TLS. */
const offersTls = (host: string, port: number) =>
  Effect.callback<boolean, Error>((resume) => {
    const socket = connect({ host, port })
    socket.once("connect", () => socket.write(sslRequest))
    socket.once("data", (answer) => resume(Effect.succeed(answer.toString("latin1", 0, 1) === "S")))
    socket.once("error", (error) => resume(Effect.fail(error)))
    socket.once("close", () => resume(Effect.fail(new Error("the connection was closed"))))
    return Effect.sync(() => socket.destroy())
  }).pipe(Effect.scoped, Effect.timeout(answerTimeout))

const hostOf = (url: URL): string =>
  url.searchParams.get("host") ?? (decodeURIComponent(url.hostname).replace(/^\[|\]$/gu, "") || "localhost")

/**
 * `require` and `verify-full` check certificate and host name, `verify-ca` the certificate only. `prefer` and `allow` use
 * TLS where the server offers it, and check nothing. Without a mode, and over a socket file, there is no TLS.
 */
const tlsOf = Effect.fnUntraced(function* (url: URL) {
  const host = hostOf(url)
  const mode = url.searchParams.get("sslmode") ?? "disable"
  if (mode === "disable" || host.startsWith("/")) return false
  const root = url.searchParams.get("sslrootcert")
  const files = {
    ca: yield* readPem("sslrootcert", root === "system" ? null : root),
    cert: yield* readPem("sslcert", url.searchParams.get("sslcert")),
    key: yield* readPem("sslkey", url.searchParams.get("sslkey"))
  }
  if (mode === "prefer" || mode === "allow") {
    const port = Number(url.searchParams.get("port") ?? (url.port || "5432"))
    return (yield* offersTls(host, port)) ? { host, ...files, rejectUnauthorized: false } : false
  }
  // checking nothing is what this mode means, once the certificate itself is trusted
  return mode === "verify-ca" ? { host, ...files, checkServerIdentity: () => undefined } : { host, ...files }
})

/** Reads the parameters and their files. Fails with `DatabaseUnreachable` if `prefer` cannot ask the server. */
export const addressOf = Effect.fnUntraced(function* (given: Redacted.Redacted) {
  const url = new URL(Redacted.value(given))
  const ssl = yield* tlsOf(url).pipe(
    Effect.mapError((error) =>
      error instanceof DatabaseRefused
        ? error
        : new DatabaseUnreachable({ url: urlWithoutPassword(url.href), detail: error.message })
    )
  )
  for (const name of parameters) url.searchParams.delete(name)
  return { url: Redacted.make(url.href), ssl } satisfies PostgresAddress
})
