/** Sessions of keys and of the owner: what they are, what they open, and when they end. */
import { assert, describe, it } from "@effect/vitest"
import {
  ApiKeys,
  AuditLog,
  Instant,
  type NewApiKey,
  type SessionKey,
  Sessions,
  Users
} from "@polar-flow/domain"
import { serviceKey, userKey } from "@polar-flow/domain/testing"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { claimed, credentials } from "../harness/OwnerBrowser.ts"
import { openPage, ownPage, signedIn } from "../harness/PageBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { ada, type Answer, send, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const sleep = "/api/v1/users/ada/sleep"

const create = Effect.fnUntraced(function* (fresh: NewApiKey) {
  const { key, secret } = yield* ApiKeys.use((keys) => keys.create(fresh))
  return { prefix: key.prefix, secret: Redacted.value(secret) }
})

const cookieLine = (answer: Answer): string => answer.headers["set-cookie"]?.[0] ?? ""

describe("a session of a key", () => {
  const endings: ReadonlyArray<
    readonly [string, (prefix: string) => Effect.Effect<unknown, unknown, TestServer | ApiKeys | Users>]
  > = [
    ["is revoked", (prefix) => ApiKeys.use((keys) => keys.revoke(prefix))],
    ["expires", () => TestClock.adjust("61 minutes")],
    [
      "is replaced",
      (prefix) => ApiKeys.use((keys) => keys.rotate(prefix, Instant.make("2026-11-20T12:00:00Z")))
    ],
    ["belongs to a person who is being erased", () => Users.use((users) => users.beginErasure(ada, "gone"))],
    ["belongs to a person who was erased", () => ApiKeys.use((keys) => keys.erase(ada))]
  ]
  for (const [ending, end] of endings) {
    it.effect(`ends at once when the key ${ending}`, () =>
      Effect.gen(function* () {
        yield* plantOne
        const { prefix, secret } = yield* create(
          userKey(ada, { expiresAt: Instant.make("2026-11-20T13:00:00Z") })
        )
        const page = yield* signedIn(secret)
        assert.strictEqual(page.answer.json["ends_at"], "2026-11-20T13:00:00Z")
        assert.strictEqual((yield* page.request(sleep)).status, 200)
        yield* end(prefix)
        const refused = yield* page.request(sleep)
        assert.strictEqual(refused.status, 401)
        assert.strictEqual(refused.json["type"], "urn:polar-flow:not-signed-in")
        assert.isNull(yield* page.session)
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("ends at once when the key has another scope or person than at its start, and stays ended", () =>
    Effect.gen(function* () {
      yield* plantOne
      const { prefix } = yield* create(userKey(ada, { scope: "read" }))
      const begun: ReadonlyArray<readonly [SessionKey, boolean]> = [
        [{ prefix, scope: "read", userId: ada }, true],
        [{ prefix, scope: "sync", userId: ada }, false],
        [{ prefix, scope: "read", userId: null }, false]
      ]
      for (const [key, isGood] of begun) {
        const secret = `secret of ${key.scope} ${key.userId}`
        const facts = { address: null, userAgent: null, key }
        const { id } = yield* Sessions.use((sessions) => sessions.start(Redacted.make(secret), facts))
        const cookie = `polar_flow=${encodeURIComponent(secret)}`
        const { status } = yield* send(sleep, { headers: { ...ownPage, cookie } })
        assert.strictEqual(status, isGood ? 200 : 401)
        assert.strictEqual(yield* Sessions.use((sessions) => sessions.end(id)), isGood)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("is listed with its key among the active sessions, and ended there at once", () =>
    Effect.gen(function* () {
      yield* plantOne
      const owner = yield* claimed
      const { prefix, secret } = yield* create(userKey(ada))
      const [page, over] = [yield* signedIn(secret), yield* create(serviceKey())]
      yield* signedIn(over.secret)
      yield* ApiKeys.use((keys) => keys.revoke(over.prefix))
      const listed = (yield* owner.json("GET", "/sessions")).rows
      assert.sameDeepMembers(
        listed.map(({ key_prefix, user_id }) => [key_prefix, user_id]),
        [
          [null, null],
          [prefix, "ada"]
        ]
      )
      assert.include((yield* owner.visit("/admin")).text, `key ${prefix}…`)
      const id = String(listed.find(({ key_prefix }) => key_prefix === prefix)?.["id"])
      assert.strictEqual((yield* owner.json("DELETE", `/sessions/${id}`, undefined, owner.csrf)).status, 204)
      assert.strictEqual((yield* page.request(sleep)).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("ends when the browser signs out, which takes what the browser kept", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const page = yield* signedIn(keys.own)
      const planted = yield* page.cookie
      const without = yield* page.request("/api/v1/session", {
        method: "DELETE",
        headers: { "x-csrf-token": "" }
      })
      assert.strictEqual(without.status, 403)
      const answer = yield* page.request("/api/v1/session", { method: "DELETE" })
      assert.strictEqual(answer.status, 204)
      assert.match(cookieLine(answer), /^polar_flow=; Max-Age=0/u)
      assert.strictEqual(answer.headers["clear-site-data"], '"cache", "storage"')
      assert.strictEqual((yield* send(sleep, { headers: { ...ownPage, cookie: planted } })).status, 401)
      assert.strictEqual((yield* page.request("/api/v1/session", { method: "DELETE" })).status, 204)
      const [entry] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
      assert.deepInclude(entry, { actorKind: "key", action: "session.ended", subject: "ada" })
    }).pipe(Effect.provide(server))
  )

  it.effect("is not the owner's: it opens neither the owner's pages nor their account", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* claimed
      const page = yield* signedIn(keys.admin)
      assert.strictEqual((yield* page.request("/admin")).status, 303)
      assert.strictEqual((yield* page.request("/admin/api/session")).status, 404)
      assert.strictEqual((yield* page.request("/admin/api/keys")).status, 200)
      const own = yield* signedIn(keys.own)
      assert.strictEqual((yield* own.request("/admin/api/keys")).status, 403)
    }).pipe(Effect.provide(server))
  )
})

describe("the session of the owner", () => {
  it.effect("names people, and every session that shows them says their names", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* claimed
      const [owner, hers] = [yield* openPage, yield* signedIn(keys.own)]
      yield* owner.signInAsOwner(credentials)
      const answer = yield* owner.request("/api/v1/users/ada/profile", {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ display_name: "Ada" })
      })
      assert.strictEqual(answer.status, 200)
      const named = { user_id: "ada", display_name: "Ada" }
      assert.deepStrictEqual((yield* hers.session)?.["users"], [named])
      assert.deepStrictEqual((yield* owner.session)?.["users"], [
        named,
        { user_id: "bob", display_name: null }
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("is the same at both addresses, and shows everybody", () =>
    Effect.gen(function* () {
      yield* claimed
      const page = yield* openPage
      const answer = yield* page.signInAsOwner(credentials)
      const session = yield* page.session
      assert.deepInclude(session, { kind: "owner", name: credentials.name, user_id: null, ...answer.json })
      assert.deepStrictEqual(session?.["scopes"], ["read", "sync", "journal", "admin"])
      assert.lengthOf(session?.["users"] as ReadonlyArray<unknown>, 2)
    }).pipe(Effect.provide(server))
  )

  it.effect("is nobody's for a page of another site, and for a request with a key", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const { cookie } = yield* claimed
      const own = { cookie: yield* cookie }
      assert.notStrictEqual((yield* send("/api/v1/session", { headers: own })).text, "null")
      assert.strictEqual((yield* send("/api/v1/session", { headers: own, key: keys.own })).text, "null")
      const foreign = { ...own, "sec-fetch-site": "cross-site" }
      assert.strictEqual((yield* send("/api/v1/session", { headers: foreign })).text, "null")
    }).pipe(Effect.provide(server))
  )
})
