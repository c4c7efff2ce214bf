import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { baseUrlOf, ServerConfig } from "../../src/settings/ServerConfig.ts"
import { serve, temporaryFolder } from "../harness/ServerProcess.ts"

const comingFrom = "docs/coming-from-polar-flow-server.md"

/** Without the `BASE_URL` that the test runner sets. */
const read = (settings: Readonly<Record<string, string>>) =>
  Effect.provide(ServerConfig, ServerConfig.layerWith({ BASE_URL: "", ...settings }))

const urls = [
  "BASE_URL",
  "POLAR_API_URL",
  "POLAR_AUTHORIZE_URL",
  "POLAR_TOKEN_URL",
  "OTEL_EXPORTER_OTLP_ENDPOINT"
]
const wrongUrls = [
  "flow.polar.com",
  "ftp://flow.polar.com",
  "https://",
  "https://flow.polar.com:99999",
  "https://[::1",
  "https://flow polar.com",
  "https://me:open-sesame@flow.polar.com",
  "https://flow.polar.com/#top"
]

const wrong: ReadonlyArray<readonly [name: string, value: string, expected: RegExp]> = [
  ...urls.flatMap((name) => wrongUrls.map((url) => [name, url, /expected an http:/u] as const)),
  ...["/?a=b", "/polar?", "/polar#", "//polar", "/a//b", "/a;b", "/a%zz", "/it's"].map(
    (path) => ["BASE_URL", `https://example.com${path}`, /without a user, query or fragment/u] as const
  ),
  ["OAUTH_ALLOWED_CALLBACK_ORIGINS", "https://app.example.com:99999", /list of origins/u],
  ["CORS_ALLOWED_ORIGINS", "https://app.example.com:99999", /exact origins/u],
  ["DUCKDB_MEMORY_MB", "63", /a whole number, 64–/u],
  ["DUCKDB_MEMORY_MB", "256MB", /an integer/u],
  ["CACHE_MB", "0", /a whole number, 1–/u],
  ["API_HOST", "localhost:8000", /an IP address or a host name/u],
  ["API_HOST", "http://localhost", /an IP address or a host name/u],
  ["API_HOST", ":::1", /an IP address or a host name/u],
  ["API_HOST", "300.1.1.1", /an IP address or a host name/u],
  ["API_PORT", "-1", /a port number/u],
  ["DATABASE_URL", "postgres://u:open#sesame@localhost:5432/db", /percent-encoded: # as %23/u],
  ["DATABASE_URL", "postgres://u:12#sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgres://u:open/sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgres://u:12/sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgres://u:open?sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgres://u:open%sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgresql+asyncpg://u:open#sesame@localhost/db", /percent-encoded/u],
  ["DATABASE_URL", "postgres://u:p@localhost:99999/db", /a port 1–65535/u],
  ["DATABASE_URL", "postgres://u:p@localhost:0/db", /a port 1–65535/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db?port=99999", /a port 1–65535/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db?sslmode=sometimes", /sslmode/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db?ssl=true", /no other parameter for TLS such as ssl$/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db?sslmode=require&sslcrl=/x", /such as sslcrl/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db?sslrootcert=/ca.pem", /an sslmode, .*sslrootcert/u],
  ["DATABASE_URL", "postgres://[::1/db", /HOST:PORT/u],
  ["DATABASE_URL", "postgres://u:p@localhost/db#x", /%23/u],
  ["DATABASE_URL", "duckdb::memory:", /the path of a file/u],
  ["POLAR_CLIENT_ID", "c\nid", /without control characters/u],
  ["DATA_DIR", "./why?", /without \?/u],
  ["DATABASE_URL", "duckdb:./why?/db", /without \?/u],
  ["DATA_DIR", "./da\u0000ta", /without \? and control characters/u]
]

const quoted = [
  (it: string) => `${it}\n`,
  (it: string) => ` ${it}\r`,
  (it: string) => `"${it}"\r\n`,
  (it: string) => `'${it}'`
]

const publicUrls = [
  ["https://Flow.Example.com//", "https://flow.example.com"],
  ["https://nas.example.com/polar/", "https://nas.example.com/polar"],
  ["https://nas.example.com/a/./b/../Pölar", "https://nas.example.com/a/P%C3%B6lar"],
  ["http://[::1]:8000/polar-flow_1.0", "http://[::1]:8000/polar-flow_1.0"]
] as const

describe("settings", () => {
  for (const [name, value, expected] of wrong) {
    it.effect(`refuse ${name}=${JSON.stringify(value)} in one line that names it`, () =>
      Effect.gen(function* () {
        const { message } = yield* Effect.flip(read({ [name]: value }))
        assert.match(message, new RegExp(`^${name}: expected [^\n]+$`, "u"))
        assert.match(message, expected)
        assert.notMatch(message, /sesame/u)
      })
    )
  }

  it.effect("have no spaces, line ends and quotes around them", () =>
    Effect.gen(function* () {
      for (const written of quoted) {
        const config = yield* read({
          POLAR_CLIENT_ID: written("cid"),
          POLAR_CLIENT_SECRET: written("open-sesame"),
          DATA_DIR: written("/somewhere/data"),
          API_PORT: written("8001"),
          LOG_FORMAT: written("json"),
          SYNC_ENABLED: written("false"),
          BASE_URL: written("https://example.com")
        })
        const application = Option.getOrThrow(config.polarApplication)
        assert.strictEqual(application.clientId, "cid")
        assert.strictEqual(Redacted.value(application.clientSecret), "open-sesame")
        assert.match(config.dataDir, /^\/somewhere\/data/u)
        assert.match(config.dataDir, /a$/u)
        assert.deepInclude(config, { port: 8001, logFormat: "json" })
        assert.isFalse(config.sync.plan.isEnabled)
        assert.strictEqual(baseUrlOf(config, config.port), "https://example.com")
      }
    })
  )

  it.effect("take the public URL as links need it, without slashes at its end", () =>
    Effect.gen(function* () {
      for (const [given, taken] of publicUrls) {
        const config = yield* read({ BASE_URL: given })
        assert.strictEqual(baseUrlOf(config, config.port), taken)
      }
    })
  )

  it.effect("accept what the .env of the Python system has", () =>
    Effect.gen(function* () {
      const config = yield* read({
        LOG_LEVEL: "INFO",
        SYNC_ENABLED: "False",
        SYNC_ON_STARTUP: "True",
        DATABASE_URL: "postgresql+asyncpg://polar:polar@db:5432/polar",
        SYNC_DAYS_LOOKBACK: "365",
        DEPLOYMENT_MODE: "self_hosted"
      })
      assert.strictEqual(config.logLevel, "Info")
      assert.isFalse(config.sync.plan.isEnabled)
      assert.isTrue(config.sync.syncOnStartup)
      assert.strictEqual(config.sync.lookbackDays, 365)
      assert.strictEqual(
        Redacted.value(Option.getOrThrow(config.databaseUrl)),
        "postgresql://polar:polar@db:5432/polar"
      )
    })
  )

  it.effect("accept the .env that the page about coming from polar-flow-server shows", () =>
    Effect.gen(function* () {
      const page = readFileSync(join(import.meta.dirname, "../../../../", comingFrom), "utf8")
      const [, shown = ""] = /```ini\n([\s\S]*?)```/u.exec(page) ?? []
      const given = parseEnv(shown) as Readonly<Record<string, string>>
      const config = yield* read(given)
      assert.deepInclude(config, {
        deploymentMode: "self_hosted",
        host: "0.0.0.0",
        port: 8000,
        logLevel: "Info"
      })
      assert.deepInclude(config.sync, { lookbackDays: 30, syncOnStartup: false })
      assert.deepInclude(config.sync.plan, {
        isEnabled: true,
        intervalMinutes: 60,
        maxUsersPerRun: 10,
        staggerSeconds: 5
      })
      assert.deepStrictEqual(config.secureCookies, Option.some(true))
      assert.strictEqual(
        Redacted.value(Option.getOrThrow(config.databaseUrl)),
        "postgresql://polar:polar@postgres:5432/polar_flow"
      )
      assert.strictEqual(Redacted.value(Option.getOrThrow(config.encryptionKey)), given["ENCRYPTION_KEY"])
      assert.isTrue(Option.isSome(config.polarApplication))
      const inHours = { SYNC_INTERVAL_HOURS: "2", JWT_SECRET: "x", API_PREFIX: "/v2", POLAR_TOKEN_PATH: "/x" }
      assert.strictEqual((yield* read({ ...given, ...inHours })).sync.plan.intervalMinutes, 60)
      assert.strictEqual((yield* read(inHours)).sync.plan.intervalMinutes, 120)
    })
  )

  it.effect("accept the log levels and switches of Python in any case", () =>
    Effect.gen(function* () {
      const levels = {
        DEBUG: "Debug",
        Info: "Info",
        WARNING: "Warn",
        warn: "Warn",
        ERROR: "Error",
        CRITICAL: "Error"
      }
      for (const [given, level] of Object.entries(levels))
        assert.strictEqual((yield* read({ LOG_LEVEL: given })).logLevel, level)
      for (const given of ["True", "TRUE", "t", "Yes", "on", "1"])
        assert.isTrue((yield* read({ SYNC_ON_STARTUP: given })).sync.syncOnStartup)
      for (const given of ["False", "FALSE", "f", "No", "off", "0"])
        assert.isFalse((yield* read({ SYNC_ENABLED: given })).sync.plan.isEnabled)
    })
  )

  it.effect("name the server by a URL that browsers understand, whatever it listens on", () =>
    Effect.gen(function* () {
      const expected = {
        "127.0.0.1": "http://127.0.0.1:8000",
        "::1": "http://[::1]:8000",
        "::ffff:127.0.0.1": "http://[::ffff:7f00:1]:8000",
        "fe80::1%eth0": "http://[fe80::1]:8000",
        "::": "http://localhost:8000",
        "0:0:0:0:0:0:0:0": "http://localhost:8000",
        "0.0.0.0": "http://localhost:8000",
        "nas.local": "http://nas.local:8000"
      }
      for (const [host, url] of Object.entries(expected))
        assert.strictEqual(baseUrlOf(yield* read({ API_HOST: host }), 8000), url)
    })
  )

  it.effect("reach PostgreSQL through a socket, with an encoded password, or over IPv6", () =>
    Effect.gen(function* () {
      const expected = {
        "postgres://u:p@/db?host=/run/postgresql": "postgres://u:p@localhost/db?host=/run/postgresql",
        "postgres:///db?host=/run/postgresql": "postgres:///db?host=/run/postgresql",
        "postgres://u:p%23w%2F@localhost/db": "postgres://u:p%23w%2F@localhost/db",
        "postgres://localhost/db?user=me@here": "postgres://localhost/db?user=me@here",
        "postgres://u:p@[::1]:5432/db": "postgres://u:p@[::1]:5432/db"
      }
      for (const [given, url] of Object.entries(expected)) {
        const { databaseUrl } = yield* read({ DATABASE_URL: given })
        assert.strictEqual(Redacted.value(Option.getOrThrow(databaseUrl)), url)
      }
    })
  )
})

describe("a server", () => {
  for (const host of ["::1", "::ffff:127.0.0.1"]) {
    it.live(`listens on ${host}`, () =>
      Effect.gen(function* () {
        const { url } = yield* serve({ API_HOST: host, DATA_DIR: yield* temporaryFolder })
        assert.match(url, /^http:\/\/\[::/u)
        assert.strictEqual((yield* Effect.promise(() => fetch(`${url}/health`))).status, 200)
      })
    )
  }

  for (const name of ["50%", "a#b", "it's ours"]) {
    it.live(`keeps its data in a folder named ${name}`, () =>
      Effect.gen(function* () {
        const folder = `${yield* temporaryFolder}/${name}`
        const { url } = yield* serve({ DATA_DIR: folder })
        assert.strictEqual((yield* Effect.promise(() => fetch(`${url}/health`))).status, 200)
      })
    )
  }
})
