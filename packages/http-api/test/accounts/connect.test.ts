import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, EventOutbox, EventSubscriptions, PolarTokens, SyncQueue, Users } from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, TestServer, ada, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const callbackUrl = "https://app.example/connected?tab=2"
const form = { "content-type": "application/x-www-form-urlencoded" }

const locationOf = ({ headers }: Answer) => new URL(String(headers["location"]))
const start = (query: Readonly<Record<string, string>> = {}) =>
  send(`/oauth/start?${new URLSearchParams({ callback_url: callbackUrl, ...query }).toString()}`)
const startFrom = (address: string) =>
  send("/oauth/start?callback_url=https://app.example/", { headers: { "x-forwarded-for": address } })
/** Begins, as the browser does, and comes back from Polar. */
const comeBack = (
  fromPolar: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {}
) =>
  Effect.gen(function* () {
    const state = locationOf(yield* start(query)).searchParams.get("state") ?? ""
    const answer = yield* send(`/oauth/callback?${new URLSearchParams({ state, ...fromPolar }).toString()}`)
    return { state, answer, location: locationOf(answer) }
  })
const exchange = (body: object, path = "/oauth/exchange") =>
  send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
const connectedCode = (query: Readonly<Record<string, string>> = {}) =>
  Effect.map(comeBack({ code: "good" }, query), ({ location }) => location.searchParams.get("code") ?? "")

/** Connects Ada by an app, and exchanges the code for its key. */
const keyOf = (client: string) =>
  Effect.flatMap(connectedCode({ client_id: client }), (code) => exchange({ code, client_id: client }))

describe("GET /oauth/start", () => {
  it.effect("sends the browser to Polar with a 256-bit state and our own callback", () =>
    Effect.gen(function* () {
      const answer = yield* start()
      assert.strictEqual(answer.status, 303)
      const location = locationOf(answer)
      assert.strictEqual(location.origin, "https://polar.example")
      assert.strictEqual(location.searchParams.get("redirect_uri"), "https://flow.example/oauth/callback")
      assert.match(location.searchParams.get("state") ?? "", /^[\w-]{43}$/u)
      assert.notStrictEqual(
        locationOf(yield* start()).searchParams.get("state"),
        location.searchParams.get("state")
      )
      assert.strictEqual(answer.headers["cache-control"], "no-store")
    }).pipe(Effect.provide(server))
  )

  const refused: ReadonlyArray<readonly [string, string]> = [
    ["another origin", "https://evil.example/connected"],
    ["an origin that only begins alike", "https://app.example.evil.example/"],
    ["another port", "https://app.example:8443/"],
    ["http that is not this machine", "http://app.example/"],
    ["credentials", "https://user:secret@app.example/"],
    ["another scheme", "javascript:alert(1)"],
    ["something that is no URL", "/connected"],
    ["more than 2048 characters", `https://app.example/${"a".repeat(2048)}`],
    ["a missing slash", "https:app.example/connected"],
    ["a backslash before the host", "https://app.example\\@evil.example/"],
    ["a tab", "https://app.exa\tmple/connected"],
    ["a fragment", "https://app.example/connected#x"],
    ["nothing", ""]
  ]
  for (const [name, url] of refused) {
    it.effect(`refuses ${name} as callback_url with 400 and names the parameter`, () =>
      Effect.gen(function* () {
        const answer = yield* start({ callback_url: url })
        assert.strictEqual(answer.status, 400)
        const [issue] = answer.json["errors"] as ReadonlyArray<{ path: ReadonlyArray<string> }>
        assert.deepStrictEqual(issue?.path, ["query", "callback_url"])
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("takes http for this machine", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* start({ callback_url: "http://localhost:3000/x" })).status, 303)
    }).pipe(Effect.provide(server))
  )
})

describe("beginning again and again", () => {
  it.effect("ends in 429 for an address, which is not what another one sends", () =>
    Effect.gen(function* () {
      yield* Effect.replicateEffect(startFrom("192.0.2.1"), 60)
      const refused = yield* startFrom("192.0.2.1")
      assert.strictEqual(refused.status, 429)
      assert.strictEqual(refused.headers["retry-after"], "900")
      assert.strictEqual((yield* startFrom("192.0.2.2")).status, 303)
      yield* TestClock.adjust("15 minutes")
      assert.strictEqual((yield* startFrom("192.0.2.1")).status, 303)
    }).pipe(Effect.provide(TestServer.layer({ trustedProxies: ["127.0.0.0/8"] })))
  )
})

describe("GET /oauth/callback", () => {
  it.effect(
    "connects, keeps the token, begins a sync, and comes back with code, id, status and the caller's state",
    () =>
      Effect.gen(function* () {
        const { answer, location } = yield* comeBack({ code: "good" }, { state: "mine" })
        assert.strictEqual(answer.status, 303)
        assert.strictEqual(location.origin + location.pathname, "https://app.example/connected")
        const { code, ...rest } = Object.fromEntries(location.searchParams)
        assert.deepStrictEqual(rest, { tab: "2", polar_user_id: "ada", status: "connected", state: "mine" })
        assert.match(code ?? "", /^[\w-]{43}$/u)
        const user = Option.getOrThrow(yield* Users.use((users) => users.get(ada)))
        assert.strictEqual(user.memberId, "member-ada")
        const token = Option.getOrThrow(yield* PolarTokens.use((tokens) => tokens.get(ada)))
        assert.strictEqual(Redacted.value(token.accessToken), "polar-token")
        const [job] = yield* SyncQueue.use((queue) => queue.waiting(2))
        assert.deepInclude(job, { userId: ada, trigger: "connect", priority: "critical" })
      }).pipe(Effect.provide(server))
  )

  it.effect("sends an event to apps when a user connects, and when the user reconnects", () =>
    Effect.gen(function* () {
      const subscriptions = yield* EventSubscriptions
      const { subscription } = yield* subscriptions.create({
        url: "https://app.example/",
        events: ["user.connected"],
        userId: null
      })
      yield* Users.use((users) => users.erase(ada))
      yield* comeBack({ code: "good" })
      yield* TestClock.adjust("1 minute")
      yield* comeBack({ code: "good" })
      yield* comeBack({ error: "access_denied" })
      const outbox = yield* EventOutbox
      const events = (yield* outbox.list(subscription.id, { limit: 10 })).map(({ event }) => event)
      assert.deepStrictEqual(
        events.map(({ data, occurredAt }): object => ({ ...data, occurredAt })),
        [
          { user_id: "ada", again: true, occurredAt: "2026-11-20T12:01:00Z" },
          { user_id: "ada", again: false, occurredAt: "2026-11-20T12:00:00Z" }
        ]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("comes back with error and status=failed when Polar or the person refuses", () =>
    Effect.gen(function* () {
      const { location: denied } = yield* comeBack({ error: "access_denied" }, { state: "mine" })
      assert.deepStrictEqual(Object.fromEntries(denied.searchParams), {
        tab: "2",
        error: "access_denied",
        status: "failed",
        state: "mine"
      })
      const { location: bad } = yield* comeBack({ code: "bad" })
      assert.strictEqual(bad.searchParams.get("error"), "invalid_grant")
      assert.strictEqual(bad.searchParams.get("status"), "failed")
      const { location: none } = yield* comeBack({})
      assert.strictEqual(none.searchParams.get("error"), "missing_code")
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "connects a known person again, and by another app: both apps' keys work, and the newest token is kept",
    () =>
      Effect.gen(function* () {
        const [laravel, mobile] = [yield* keyOf("laravel"), yield* keyOf("mobile")]
        for (const { status, json } of [laravel, mobile]) {
          assert.strictEqual(status, 201)
          const key = String(json["api_key"])
          assert.strictEqual((yield* send("/api/v1/users/ada/sleep", { key })).status, 200)
        }
        const names = (yield* ApiKeys.use((keys) => keys.list(ada))).map(({ name }) => name)
        assert.includeMembers(names, ["laravel", "mobile"])
      }).pipe(Effect.provide(server))
  )

  it.effect("stores nothing when Polar is in trouble in the middle, and the next attempt goes through", () =>
    Effect.gen(function* () {
      const { location } = yield* comeBack({ code: "PolarUnavailable" })
      assert.strictEqual(location.searchParams.get("error"), "PolarUnavailable")
      assert.isTrue(Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(ada))))
      assert.strictEqual((yield* comeBack({ code: "good" })).location.searchParams.get("status"), "connected")
    }).pipe(Effect.provide(server))
  )

  it.effect("a state is valid once, for ten minutes, and an unknown one is 400 with a suggested fix", () =>
    Effect.gen(function* () {
      const { state } = yield* comeBack({ code: "good" })
      const again = yield* send(`/oauth/callback?code=good&state=${state}`)
      assert.strictEqual(again.status, 400)
      assert.include(String(again.json["detail"]), "/oauth/start")
      const late = locationOf(yield* start()).searchParams.get("state") ?? ""
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual((yield* send(`/oauth/callback?code=good&state=${late}`)).status, 400)
      assert.strictEqual((yield* send("/oauth/callback")).status, 400)
      const page = yield* send("/oauth/callback?state=unknown", { headers: { accept: "text/html" } })
      assert.strictEqual(page.status, 400)
      assert.match(String(page.headers["content-type"]), /^text\/html/u)
      assert.include(page.text, "connect again")
    }).pipe(Effect.provide(server))
  )
})

describe("POST /oauth/exchange", () => {
  it.effect("gives a key of that person, 201, on both paths, as JSON and as a form", () =>
    Effect.gen(function* () {
      const first = yield* exchange({ code: yield* connectedCode() })
      assert.strictEqual(first.status, 201)
      assert.deepStrictEqual(Object.keys(first.json), ["api_key", "polar_user_id", "expires_at"])
      assert.strictEqual(first.json["polar_user_id"], "ada")
      const key = String(first.json["api_key"])
      assert.match(key, /^pfk_[\da-f]{40}$/u)
      assert.strictEqual((yield* send("/api/v1/users/ada/sleep", { key })).status, 200)
      assert.strictEqual((yield* send("/api/v1/users/bob/sleep", { key })).status, 401)
      assert.strictEqual(
        (yield* exchange({ code: yield* connectedCode() }, "/api/v1/oauth/exchange")).status,
        201
      )
      const body = `code=${yield* connectedCode()}`
      assert.strictEqual(
        (yield* send("/oauth/exchange", { method: "POST", headers: form, body })).status,
        201
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("a code is valid once, also if two requests use it at the same time", () =>
    Effect.gen(function* () {
      const code = yield* connectedCode()
      const answers = yield* Effect.all([exchange({ code }), exchange({ code })], { concurrency: 2 })
      assert.deepStrictEqual(
        answers.map(({ status }) => status).toSorted((a, b) => a - b),
        [201, 401]
      )
      const third = yield* exchange({ code })
      assert.strictEqual(third.status, 401)
      assert.strictEqual(third.json["detail"], "Invalid or expired authorization code")
    }).pipe(Effect.provide(server))
  )

  it.effect("a code is good for five minutes", () =>
    Effect.gen(function* () {
      const code = yield* connectedCode()
      yield* TestClock.adjust("5 minutes")
      assert.strictEqual((yield* exchange({ code })).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("the client_id of the start is needed, and a wrong one takes nothing", () =>
    Effect.gen(function* () {
      const code = yield* connectedCode({ client_id: "laravel" })
      assert.strictEqual((yield* exchange({ code })).status, 401)
      assert.strictEqual((yield* exchange({ code, client_id: "other" })).status, 401)
      assert.strictEqual((yield* exchange({ code, client_id: "laravel" })).status, 201)
    }).pipe(Effect.provide(server))
  )

  it.effect("without a code is 400, and guessing ends in 429", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* exchange({})).status, 400)
      assert.strictEqual((yield* exchange({ code: "guess" })).status, 401)
      const refused = yield* exchange({ code: "guess" })
      assert.strictEqual(refused.status, 429)
      assert.isDefined(refused.headers["retry-after"])
    }).pipe(Effect.provide(TestServer.layer({ failedAuthenticationLimit: 1 })))
  )
})
