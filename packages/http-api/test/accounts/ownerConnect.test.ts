/** The owner connects an account: every way it can end, and what the owner reads then. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog, PolarTokens, SyncQueue, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { claimed, credentials, openBrowser } from "../harness/OwnerBrowser.ts"
import { type Answer, TestServer, ada } from "../harness/TestServer.ts"

const server = TestServer.layer()

const locationOf = ({ headers }: Answer) => new URL(String(headers["location"]), "https://flow.example")
const begun = Effect.gen(function* () {
  const browser = yield* claimed
  const location = locationOf(yield* browser.visit("/admin/oauth/authorize"))
  return { ...browser, location, state: location.searchParams.get("state") ?? "" }
})
const back = (state: string, facts: Readonly<Record<string, string>>) =>
  `/admin/oauth/callback?${new URLSearchParams({ state, ...facts }).toString()}`

describe("connecting the owner's account", () => {
  it.effect("goes over Polar and back to the owner's page, keeps the token and begins a sync", () =>
    Effect.gen(function* () {
      const { location, state, visit } = yield* begun
      assert.strictEqual(location.origin, "https://polar.example")
      assert.strictEqual(
        location.searchParams.get("redirect_uri"),
        "https://flow.example/admin/oauth/callback"
      )
      const end = locationOf(yield* visit(back(state, { code: "good" })))
      assert.strictEqual(end.pathname, "/admin")
      assert.deepStrictEqual(Object.fromEntries(end.searchParams), {
        polar_user_id: "ada",
        status: "connected"
      })
      assert.include((yield* visit(end.pathname + end.search)).text, "is connected")
      assert.isTrue(Option.isSome(yield* PolarTokens.use((tokens) => tokens.get(ada))))
      const [job] = yield* SyncQueue.use((queue) => queue.waiting(2))
      assert.deepInclude(job, { userId: ada, trigger: "connect", priority: "critical" })
      const [newest] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
      assert.deepInclude(newest, { action: "user.connected", subject: "ada" })
    }).pipe(Effect.provide(server))
  )

  it.effect("needs the owner's session", () =>
    Effect.gen(function* () {
      const { visit } = yield* openBrowser
      assert.strictEqual((yield* visit("/admin/oauth/authorize")).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("belongs to the session that began it: another browser cannot finish it, and it is used up", () =>
    Effect.gen(function* () {
      const { state, visit } = yield* begun
      const thief = yield* openBrowser
      const refused = yield* thief.visit(back(state, { code: "good" }))
      assert.strictEqual(refused.status, 403)
      assert.include(refused.text, "Another browser began this")
      assert.strictEqual((yield* visit(back(state, { code: "good" }))).status, 400)
      assert.isTrue(Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(ada))))
      yield* thief.post("/admin/login", credentials)
    }).pipe(Effect.provide(server))
  )

  it.effect("can be declined: Polar comes back to the default URL, whichever that is", () =>
    Effect.gen(function* () {
      const { state, visit } = yield* begun
      const end = locationOf(yield* visit(`/oauth/callback?state=${state}&error=access_denied`))
      assert.strictEqual(end.pathname, "/admin")
      const page = yield* visit(end.pathname + end.search)
      assert.include(page.text, "You declined access at Polar. Nothing was stored")
    }).pipe(Effect.provide(server))
  )

  it.effect("again with a known account takes the new token and keeps the person", () =>
    Effect.gen(function* () {
      const { visit } = yield* claimed
      for (let round = 0; round < 2; round++) {
        const state = locationOf(yield* visit("/admin/oauth/authorize")).searchParams.get("state") ?? ""
        assert.strictEqual((yield* visit(back(state, { code: "good" }))).status, 303)
      }
      const entries = yield* AuditLog.use((log) => log.list({ action: "user.connected", limit: 5 }))
      assert.deepStrictEqual(
        entries.map(({ details }) => details["again"]),
        [true, true]
      )
      assert.strictEqual(Option.getOrThrow(yield* Users.use((users) => users.get(ada))).isActive, true)
    }).pipe(Effect.provide(server))
  )

  const reasons: ReadonlyArray<readonly [reason: string, advice: string]> = [
    ["PolarUnavailable", "Try again in a few minutes"],
    ["PolarRejected", "Check that client ID, secret and redirect URLs"],
    ["ConsentMissing", "Accept them at account.polar.com"],
    ["SomethingNew", "Connect again."]
  ]
  for (const [reason, advice] of reasons) {
    it.effect(`suggests a fix when it ends with ${reason}, and stores nothing`, () =>
      Effect.gen(function* () {
        const { state, visit } = yield* begun
        const end = locationOf(yield* visit(back(state, { code: reason })))
        assert.strictEqual(end.searchParams.get("status"), "failed")
        const page = yield* visit(end.pathname + end.search)
        assert.include(page.text, advice)
        assert.isTrue(Option.isNone(yield* PolarTokens.use((tokens) => tokens.get(ada))))
        const [newest] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
        assert.deepInclude(newest, { action: "user.connect_failed" })
      }).pipe(Effect.provide(server))
    )
  }
})
