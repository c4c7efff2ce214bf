/** The dashboard as the server gives it out. */
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { type Dashboard, type DashboardFile, DashboardFiles, type HttpApiOptions } from "../../src/server.ts"
import { claimed, openBrowser } from "../harness/OwnerBrowser.ts"
import { send, TestServer } from "../harness/TestServer.ts"

const script = "export const answer = 42\n".repeat(20)
const bytes = Buffer.from(script)
const file: DashboardFile = {
  contentType: "text/javascript; charset=utf-8",
  identity: bytes,
  br: brotliCompressSync(bytes),
  gzip: gzipSync(bytes)
}
const built: Dashboard = {
  page: '<!doctype html><head><script type="module" src="./assets/main-1a2b.js"></script></head>',
  paths: ["/", "/why", "/why/:date", "/sign-in"],
  scripts: { "/why/:date": ["why-3c4d.js", "axis-5e6f.js"] },
  worker: file,
  files: new Map([["main-1a2b.js", file]])
}

const served = (options: Partial<HttpApiOptions> = {}) =>
  TestServer.layer(options).pipe(Layer.provide(Layer.succeed(DashboardFiles, built)))

const preloads = ({ text }: { readonly text: string }) =>
  Array.from(text.matchAll(/rel="modulepreload" crossorigin href="([^"]+)"/gu), ([, href]) => href)

const policyOf = (header: unknown): ReadonlyMap<string, string> =>
  new Map(
    String(header)
      .split("; ")
      .map((rule) => {
        const [name = "", ...sources] = rule.split(" ")
        return [name, sources.join(" ")]
      })
  )

describe("the dashboard's page", () => {
  it.effect("is at the path of every screen, and nowhere else", () =>
    Effect.gen(function* () {
      for (const path of ["/why", "/why/2026-11-20", "/sign-in", "/why?metric=hrv"]) {
        const { headers, status, text } = yield* send(path)
        assert.deepStrictEqual([status, headers["content-type"]], [200, "text/html; charset=utf-8"])
        assert.include(text, 'src="/assets/main-1a2b.js"')
      }
      for (const path of ["/whyever", "/why/2026-11-20/x", "/assets", "/index.html", "/api/v1/why"])
        assert.strictEqual((yield* send(path)).status, 404, path)
      const posted = yield* send("/why", { method: "POST" })
      assert.deepStrictEqual([posted.status, posted.headers["allow"]], [405, "GET, HEAD, OPTIONS"])
    }).pipe(Effect.provide(served()))
  )

  it.effect(
    "is at / for the owner and for visitors of a server with an owner; before that, / leads to the set-up",
    () =>
      Effect.gen(function* () {
        const unclaimed = yield* send("/")
        assert.deepStrictEqual([unclaimed.status, unclaimed.headers["location"]], [303, "/admin"])
        const owner = yield* claimed
        assert.strictEqual((yield* owner.visit("/")).status, 200)
        const visitor = yield* openBrowser
        assert.strictEqual((yield* visitor.visit("/")).status, 200)
      }).pipe(Effect.provide(served()))
  )

  it.effect("allows what comes from this server, and nothing inline", () =>
    Effect.gen(function* () {
      const policy = policyOf((yield* send("/why")).headers["content-security-policy"])
      assert.strictEqual(policy.get("default-src"), "'none'")
      for (const name of ["script-src", "style-src", "connect-src", "font-src", "manifest-src", "worker-src"])
        assert.strictEqual(policy.get(name), "'self'", name)
      assert.strictEqual(policy.get("require-trusted-types-for"), "'script'")
      assert.strictEqual(policy.get("trusted-types"), "service-worker")
      assert.strictEqual(policy.get("frame-ancestors"), "'none'")
      assert.notInclude([...policy.values()].join(" "), "unsafe")
    }).pipe(Effect.provide(served()))
  )

  it.effect("is asked for again each time, and not sent again while it is the same", () =>
    Effect.gen(function* () {
      const { headers } = yield* send("/why")
      assert.strictEqual(headers["cache-control"], "no-cache")
      const again = yield* send("/why", { headers: { "if-none-match": String(headers["etag"]) } })
      assert.deepStrictEqual([again.status, again.text], [304, ""])
      const older = yield* send("/why", { headers: { "if-none-match": '"older"' } })
      assert.strictEqual(older.status, 200)
    }).pipe(Effect.provide(served()))
  )

  it.effect("names the scripts of its screen, so that they are loaded with its own", () =>
    Effect.gen(function* () {
      const [here, other] = [yield* send("/why/2026-11-20"), yield* send("/why")]
      assert.deepStrictEqual(preloads(here), ["/assets/why-3c4d.js", "/assets/axis-5e6f.js"])
      assert.deepStrictEqual(preloads(other), [])
      assert.notStrictEqual(here.headers["etag"], other.headers["etag"])
    }).pipe(Effect.provide(served()))
  )

  it.effect("links to files below the path of the server", () =>
    Effect.gen(function* () {
      assert.include((yield* send("/why/2026-11-20")).text, 'href="/polar/assets/why-3c4d.js"')
      assert.include((yield* send("/why")).text, 'src="/polar/assets/main-1a2b.js"')
      assert.strictEqual((yield* send("/polar/assets/main-1a2b.js")).text, script)
      assert.strictEqual((yield* send("/polar/why/2026-11-20")).status, 200)
    }).pipe(Effect.provide(served({ baseUrl: "https://nas.example/polar" })))
  )
})

describe("a file of the dashboard", () => {
  it.effect("comes in the best coding that is asked for, and may be kept for good", () =>
    Effect.gen(function* () {
      const path = "/assets/main-1a2b.js"
      const as = (accepted: string) => send(path, { headers: { "accept-encoding": accepted } })
      const [brotli, gzip, plain] = [yield* as("gzip, deflate, br"), yield* as("gzip"), yield* send(path)]
      assert.strictEqual(brotliDecompressSync(brotli.bytes).toString(), script)
      assert.strictEqual(gunzipSync(gzip.bytes).toString(), script)
      assert.strictEqual(plain.bytes.toString(), script)
      for (const { headers } of [brotli, gzip, plain]) {
        assert.strictEqual(headers["cache-control"], "public, max-age=31536000, immutable")
        assert.strictEqual(headers["content-type"], "text/javascript; charset=utf-8")
        assert.match(String(headers["vary"]), /accept-encoding/iu)
      }
    }).pipe(Effect.provide(served()))
  )
})

describe("the worker that opens the page without a server", () => {
  it.effect("is asked for again each time, below the root, and may ask this server only", () =>
    Effect.gen(function* () {
      const { headers, status, text } = yield* send("/service-worker.js")
      assert.deepStrictEqual([status, text], [200, script])
      assert.strictEqual(headers["content-type"], "text/javascript; charset=utf-8")
      assert.strictEqual(headers["cache-control"], "no-cache")
      assert.strictEqual(headers["content-security-policy"], "default-src 'none'; connect-src 'self'")
      const known = yield* send("/service-worker.js", {
        headers: { "if-none-match": String(headers["etag"]) }
      })
      assert.deepStrictEqual([known.status, known.text], [304, ""])
      const compressed = yield* send("/service-worker.js", { headers: { "accept-encoding": "br" } })
      assert.strictEqual(brotliDecompressSync(compressed.bytes).toString(), script)
    }).pipe(Effect.provide(served()))
  )
})

describe("a server without a dashboard", () => {
  it.effect("leads from / to the owner's page", () =>
    Effect.gen(function* () {
      const { headers, status } = yield* send("/")
      assert.deepStrictEqual([status, headers["location"]], [303, "/admin"])
    }).pipe(Effect.provide(TestServer.layer()))
  )
})
