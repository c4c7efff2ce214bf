/** Settings that are addresses: URLs, origins, hosts and the database. */
import { Schema, SchemaTransformation } from "effect"
import { isIPv6 } from "node:net"
import { text, textThat } from "./values.ts"

const isHttp = (value: string): boolean => {
  if (!/^https?:\/\/[^\s\\]+$/u.test(value) || !URL.canParse(value)) return false
  const { password, username } = new URL(value)
  return username === "" && password === ""
}

/** A URL to which requests or users are sent. */
export const HttpUrl = textThat(
  "an http:// or https:// URL without a user and a fragment",
  (value) => isHttp(value) && !value.includes("#")
)

/** A URL to which paths are appended. */
export const HttpBase = textThat(
  "an http:// or https:// URL without a user, query or fragment",
  (value) => isHttp(value) && !/[?#]/u.test(value)
)

/** Empty segments and `;` mean different paths to different proxies. The URL may have slashes at its end. */
const isPlainPath = (value: string): boolean =>
  /^(?:\/(?:[\w.~@:+=,-]|%[\dA-F]{2})+)*\/*$/iu.test(new URL(value).pathname) && canDecode(value)

/** The public URL of the server. It may have a path, below which a proxy makes the server available. */
export const PublicUrl = textThat(
  "an http:// or https:// URL without a user, query or fragment, such as https://nas.example.com/polar",
  (value) => isHttp(value) && !/[?#]/u.test(value) && isPlainPath(value)
).pipe(
  Schema.decodeTo(
    Schema.String,
    SchemaTransformation.transform({
      decode: (value) => new URL(value).href.replace(/\/+$/u, ""),
      encode: (value: string) => value
    })
  )
)

/** Whether a text is an origin, and nothing but that. */
export const isOrigin = (value: string): boolean =>
  isHttp(value) && !value.includes("*") && new URL(value).origin === value

/** Whether a text is an origin of which the host may be a pattern. */
export const isOriginPattern = (value: string): boolean => isHttp(value) && /^[^/]+\/\/[^/?#]+$/u.test(value)

/** The host as it stands in a URL: `hostInUrl("::1") // "[::1]"`. A URL cannot name the zone of an address. */
const hostInUrl = (host: string): string => (isIPv6(host) ? `[${host.replace(/%.*$/u, "")}]` : host)

/** An address to listen on. */
export const ListenHost = textThat(
  "an IP address or a host name, without a port",
  (value) => isIPv6(value) || (/^[\p{L}\d._-]+$/u.test(value) && URL.canParse(`http://${value}`))
)

const everywhere: ReadonlyArray<string> = ["0.0.0.0", "[::]"]

/** The URL of a server that listens on this address. */
export const urlOf = (host: string, port: number): string => {
  const { hostname } = new URL(`http://${hostInUrl(host)}`)
  return `http://${everywhere.includes(hostname) ? "localhost" : hostname}:${port}`
}

/** Whether a text is percent-encoded correctly. */
export const canDecode = (value: string): boolean => {
  try {
    return decodeURIComponent(value) !== ""
  } catch {
    return false
  }
}

const isPostgres = (value: string): boolean => /^postgres(ql)?:\/\//u.test(value)

/** A `#`, `/` or `?` in a password ends the part of the URL before it, so that the `@` stands where none can be. */
const hasRawPassword = (value: string): boolean => {
  const [, authority = "", rest = ""] = /^[^/]+\/\/([^/?#]*)([^=]*)/u.exec(value) ?? []
  return !authority.includes("@") && rest.includes("@")
}

const isPort = (port: string): boolean => port === "" || (/^\d+$/u.test(port) && +port > 0 && +port < 65_536)

const tlsFiles = ["sslrootcert", "sslcert", "sslkey"]

const problemOfTls = ({ searchParams }: URL): string | true => {
  if (!searchParams.getAll("sslmode").every((mode) => sslModes.includes(mode)))
    return `Expected an sslmode of ${sslModes.join(", ")}`
  const names = [...searchParams.keys()].filter((name) => name.startsWith("ssl") && name !== "sslmode")
  const unknown = names.find((name) => !tlsFiles.includes(name))
  if (unknown !== undefined)
    return `Expected sslmode, ${tlsFiles.join(", ")}, and no other parameter for TLS such as ${unknown}`
  return (
    names.length === 0 ||
    searchParams.has("sslmode") ||
    `Expected an sslmode, such as verify-full, together with ${names[0]}`
  )
}

const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

const problemOfPostgres = (value: string): string | true => {
  if (hasRawPassword(value) || !canDecode(value))
    return "Expected a user and password with special characters percent-encoded: # as %23, / as %2F, ? as %3F, % as %25"
  if (!URL.canParse(value)) return "Expected postgres://USER:PASSWORD@HOST:PORT/DATABASE with a port 1–65535"
  const url = new URL(value)
  const { port, searchParams } = url
  if (![port, ...searchParams.getAll("port")].every(isPort)) return "Expected a port 1–65535"
  const problem = problemOfTls(url)
  if (problem !== true) return problem
  return !value.includes("#") || "Expected a URL without a fragment; write # as %23"
}

/** DuckDB takes what follows a `?` for options, and then looks for its log in a folder that does not exist. */
const isDuckDbPath = (path: string): boolean => /^[^\p{Cc}?]+$/u.test(path)

/** A path in which DuckDB can have its files. */
export const DuckDbPath = textThat("a path without ? and control characters", isDuckDbPath)

const problemOfDuckDb = (path: string): string | true => {
  if (path.startsWith(":memory:"))
    return "Expected the path of a file; a database in memory would not keep anything"
  return isDuckDbPath(path) || "Expected duckdb:PATH with a path without ? and control characters"
}

/**
 * The forms that other programs accept: a driver (`postgresql+asyncpg://`), and a user without a host, because the host
 * is the folder of a socket (`postgres://me@/db?host=/run/postgresql`).
 */
const plain = SchemaTransformation.transform({
  decode: (value: string) =>
    value
      .replace(/^(postgres(?:ql)?)\+\w+:/u, "$1:")
      .replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?])/u, "$1localhost"),
  encode: (value: string) => value
})

/** The database. */
export const DatabaseUrl = text(
  "duckdb:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE",
  /^(duckdb:.+|postgres(ql)?(\+\w+)?:\/\/.+)$/u
).pipe(
  Schema.decodeTo(
    Schema.String.check(
      Schema.makeFilter((value) =>
        isPostgres(value) ? problemOfPostgres(value) : problemOfDuckDb(value.slice("duckdb:".length))
      )
    ),
    plain
  )
)
