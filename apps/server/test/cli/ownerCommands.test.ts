import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"
import { Browser, type Page } from "../harness/Browser.ts"
import { claim, home, owner, serveUnclaimed, setupTokenIn } from "../accounts/owning.ts"
import { type Running, run, serve } from "../harness/ServerProcess.ts"

const stop = ({ ended, process }: Running) =>
  Effect.andThen(
    Effect.sync(() => process.kill("SIGTERM")),
    ended
  )

const pathOf = ({ location }: Page): string | null => location?.pathname ?? null

describe("the owner", () => {
  it.live("stays signed in after a restart; a different SESSION_SECRET ends all sessions", () =>
    Effect.gen(function* () {
      const { settings, url } = yield* home
      const secret = { SESSION_SECRET: "one-secret-of-sessions" }
      const first = yield* serveUnclaimed({ ...settings, ...secret })
      const browser = new Browser(url)
      yield* claim(browser, first.setupToken)
      yield* stop(first)
      const second = yield* serve({ ...settings, ...secret })
      assert.include((yield* browser.visit("/admin")).text, owner.name)
      yield* stop(second)
      yield* serve({ ...settings, SESSION_SECRET: "another-secret-of-sessions" })
      assert.strictEqual(pathOf(yield* browser.visit("/admin")), "/admin/login")
      assert.strictEqual(pathOf(yield* browser.post("/admin/login", owner)), "/admin")
      assert.include((yield* browser.visit("/admin")).text, owner.name)
    })
  )

  it.live("who lost the password is removed by a command, signed out, and can claim the server again", () =>
    Effect.gen(function* () {
      const { settings, url } = yield* home
      const { setupToken } = yield* serveUnclaimed(settings)
      const browser = new Browser(url)
      yield* claim(browser, setupToken)
      const none = yield* run(["owner", "setup-token"], settings)
      assert.strictEqual(
        none.stdout,
        "This server already has an owner. To let someone claim it again, run: owner reset\n"
      )
      const reset = yield* run(["owner", "reset"], settings)
      assert.match(
        reset.stdout,
        /^The owner account is removed and signed out everywhere\. Users, API keys and data are kept\.\nSetup token: /u
      )
      assert.strictEqual(pathOf(yield* browser.visit("/admin")), "/admin/setup")
      const used = yield* browser.post("/admin/setup", { setup_token: setupToken, ...owner })
      assert.strictEqual(used.status, 401)
      yield* claim(browser, setupTokenIn(reset.stdout))
      assert.include((yield* browser.visit("/admin")).text, "Removed the owner")
    })
  )

  it.live("gets a setup token from a command, with and without a running server", () =>
    Effect.gen(function* () {
      const { settings, url } = yield* home
      const before = setupTokenIn((yield* run(["owner", "setup-token"], settings)).stdout)
      yield* serveUnclaimed(settings)
      const beside = setupTokenIn((yield* run(["owner", "setup-token"], settings)).stdout)
      assert.notStrictEqual(beside, before)
      yield* claim(new Browser(url), beside)
    })
  )
})

/** Hides the settings of the person who runs the tests. */
const environment = {
  POLAR_CLIENT_ID: "",
  POLAR_CLIENT_SECRET: "",
  DEPLOYMENT_MODE: "",
  BASE_URL: "",
  ENCRYPTION_KEY: ""
}
const https = "https://flow.example"
const key = "0123456789abcdef".repeat(4)

/** Settings that are right by themselves and wrong together, and the line that says so. */
const contradictions: ReadonlyArray<readonly [settings: Readonly<Record<string, string>>, line: string]> = [
  [{ POLAR_CLIENT_ID: "id" }, "POLAR_CLIENT_SECRET: is required if POLAR_CLIENT_ID is set"],
  [{ POLAR_CLIENT_SECRET: "secret" }, "POLAR_CLIENT_ID: is required if POLAR_CLIENT_SECRET is set"],
  [{ DEPLOYMENT_MODE: "saas" }, "BASE_URL: DEPLOYMENT_MODE=saas requires an https:// URL"],
  [
    { DEPLOYMENT_MODE: "saas", BASE_URL: "http://flow.example", ENCRYPTION_KEY: key },
    "BASE_URL: DEPLOYMENT_MODE=saas requires an https:// URL"
  ],
  [
    { DEPLOYMENT_MODE: "saas", BASE_URL: https },
    "ENCRYPTION_KEY: DEPLOYMENT_MODE=saas requires a key that all servers share"
  ]
]

describe("settings", () => {
  it.live("that contradict each other stop the start with one line that names the problem", () =>
    Effect.gen(function* () {
      for (const [settings, line] of contradictions) {
        const config = Layer.build(ServerConfig.layerWith({ ...environment, ...settings }))
        assert.strictEqual((yield* Effect.flip(Effect.scoped(config))).message, line)
      }
      const { settings } = yield* home
      const ended = yield* run(["serve"], { ...settings, DEPLOYMENT_MODE: "saas", BASE_URL: https })
      const [, line] = contradictions.at(-1) ?? []
      assert.deepStrictEqual([ended.code, ended.stdout, ended.stderr], [1, "", `${line}\n`])
    })
  )

  it.live("of a server for many start it, with cookies that browsers send over https only", () =>
    Effect.gen(function* () {
      const { settings, url } = yield* home
      const saas = { DEPLOYMENT_MODE: "saas", BASE_URL: https, ENCRYPTION_KEY: key }
      const { stdout } = yield* Effect.scoped(
        Effect.gen(function* () {
          const server = yield* serve({ ...settings, ...saas })
          const token = setupTokenIn(yield* server.line(/setup token/u))
          const body = new URLSearchParams({ setup_token: token, ...owner })
          const answer = yield* Effect.promise(() =>
            fetch(`${url}/admin/setup`, { method: "POST", body, redirect: "manual" })
          )
          assert.match(
            answer.headers.get("set-cookie") ?? "",
            /^__Host-polar_flow=[^;]+;.*HttpOnly.*Secure.*SameSite=Lax/u
          )
          yield* stop(server)
          return yield* server.ended
        })
      )
      assert.include(stdout, `listens on ${https}`)
    })
  )
})
