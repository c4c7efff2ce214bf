/**
 * The owner's path from the first start to erasing a user: real processes, a simulated Polar, and no Polar client in
 * the environment.
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, statSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { Browser } from "../harness/Browser.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { claim, connectAccount, firstSync, home, makeKey, owner, read, serveUnclaimed } from "./owning.ts"
import { ask, type Running, serve } from "../harness/ServerProcess.ts"
import { pointingAt, startSimulator } from "../harness/simulated.ts"
import { filesWith, tablesWith } from "../telemetry/traces.ts"

/** A server that knows where Polar is, and not yet as whom to ask. */
const started = Effect.fnUntraced(function* (own: Readonly<Record<string, string>>) {
  const { personId, simulator } = yield* startSimulator
  const at = yield* home
  const { POLAR_CLIENT_ID: _id, POLAR_CLIENT_SECRET: _secret, ...polar } = pointingAt(simulator)
  const settings = { ...at.settings, ...polar, ...own }
  const server = yield* serveUnclaimed(settings)
  return { ...at, browser: new Browser(at.url), personId, server, settings, simulator }
})

/** Claims the server, connects a person, waits for the data and reads it. */
const withData = Effect.fnUntraced(function* (own: Readonly<Record<string, string>>) {
  const path = yield* started(own)
  const { browser, personId, server, simulator, url } = path
  yield* claim(browser, server.setupToken)
  const early = (yield* browser.visit("/admin/oauth/authorize")).location
  assert.strictEqual(early?.searchParams.get("error"), "ApplicationMissing")
  assert.include((yield* browser.visit(early?.href ?? "")).text, "Enter its ID and secret below")
  yield* connectAccount(browser, simulator, personId)
  const key = yield* makeKey(browser)
  yield* firstSync(url, personId, key)
  const insights = yield* read(url, personId, key, "/insights")
  assert.strictEqual(insights.status, 200)
  assert.include(["ready", "partial"], insights.body["status"])
  return { ...path, key }
})

/** Erases a user with the form, reads the receipt on the page, and checks that no user is left. */
const erase = Effect.fnUntraced(function* ({
  browser,
  key,
  personId,
  simulator,
  url
}: Effect.Success<ReturnType<typeof withData>>) {
  const id = String(personId)
  const refused = yield* browser.submit("/admin/users/erase", { user_id: id, confirmation: "yes" })
  assert.include(refused.text, `Nothing was erased. Type ${id} to confirm.`)
  const erased = yield* browser.submit("/admin/users/erase", { user_id: id, confirmation: id })
  const receipt = erased.text.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ")
  assert.match(
    receipt,
    new RegExp(
      `User ${id} is erased. Polar confirmed that access is revoked. ` +
        "Records [\\d,]+ Journal entries 0 Raw responses [\\d,]+ API keys 0 In the audit log now called erased-[0-9a-f]{12}",
      "u"
    )
  )
  assert.notInclude((yield* browser.visit("/admin")).text, id)
  assert.deepStrictEqual((yield* ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } })).body, [])
  assert.strictEqual((yield* read(url, personId, key, "/insights")).status, 404)
  const [person] = yield* simulator.control.people()
  assert.isFalse(person?.isRegistered)
})

const end = Effect.fnUntraced(function* (server: Running, signal: NodeJS.Signals) {
  server.process.kill(signal)
  yield* server.ended
})

describe("the owner's path on DuckDB", () => {
  it.live(
    "goes from the token in the log over a damaged file to an erasure that leaves no trace in any file",
    () =>
      Effect.gen(function* () {
        const path = yield* withData({})
        const { browser, folder, personId, server, settings } = path
        const id = String(personId)
        assert.isAtLeast(filesWith(folder, [id]).length, 3)
        yield* end(server, "SIGKILL")
        const file = join(folder, "polar-flow.duckdb")
        truncateSync(file, Math.floor(statSync(file).size / 2))
        const again = yield* serve(settings)
        assert.isTrue(readdirSync(folder).some((name) => name.includes(".damaged-")))
        yield* browser.post("/admin/login", owner)
        yield* erase(path)
        assert.deepStrictEqual(filesWith(folder, [id]), [])
        yield* end(again, "SIGTERM")
        assert.deepStrictEqual(filesWith(folder, [id]), [])
        assert.isFalse(readdirSync(folder).some((name) => /damaged|orphan|remnants|fresh/u.test(name)))
      })
  )
})

describe("the owner's path on PostgreSQL", () => {
  it.live("goes from the token in the log to an erasure after which no table has a row of the person", () =>
    Effect.gen(function* () {
      const url = yield* freshPostgresUrl
      const path = yield* withData({ DATABASE_URL: url })
      const id = String(path.personId)
      const tables = yield* tablesWith(url, [id])
      assert.includeMembers(tables.slice(), ["audit_log", "polar_tokens", "raw_responses", "sleep", "users"])
      yield* erase(path)
      assert.deepStrictEqual(yield* tablesWith(url, [id]), [])
      assert.deepStrictEqual(filesWith(path.folder, [id]), [])
    })
  )
})
