/** Webhooks of the real server: what the example receiver prints has arrived and was verified. */
import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { connectPerson, pointingAt, startSimulator } from "../harness/simulated.ts"
import { ask, freePort, serve, temporaryFolder } from "../harness/ServerProcess.ts"

/** Not the anomalies: what is found in the simulated data depends on the day of the test. */
const events = ["user.connected", "sync.completed", "user.disconnected"]
const apiKey = "a-master-key-of-this-test"
const example = join(import.meta.dirname, "../../../../examples/webhook-receiver/main.ts")

interface App {
  readonly process: ChildProcess
  readonly lines: ReadonlyArray<string>
}

/** The example receiver as a separate process. */
const startApp = (secret: string, port: number) =>
  Effect.acquireRelease(
    Effect.callback<App>((resume) => {
      const child = spawn(
        process.execPath,
        ["--conditions=@polar-flow/source", example, secret, String(port)],
        {
          stdio: ["ignore", "pipe", "inherit"]
        }
      )
      const lines: Array<string> = []
      createInterface({ input: child.stdout }).on("line", (line) => {
        if (line.startsWith("listens on")) resume(Effect.succeed({ process: child, lines }))
        else lines.push(line)
      })
    }),
    ({ process: child }) => Effect.sync(() => child.kill("SIGKILL"))
  )

/** Waits until the app has printed lines that match, one for each pattern. A delivery may arrive twice. */
const printed = ({ lines }: App, ...patterns: ReadonlyArray<RegExp>) =>
  Effect.suspend(() =>
    patterns.every((pattern) => lines.some((line) => pattern.test(line)))
      ? Effect.void
      : Effect.fail(lines.join("\n"))
  ).pipe(Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 1200 }))

const subscribe = (url: string, target: string) =>
  Effect.map(
    ask(`${url}/admin/api/event-subscriptions`, {
      method: "POST",
      headers: { "x-api-key": apiKey, "content-type": "application/json" },
      body: JSON.stringify({ url: target, events })
    }),
    ({ body }) => body as { readonly secret: string; readonly subscription: { readonly id: string } }
  )

describe("an app", () => {
  it.live(
    "receives and verifies the events of a person from connecting to erasing, although the server is killed meanwhile",
    () =>
      Effect.gen(function* () {
        const { personId, simulator } = yield* startSimulator
        const settings = {
          DATA_DIR: yield* temporaryFolder,
          API_KEY: apiKey,
          ALLOW_PRIVATE_WEBHOOK_TARGETS: "true",
          ...pointingAt(simulator)
        }
        const first = yield* serve(settings)
        const port = yield* freePort
        const { secret, subscription } = yield* subscribe(first.url, `http://127.0.0.1:${port}/`)
        const access = yield* connectPerson(first.url, simulator, personId)
        const own = `/api/v1/users/${access.userId}`
        const headers = { "x-api-key": apiKey }
        yield* ask(`${first.url}/admin/api/event-subscriptions/${subscription.id}/deliveries`, {
          headers
        }).pipe(
          Effect.map(({ body }) => body as ReadonlyArray<{ readonly last_error: string | null }>),
          Effect.filterOrFail(
            (rows) => rows.length === 2 && rows.every(({ last_error }) => last_error !== null),
            (rows) => new Error(JSON.stringify(rows))
          ),
          Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 360 })
        )
        // the receiver is not running yet: both events wait, and the server is killed
        first.process.kill("SIGKILL")
        yield* first.ended
        const app = yield* startApp(secret, port)
        const second = yield* serve(settings)
        const admin = `${second.url}/admin/api/event-subscriptions/${subscription.id}`
        // deliveries that failed before wait for minutes, so the test asks for them now
        const since = JSON.stringify({ since: "2020-01-01T00:00:00Z" })
        const json = { ...headers, "content-type": "application/json" }
        yield* ask(`${admin}/replay`, { method: "POST", headers: json, body: since })
        yield* printed(
          app,
          new RegExp(`^user-connected_${access.userId}_\\d+: user\\.connected$`, "u"),
          new RegExp(`^sync-completed_[\\w-]+: new nights of ${access.userId}$`, "u")
        )
        yield* ask(`${admin}/test`, { method: "POST", headers })
        yield* printed(app, /: ping$/u)
        yield* ask(`${second.url}${own}`, { method: "DELETE", headers })
        yield* printed(app, /: user\.disconnected$/u)
        const { body } = yield* ask(`${admin}/deliveries`, { headers })
        assert.deepStrictEqual(
          (body as ReadonlyArray<{ state: string; type: string }>).map(({ state, type }) => [type, state]),
          [
            ["user.disconnected", "delivered"],
            ["ping", "delivered"]
          ]
        )
        assert.strictEqual(new Set(app.lines).size, 4)
      })
  )
})
