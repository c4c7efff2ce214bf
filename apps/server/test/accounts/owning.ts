/** What an owner does in a browser, from the token in the log on. */
import { assert } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import type { Simulator } from "@polar-flow/polar-simulator"
import type { Browser } from "../harness/Browser.ts"
import { ask, freePort, serve, temporaryFolder } from "../harness/ServerProcess.ts"

/** The owner of every test. */
export const owner = { name: "Ada Lovelace", password: "correct horse battery staple" }

/** A folder and an address that stay: Polar's redirects and the browser's cookies belong to an address. */
export const home = Effect.gen(function* () {
  const port = String(yield* freePort)
  const folder = yield* temporaryFolder
  return { url: `http://127.0.0.1:${port}`, folder, settings: { DATA_DIR: folder, API_PORT: port } }
})

/** The token in what a program printed. */
export const setupTokenIn = (text: string): string =>
  /setup token:? ([a-z0-9-]+)/iu.exec(text)?.[1] ?? assert.fail(`no setup token in: ${text}`)

/** Starts a server that has no owner yet, and reads its log. */
export const serveUnclaimed = Effect.fnUntraced(function* (settings: Readonly<Record<string, string>>) {
  const server = yield* serve(settings)
  return { ...server, setupToken: setupTokenIn(yield* server.line(/setup token/u)) }
})

/** Becomes the owner. */
export const claim = (browser: Browser, setupToken: string): Effect.Effect<void> =>
  Effect.map(browser.post("/admin/setup", { setup_token: setupToken, ...owner }), ({ location, text }) =>
    assert.strictEqual(location?.pathname, "/admin", text)
  )

/** Gives the client that Polar knows, and connects a person over Polar's page. */
export const connectAccount = Effect.fnUntraced(function* (
  browser: Browser,
  { clientId, clientSecret, control }: Simulator,
  personId: number
) {
  yield* browser.submit("/admin/polar-client", { client_id: clientId, client_secret: clientSecret })
  const consentPage = (yield* browser.visit("/admin/oauth/authorize")).location?.href ?? ""
  const back = yield* Effect.orDie(control.approve(consentPage, personId))
  const end = (yield* browser.visit(back)).location
  assert.strictEqual(end?.searchParams.get("status"), "connected")
  assert.include((yield* browser.visit(end?.href ?? "")).text, "The first sync has started")
})

/** Creates a key that reads the data of all users. */
export const makeKey = (browser: Browser): Effect.Effect<string> =>
  Effect.map(
    browser.submit("/admin/keys", { name: "dashboard", user_id: "", scope: "read" }),
    ({ text }) => /pfk_[0-9a-f]{40}/u.exec(text)?.[0] ?? assert.fail(text)
  )

/** Reads a person's data with a key. */
export const read = (url: string, personId: number, key: string, path: string) =>
  Effect.map(
    ask(`${url}/api/v1/users/${personId}${path}`, { headers: { "x-api-key": key } }),
    ({ body, status }) => ({ status, body: body as Readonly<Record<string, unknown>> })
  )

/** Waits until the first sync is over. */
export const firstSync = (url: string, personId: number, key: string) =>
  read(url, personId, key, "/status").pipe(
    Effect.filterOrFail(({ body }) => body["first_sync_completed"] === true),
    Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 }),
    Effect.orDie
  )
