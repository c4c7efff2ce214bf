/** What a session may do on every route: exactly what its key may, only from pages of the server, and never after its end. */
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant, Owners } from "@polar-flow/domain"
import { Effect, Redacted } from "effect"
import { offerSignInToken } from "../../src/server.ts"
import { type Callers, expectations, targetOf } from "../harness/access.ts"
import { openPage, ownPage, signedIn } from "../harness/PageBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { type Route, routes } from "../harness/routes.ts"
import { send, sendTo, type TestKeys, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer({
  failedAuthenticationLimit: 1000,
  corsAllowedOrigins: ["https://app.example"]
})

type Page = Effect.Success<ReturnType<typeof signedIn>>

/** The owner without the time that a password takes. */
const signedInAsOwner = Effect.gen(function* () {
  const owners = yield* Owners
  const now = yield* Instant.now
  const token = Redacted.make("setup")
  yield* owners.offer(token, Instant.make("2026-11-21T12:00:00Z"))
  yield* owners.claim(token, { name: "Ada", passwordHash: "none", createdAt: now })
  return yield* signedIn(Redacted.value(yield* offerSignInToken(null)))
})

const keyed = ["own", "other", "readOnly", "journal", "journalOnly", "noJournal", "service", "admin"] as const
const keyOf = (keys: TestKeys, caller: (typeof keyed)[number]) => signedIn(keys[caller])

/** Pages of every kind of caller; what the owner may is what a service key with the scope `admin` may. */
const signedInPages = Effect.gen(function* () {
  const { keys } = yield* TestServer
  const pages: Array<readonly [string, Callers, Page]> = [["owner", "admin", yield* signedInAsOwner]]
  for (const caller of keyed) pages.push([caller, caller, yield* keyOf(keys, caller)])
  return pages
})

const status = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  TestServer.use((server) => server.status(path, { method, headers }))

/** Routes of the session itself, whose answer depends on there being one. */
const ofSession = new Set([
  "delete /api/v1/session",
  "get /admin/api/session",
  "post /admin/api/logout",
  "post /admin/api/password"
])
const others = routes.filter(({ name }) => !ofSession.has(name))
const guarded = routes.filter(
  ({ name }) => expectations[name]?.none === 401 && name !== "post /webhooks/polar"
)
const isRead = ({ method }: Route): boolean => method === "GET"

/** Whether a caller does what the route is for. Each of these requests would change what the next one finds. */
const isDone = (route: Route, caller: Callers): boolean =>
  !isRead(route) && expectations[route.name]?.[caller] === 200

const allowsExpected = (several: ReadonlyArray<Route>) =>
  Effect.gen(function* () {
    yield* plantOne
    for (const [name, caller, page] of yield* signedInPages)
      for (const route of several) {
        if (isDone(route, caller)) continue
        const headers = yield* page.headers(route.method)
        const found = yield* status(route.method, targetOf(route.path), headers)
        assert.strictEqual(found, expectations[route.name]?.[caller], `${route.name}: ${name}`)
      }
  }).pipe(Effect.provide(server), Effect.scoped)

describe("a session", () => {
  it.effect("may read on every route exactly what its key may", () => allowsExpected(others.filter(isRead)))

  it.effect("may change on every route exactly what its key may", () =>
    Effect.forEach(
      others.filter((route) => !isRead(route)),
      (route) => allowsExpected([route]),
      { discard: true }
    )
  )

  it.effect("of a person does for this person on every route what the key does", () =>
    Effect.forEach(
      others.filter((route) => isDone(route, "own")),
      (route) =>
        Effect.gen(function* () {
          const { keys } = yield* TestServer
          const page = yield* signedIn(keys.own)
          const headers = yield* page.headers(route.method)
          assert.strictEqual(yield* status(route.method, targetOf(route.path), headers), 200, route.name)
        }).pipe(Effect.provide(server), Effect.scoped),
      { discard: true }
    )
  )

  it.effect("reads byte for byte what its key reads", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* plantOne
      const page = yield* signedIn(keys.own)
      const plain = others.filter(
        (route) =>
          isRead(route) &&
          route.path.startsWith("/api/v1/users/") &&
          expectations[route.name]?.own === 200 &&
          !/archive\.zip|sync\/events|api-key|insights/u.test(route.path)
      )
      assert.isAbove(plain.length, 30)
      for (const route of plain) {
        const path = targetOf(route.path)
        const [mine, keysOwn] = [yield* page.request(path), yield* send(path, { key: keys.own })]
        assert.deepStrictEqual(mine.bytes, keysOwn.bytes, path)
        assert.strictEqual(mine.headers["etag"], keysOwn.headers["etag"], path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "counts on no route for a page of another site, whatever it sends, and CORS never allows it",
    () =>
      Effect.gen(function* () {
        const { keys, port } = yield* TestServer
        const page = yield* signedIn(keys.admin)
        const own = { cookie: yield* page.cookie, "x-csrf-token": yield* page.csrf }
        for (const { name, method, path } of guarded)
          for (const site of [
            { "sec-fetch-site": "cross-site" },
            { "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate" },
            { origin: "https://app.example" },
            { origin: "null" }
          ]) {
            const answer = yield* sendTo(port, targetOf(path), { method, headers: { ...own, ...site } })
            assert.strictEqual(answer.status, 403, name)
            assert.strictEqual(answer.json["type"], "urn:polar-flow:forged-request", name)
            assert.isUndefined(answer.headers["access-control-allow-credentials"], name)
          }
      }).pipe(Effect.provide(server))
  )

  it.effect("changes nothing on any route without its CSRF token, nor with that of another session", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const [page, another] = [yield* signedIn(keys.admin), yield* signedIn(keys.service)]
      const own = { ...ownPage, cookie: yield* page.cookie }
      const token = yield* another.csrf
      for (const route of guarded) {
        const target = targetOf(route.path)
        if (!isRead(route)) assert.strictEqual(yield* status(route.method, target, own), 403, route.name)
        const foreign = { ...own, "x-csrf-token": token }
        assert.strictEqual(yield* status(route.method, target, foreign), 403, route.name)
      }
      assert.isNotNull(yield* page.session)
    }).pipe(Effect.provide(server))
  )

  const endings = {
    "its key was revoked": (prefix: string) => ApiKeys.use((keys) => Effect.orDie(keys.revoke(prefix))),
    "its key expired": (prefix: string) =>
      Effect.flatMap(Instant.now, (now) => ApiKeys.use((keys) => Effect.orDie(keys.expire(prefix, now)))),
    "it signed out": (_prefix: string, page: Page) => page.request("/api/v1/session", { method: "DELETE" })
  }
  for (const [ending, end] of Object.entries(endings)) {
    it.effect(`opens no route after ${ending}, and the page is told so`, () =>
      Effect.gen(function* () {
        const { keys } = yield* TestServer
        const page = yield* signedIn(keys.admin)
        const headers = { ...(yield* page.headers("POST")) }
        yield* end(keys.admin.slice(0, 12), page)
        for (const { name, method, path } of guarded) {
          const answer = yield* send(targetOf(path), { method, headers })
          assert.strictEqual(answer.status, 401, name)
          assert.strictEqual(answer.json["type"], "urn:polar-flow:not-signed-in", name)
        }
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("is ignored on every route when the request has a key, also a wrong one", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const page = yield* signedIn(keys.admin)
      const headers = yield* page.headers("POST")
      const bad = { ...headers, "x-api-key": "pfk_0000000000000000000000000000000000000000" }
      for (const { name, method, path } of guarded)
        assert.strictEqual(yield* status(method, targetOf(path), bad), expectations[name]?.bad, name)
      const bobs = { ...headers, "x-api-key": keys.other }
      assert.strictEqual(yield* status("GET", "/api/v1/users/ada/sleep", bobs), 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("needs no CSRF token to download and to follow, where a page cannot send one", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* plantOne
      const page = yield* openPage
      yield* page.signIn(keys.own)
      const headers = { ...ownPage, cookie: yield* page.cookie }
      for (const path of ["export/sleep.csv", "export/archive.zip", "sync/events"])
        assert.strictEqual(yield* status("GET", `/api/v1/users/ada/${path}`, headers), 200, path)
    }).pipe(Effect.provide(server))
  )
})
