/** The owner's account over JSON: claiming, signing in, sessions, and what protects them. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog, Owners } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { TestClock } from "effect/testing"
import { claimed, credentials, offerSetup, openBrowser, setupToken } from "../harness/OwnerBrowser.ts"
import { type Answer, TestServer, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()

const actions = Effect.map(
  AuditLog.use((log) => log.list({ limit: 50 })),
  (entries) => entries.map(({ action }) => action).toReversed()
)

const cookieLine = ({ headers }: Answer): string => headers["set-cookie"]?.[0] ?? ""

const signIn = (facts: Partial<typeof credentials> = {}) =>
  Effect.gen(function* () {
    const browser = yield* openBrowser
    const answer = yield* browser.json("POST", "/login", { ...credentials, ...facts })
    return { ...browser, answer, csrf: { "x-csrf-token": String(answer.json["csrf_token"]) } }
  })

const attempt = (index: number) =>
  send("/admin/api/login", {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": `192.0.2.${index}` },
    body: JSON.stringify({ name: "ADA lovelace ", password: "wrong" })
  })

describe("claiming a server", () => {
  it.effect("creates the owner with the setup token, signs them in, and stores no password", () =>
    Effect.gen(function* () {
      const { answer, json } = yield* claimed
      assert.strictEqual(answer.status, 201)
      assert.deepStrictEqual(Object.keys(answer.json), ["id", "name", "csrf_token", "started_at", "ends_at"])
      assert.strictEqual(answer.json["name"], "Ada Lovelace")
      assert.strictEqual(answer.json["ends_at"], "2026-11-27T12:00:00Z")
      assert.match(
        cookieLine(answer),
        /^polar_flow=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/u
      )
      assert.strictEqual((yield* json("GET", "/session")).json["name"], "Ada Lovelace")
      const owner = Option.getOrThrow(yield* Owners.use((owners) => owners.get))
      assert.match(owner.passwordHash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u)
      assert.deepStrictEqual(yield* actions, ["owner.claimed"])
    }).pipe(Effect.provide(server))
  )

  it.effect("happens once: the next with the token gets 409, with a wrong or late one 401", () =>
    Effect.gen(function* () {
      const { json } = yield* openBrowser
      const claim = (token: string) => json("POST", "/setup", { setup_token: token, ...credentials })
      assert.strictEqual((yield* claim("guess")).status, 401)
      yield* offerSetup
      yield* TestClock.adjust("24 hours")
      assert.strictEqual((yield* claim(setupToken)).status, 401)
      yield* TestClock.adjust("-24 hours")
      yield* claimed
      const second = yield* claim(setupToken)
      assert.strictEqual(second.status, 409)
      assert.strictEqual(second.json["type"], "urn:polar-flow:owner-exists")
    }).pipe(Effect.provide(server))
  )

  const weak: ReadonlyArray<readonly [why: string, password: string]> = [
    ["short", "xk2J-9fQp-7"],
    ["common", "password1234"],
    ["repeated", "passwordpassword"],
    ["a keyboard row", "qwertyuiop12"],
    ["the owner's name", "Ada LovelaceAda"]
  ]
  for (const [why, password] of weak) {
    it.effect(`refuses a password that is ${why}, and the token stays good`, () =>
      Effect.gen(function* () {
        yield* offerSetup
        const { json } = yield* openBrowser
        const refused = yield* json("POST", "/setup", { setup_token: setupToken, ...credentials, password })
        assert.strictEqual(refused.status, 400)
        assert.include(String(refused.json["detail"]), "password")
        assert.strictEqual((yield* claimed).answer.status, 201)
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("is throttled per address", () =>
    Effect.gen(function* () {
      const { json } = yield* openBrowser
      const guess = json("POST", "/setup", { setup_token: "guess", ...credentials, password: "short" })
      yield* Effect.replicateEffect(guess, 20)
      const refused = yield* guess
      assert.strictEqual(refused.status, 429)
      assert.isDefined(refused.headers["retry-after"])
    }).pipe(Effect.provide(server))
  )
})

describe("signing in", () => {
  it.effect("takes the right name and password, and says the same of either wrong", () =>
    Effect.gen(function* () {
      yield* claimed
      assert.strictEqual((yield* signIn()).answer.status, 200)
      const [password, name] = [yield* signIn({ password: "wrong" }), yield* signIn({ name: "bob" })]
      assert.strictEqual(password.answer.status, 401)
      assert.deepStrictEqual(password.answer.json["detail"], name.answer.json["detail"])
      assert.isEmpty(cookieLine(password.answer))
      assert.deepStrictEqual(yield* actions, [
        "owner.claimed",
        "session.started",
        "session.refused",
        "session.refused"
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("gives a session of its own each time, and ends the one that the browser had", () =>
    Effect.gen(function* () {
      const first = yield* claimed
      const planted = yield* first.cookie
      const answer = yield* first.json("POST", "/login", credentials)
      assert.strictEqual(answer.status, 200)
      assert.notStrictEqual(yield* first.cookie, planted)
      assert.strictEqual((yield* send("/admin/api/session", { headers: { cookie: planted } })).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("is throttled per account, also from many addresses and at the same time", () =>
    Effect.gen(function* () {
      yield* claimed
      const answers = yield* Effect.forEach(
        Array.from({ length: 14 }, (_, index) => index),
        attempt,
        {
          concurrency: "unbounded"
        }
      )
      assert.strictEqual(answers.filter(({ status }) => status === 401).length, 10)
      assert.strictEqual(answers.filter(({ status }) => status === 429).length, 4)
      assert.strictEqual((yield* signIn()).answer.status, 429)
      yield* TestClock.adjust("15 minutes")
      assert.strictEqual((yield* signIn()).answer.status, 200)
    }).pipe(Effect.provide(TestServer.layer({ trustedProxies: ["127.0.0.0/8"] })))
  )

  it.effect("ends after a week without use, and after thirty days whatever its use", () =>
    Effect.gen(function* () {
      const idle = yield* claimed
      const busy = yield* signIn()
      for (let use = 0; use < 4; use++) {
        yield* TestClock.adjust("6.9 days")
        assert.strictEqual((yield* busy.json("GET", "/session")).status, 200)
      }
      assert.strictEqual((yield* idle.json("GET", "/session")).status, 401)
      yield* TestClock.adjust("2.5 days")
      assert.strictEqual((yield* busy.json("GET", "/session")).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("sends the cookie over https only where the server is reached by https", () =>
    Effect.gen(function* () {
      const { answer, json } = yield* claimed
      assert.match(
        cookieLine(answer),
        /^__Host-polar_flow=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/u
      )
      assert.strictEqual((yield* json("GET", "/session")).status, 200)
    }).pipe(Effect.provide(TestServer.layer({ secureCookies: true })))
  )

  it.effect("sends the cookie below the server's own path only, where other programs share the host", () =>
    Effect.gen(function* () {
      const { answer, json } = yield* claimed
      assert.match(
        cookieLine(answer),
        /^__Secure-polar_flow=[\w-]{43}; Max-Age=2592000; Path=\/polar; HttpOnly; Secure; SameSite=Lax$/u
      )
      assert.strictEqual((yield* json("GET", "/session")).status, 200)
    }).pipe(
      Effect.provide(TestServer.layer({ secureCookies: true, baseUrl: "https://nas.example.com/polar" }))
    )
  )
})

describe("a session", () => {
  it.effect(
    "changes nothing without its token, nor from a page of another site, and reads all the same",
    () =>
      Effect.gen(function* () {
        const { json, csrf } = yield* claimed
        const make = (headers: Readonly<Record<string, string>>) =>
          json("POST", "/keys", { name: "x" }, headers)
        assert.strictEqual((yield* make({})).status, 403)
        assert.strictEqual((yield* make({ "x-csrf-token": "guess" })).status, 403)
        assert.strictEqual((yield* make({ ...csrf, "sec-fetch-site": "cross-site" })).status, 403)
        assert.strictEqual((yield* make({ ...csrf, origin: "https://evil.example" })).status, 403)
        assert.strictEqual((yield* make({ ...csrf, origin: "https://flow.example" })).status, 201)
        assert.strictEqual((yield* json("GET", "/keys")).status, 200)
      }).pipe(Effect.provide(server))
  )

  it.effect("cannot be begun from a page of another site", () =>
    Effect.gen(function* () {
      yield* claimed
      const { json } = yield* openBrowser
      const answer = yield* json("POST", "/login", credentials, { "sec-fetch-site": "cross-site" })
      assert.strictEqual(answer.status, 403)
    }).pipe(Effect.provide(server))
  )

  it.effect("is listed, and ended from another one at once", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* claimed, yield* openBrowser]
      yield* TestClock.adjust("1 minute")
      yield* two.json("POST", "/login", credentials, { "user-agent": "Telephone/1" })
      const listed = (yield* one.json("GET", "/sessions")).rows
      assert.deepStrictEqual(
        listed.map(({ is_current, user_agent }) => [is_current, user_agent]),
        [
          [false, "Telephone/1"],
          [true, null]
        ]
      )
      const path = `/sessions/${String(listed[0]?.["id"])}`
      assert.strictEqual((yield* one.json("DELETE", path, undefined, one.csrf)).status, 204)
      assert.strictEqual((yield* one.json("DELETE", path, undefined, one.csrf)).status, 404)
      assert.strictEqual((yield* two.json("GET", "/session")).status, 401)
      assert.strictEqual((yield* one.json("GET", "/session")).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("ends with logout, which takes the cookie and whatever the browser kept away", () =>
    Effect.gen(function* () {
      const { json, csrf, cookie } = yield* claimed
      const kept = yield* cookie
      const answer = yield* json("POST", "/logout", undefined, csrf)
      assert.strictEqual(answer.status, 204)
      assert.match(cookieLine(answer), /^polar_flow=; Max-Age=0/u)
      assert.strictEqual(answer.headers["clear-site-data"], '"cache", "storage"')
      assert.strictEqual((yield* send("/admin/api/session", { headers: { cookie: kept } })).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("goes on in a new one when the password changes, and every other ends", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* claimed, yield* openBrowser]
      yield* two.json("POST", "/login", credentials)
      const change = (facts: object) =>
        one.json("POST", "/password", { current_password: credentials.password, ...facts }, one.csrf)
      const next = "a wholly other phrase 7"
      assert.strictEqual((yield* change({ new_password: next, current_password: "wrong" })).status, 401)
      assert.strictEqual((yield* change({ new_password: "password1234" })).status, 400)
      assert.strictEqual((yield* change({ new_password: next })).status, 200)
      assert.strictEqual((yield* one.json("GET", "/session")).status, 200)
      assert.strictEqual((yield* two.json("GET", "/session")).status, 401)
      assert.strictEqual((yield* two.json("POST", "/login", credentials)).status, 401)
      assert.strictEqual((yield* two.json("POST", "/login", { ...credentials, password: next })).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("is not what a key has", () =>
    Effect.gen(function* () {
      const asked = yield* send("/admin/api/session", { key: masterKey })
      assert.strictEqual(asked.status, 404)
      assert.include(String(asked.json["detail"]), "not a session")
    }).pipe(Effect.provide(server))
  )
})
