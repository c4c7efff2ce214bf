/** Signing in with a key, or with a link that works once. */
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, AuditLog, type NewApiKey } from "@polar-flow/domain"
import { userKey } from "@polar-flow/domain/testing"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { offerSignInToken, signInUrl } from "../../src/server.ts"
import { claimed, credentials } from "../harness/OwnerBrowser.ts"
import { openPage, ownPage, signedIn } from "../harness/PageBrowser.ts"
import { ada, type Answer, asAda, masterKey, send, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const sleep = "/api/v1/users/ada/sleep"

const create = Effect.fnUntraced(function* (fresh: NewApiKey) {
  const { key, secret } = yield* ApiKeys.use((keys) => keys.create(fresh))
  return { prefix: key.prefix, secret: Redacted.value(secret) }
})

const cookieLine = (answer: Answer): string => answer.headers["set-cookie"]?.[0] ?? ""

describe("signing in with a key", () => {
  it.effect("of a person gives a session of exactly this person, with the scope of the key", () =>
    Effect.gen(function* () {
      const { prefix, secret } = yield* create(userKey(ada, { name: "Telephone", scope: "read,journal" }))
      const { answer, session } = yield* signedIn(secret)
      assert.strictEqual(answer.status, 200)
      assert.match(
        cookieLine(answer),
        /^polar_flow=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u
      )
      assert.strictEqual(answer.headers["cache-control"], "no-store")
      const { id, csrf_token: token, ...facts } = answer.json
      assert.deepStrictEqual(facts, {
        kind: "key",
        name: "Telephone",
        scopes: ["read", "journal"],
        user_id: "ada",
        users: [{ user_id: "ada", display_name: null }],
        started_at: "2026-11-20T12:00:00Z",
        ends_at: "2026-11-27T12:00:00Z"
      })
      assert.deepStrictEqual(yield* session, answer.json)
      const [entry] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
      assert.deepInclude(entry, {
        actorKind: "key",
        actorName: prefix,
        action: "session.started",
        subject: "ada"
      })
      assert.deepStrictEqual(entry?.details, { session: String(id) })
      assert.match(String(token), /^[\w-]{43}$/u)
    }).pipe(Effect.provide(server))
  )

  it.effect("for all people shows everybody, by id", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { answer } = yield* signedIn(keys.service)
      assert.deepInclude(answer.json, { kind: "key", user_id: null })
      assert.deepStrictEqual(answer.json["users"], [
        { user_id: "ada", display_name: null },
        { user_id: "bob", display_name: null }
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("has the cookie of the owner's: over https only, and below the server's own path", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { answer } = yield* signedIn(keys.own)
      assert.match(
        cookieLine(answer),
        /^__Secure-polar_flow=[\w-]{43}; Max-Age=2592000; Path=\/polar; HttpOnly; Secure; SameSite=Lax$/u
      )
    }).pipe(
      Effect.provide(TestServer.layer({ secureCookies: true, baseUrl: "https://nas.example.com/polar" }))
    )
  )

  it.effect(
    "is refused for a key that may not be used, for the master key, and to pages of other sites",
    () =>
      Effect.gen(function* () {
        const { keys } = yield* TestServer
        const page = yield* openPage
        for (const key of [
          keys.expired,
          keys.revoked,
          "pfk_0000000000000000000000000000000000000000",
          "",
          "ä"
        ])
          assert.strictEqual((yield* page.signIn(key)).status, 401, key)
        assert.strictEqual((yield* page.signIn(masterKey)).status, 403)
        assert.isEmpty(yield* page.cookie)
        const body = JSON.stringify({ key: keys.own })
        for (const headers of [
          { "sec-fetch-site": "cross-site" },
          { "sec-fetch-site": "same-site" },
          { origin: "https://evil.example" },
          { origin: "null" }
        ]) {
          const given = { "content-type": "application/json", ...headers }
          const answer = yield* send("/api/v1/session", { method: "POST", headers: given, body })
          assert.strictEqual(answer.status, 403)
          assert.strictEqual(answer.json["type"], "urn:polar-flow:forged-request")
          assert.isUndefined(answer.headers["set-cookie"])
        }
        assert.strictEqual((yield* page.signIn(keys.own)).status, 200)
      }).pipe(Effect.provide(server))
  )

  it.effect("with wrong keys is limited per address, and right keys still work", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const page = yield* openPage
      for (let guess = 0; guess < 3; guess++)
        assert.strictEqual((yield* page.signIn("pfk_guess")).status, 401)
      const refused = yield* page.signIn("pfk_guess")
      assert.strictEqual(refused.status, 429)
      assert.isDefined(refused.headers["retry-after"])
      assert.strictEqual((yield* page.signIn(keys.own)).status, 200)
      const entries = yield* AuditLog.use((log) => log.list({ limit: 10 }))
      assert.deepStrictEqual(
        entries.map(({ action }) => action),
        ["session.started", "session.refused", "session.refused", "session.refused"]
      )
    }).pipe(Effect.provide(TestServer.layer({ failedAuthenticationLimit: 3 })))
  )

  it.effect("ends the session that the browser had, and keeps at most twenty of one key", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const page = yield* signedIn(keys.own)
      const planted = yield* page.cookie
      yield* page.signIn(keys.other)
      assert.strictEqual((yield* send(sleep, { headers: { ...ownPage, cookie: planted } })).status, 401)
      const pages = [page]
      for (let number = 0; number < 20; number++) {
        yield* TestClock.adjust("1 second")
        pages.push(yield* signedIn(keys.other))
      }
      const alive = yield* Effect.forEach(pages, ({ session }) => session)
      assert.deepStrictEqual(
        alive.map((session) => session !== null),
        pages.map((_, index) => index > 0)
      )
    }).pipe(Effect.provide(server))
  )
})

describe("a key", () => {
  it.effect("signs in at most sixty times an hour, and works as before", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const page = yield* openPage
      for (let time = 0; time < 60; time++) assert.strictEqual((yield* page.signIn(keys.own)).status, 200)
      const refused = yield* page.signIn(keys.own)
      assert.deepStrictEqual([refused.status, refused.headers["retry-after"]], [429, "3600"])
      assert.isNotNull(yield* page.session)
      assert.strictEqual((yield* asAda("/sleep")).status, 200)
      assert.strictEqual((yield* page.signIn(keys.other)).status, 200)
    }).pipe(Effect.provide(server))
  )
})

describe("a sign-in link", () => {
  it.effect("signs in once: as its key, with which the session ends, or as the owner", () =>
    Effect.gen(function* () {
      yield* claimed
      const { prefix } = yield* create(userKey(ada, { name: "Demo" }))
      const hers = Redacted.value(yield* offerSignInToken(prefix))
      const page = yield* signedIn(hers)
      assert.deepInclude(page.answer.json, { kind: "key", name: "Demo", user_id: "ada" })
      assert.strictEqual((yield* signedIn(hers)).answer.status, 401)
      yield* ApiKeys.use((keys) => keys.revoke(prefix))
      assert.isNull(yield* page.session)
      const owners = yield* signedIn(Redacted.value(yield* offerSignInToken(null)))
      assert.deepInclude(owners.answer.json, { kind: "owner", name: credentials.name })
      assert.strictEqual((yield* owners.request("/admin/api/session")).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("is refused after ten minutes, when its key has ended, and without an owner", () =>
    Effect.gen(function* () {
      const { prefix } = yield* create(userKey(ada))
      const refused = Effect.fnUntraced(function* (token: string) {
        const { answer } = yield* signedIn(token)
        assert.strictEqual(answer.status, 401)
        assert.isUndefined(answer.headers["set-cookie"])
      })
      yield* refused(Redacted.value(yield* offerSignInToken(null)))
      const late = Redacted.value(yield* offerSignInToken(prefix))
      yield* TestClock.adjust("10 minutes")
      yield* refused(late)
      const ended = Redacted.value(yield* offerSignInToken(prefix))
      yield* ApiKeys.use((keys) => keys.revoke(prefix))
      yield* refused(ended)
      yield* refused("pfs_guess")
    }).pipe(Effect.provide(server))
  )

  it("has its token behind the #, which no server, log or referrer gets", () => {
    const link = new URL(signInUrl("https://nas.example.com/polar", Redacted.make("pfs_x")))
    assert.deepStrictEqual([link.pathname, link.search, link.hash], ["/polar/sign-in", "", "#token=pfs_x"])
  })
})
