import { createHash } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { RecordStore } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import { contentSecurityPolicy } from "../../src/edge/server/securityPolicy.ts"
import { type Answer, type Sent, TestServer, asAda, send } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"

const server = TestServer.layer()

const always: Readonly<Record<string, string>> = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff"
}
const nothingAllowed = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

const assertSecured = ({ headers }: Answer, of: string) => {
  for (const [name, value] of Object.entries(always))
    assert.strictEqual(headers[name], value, `${name} of ${of}`)
  assert.strictEqual(headers["referrer-policy"], "no-referrer", of)
  assert.isNotEmpty(headers["cache-control"], of)
  assert.isNotEmpty(headers["x-request-id"], of)
  assert.match(
    headers["content-type"] ?? "none",
    /^(?:none|application\/(?:problem\+)?json|text\/html; charset=utf-8)$/u,
    of
  )
  const policy = String(headers["content-security-policy"])
  assert.notMatch(policy, /unsafe|\*|https?:/u, of)
  for (const rule of nothingAllowed.split("; ")) assert.include(policy, rule, of)
  for (const name of ["server", "x-powered-by"]) assert.isUndefined(headers[name], of)
}

const requests: ReadonlyArray<readonly [status: number, path: string, sent?: Sent]> = [
  [200, "/health"],
  [303, "/admin"],
  [200, "/docs"],
  [200, "/openapi.json"],
  [303, "/"],
  [204, "/health", { method: "OPTIONS" }],
  [200, "/docs", { method: "HEAD" }],
  [400, "/oauth/start"],
  [400, "/oauth/callback", { headers: { accept: "text/html" } }],
  [401, "/api/v1/users"],
  [404, "/nothing"],
  [404, "/nothing", { method: "HEAD" }],
  [404, "/nothing", { method: "TRACE" }],
  [405, "/health", { method: "TRACE" }],
  [405, "/health", { method: "PROPFIND" }],
  [413, "/oauth/exchange", { method: "POST", body: "a".repeat(70_000) }],
  [415, "/oauth/exchange", { method: "POST", body: "a", headers: { "content-type": "text/plain" } }]
]

const failing = TestServer.layer(
  {},
  Layer.effect(
    RecordStore,
    Effect.map(RecordStore, (store) => RecordStore.of({ ...store, state: () => Effect.die("secret") }))
  ).pipe(Layer.provide(RecordStoreMemory.layer))
)

describe("security headers", () => {
  for (const [status, path, sent] of requests) {
    it.effect(`are on ${status} of ${sent?.method ?? "GET"} ${path}`, () =>
      Effect.gen(function* () {
        const answer = yield* send(path, sent)
        assert.strictEqual(answer.status, status)
        assertSecured(answer, path)
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("are on a person's data, on 304 and on an answer from memory", () =>
    Effect.gen(function* () {
      yield* plantOne
      const first = yield* asAda("/sleep")
      const known = yield* asAda("/sleep", { headers: { "if-none-match": String(first.headers["etag"]) } })
      assert.strictEqual(known.status, 304)
      for (const answer of [first, yield* asAda("/sleep"), known]) {
        assertSecured(answer, "/sleep")
        assert.strictEqual(answer.headers["content-security-policy"], nothingAllowed)
        assert.strictEqual(answer.headers["cache-control"], "private, max-age=0, must-revalidate")
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("are on a mistake of ours", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 500)
      assertSecured(answer, "500")
    }).pipe(Effect.provide(failing))
  )

  it.effect("ask for https only where the server is reached by https", () =>
    Effect.gen(function* () {
      const { headers } = yield* send("/health")
      assert.isUndefined(headers["strict-transport-security"])
      assert.strictEqual(headers["content-security-policy"], nothingAllowed)
    }).pipe(Effect.provide(TestServer.layer({ baseUrl: "http://localhost:8000" })))
  )

  it.effect("forbid anybody to keep a secret that an answer shows", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/api-key/regenerate", { method: "POST" })
      assert.match(String(answer.json["api_key"]), /^pfk_/u)
      assert.strictEqual(answer.headers["cache-control"], "no-store")
    }).pipe(Effect.provide(server))
  )
})

const pages: ReadonlyArray<readonly [path: string, forms: "'self'" | "'none'", sent?: Sent]> = [
  ["/admin/setup", "'self'"],
  ["/docs", "'none'"],
  ["/oauth/callback", "'none'", { headers: { accept: "text/html" } }]
]

/** What lets the page at `/docs` load its script file, and that script fetch from this server. */
const scriptRules =
  "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; "

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

describe("the policy of a page", () => {
  for (const [path, forms, sent] of pages) {
    it.effect(`of ${path} allows what stands in it, and nothing else stands in it`, () =>
      Effect.gen(function* () {
        const { headers, text } = yield* send(path, sent)
        const styles = Array.from(text.matchAll(/<style>([\s\S]*?)<\/style>/gu), ([, style]) => style ?? "")
        assert.lengthOf(styles, 1)
        assert.strictEqual(
          headers["content-security-policy"],
          `default-src 'none'; ${path === "/docs" ? scriptRules : ""}style-src ${hashOf(styles[0] ?? "")}; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`
        )
        const scripts = Array.from(text.matchAll(/<script.*?<\/script>/gsu), ([script]) => script)
        assert.lengthOf(scripts, path === "/docs" ? 1 : 0)
        for (const script of scripts)
          assert.match(script, /^<script src="docs\/try-it\.[\da-f]{16}\.js" defer><\/script>$/u)
        assert.notMatch(text, /<iframe|<object|<img|<link|<base/iu)
        assert.notMatch(text, /<[^>]+\s(?:style|on\w+)=/iu)
        assert.notMatch(text, /href="javascript:/iu)
      }).pipe(Effect.provide(server))
    )
  }

  it("allows script files of this server only where a page has one, and forms where they may go", () => {
    assert.strictEqual(
      contentSecurityPolicy({ styles: ["a{}"], hasScript: true, formAction: ["'self'"] }),
      `default-src 'none'; ${scriptRules}style-src ${hashOf("a{}")}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`
    )
  })
})
