import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Simulator, StateFileError } from "../src/index.ts"
import { call, clientCall, connected, simulator } from "./client.ts"
import { receiver } from "./receiver.ts"

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), "polar-simulator-")), "state.json")

const sleepStatus = (running: Simulator, token: string) =>
  Effect.map(
    call(`${running.baseUrl}/v3/users/sleep`, { headers: { authorization: `Bearer ${token}` } }),
    ({ status }) => status
  )

describe("the state file", () => {
  it.effect("preserves tokens, registrations, people, webhook and clock across a restart", () =>
    Effect.gen(function* () {
      const state = freshFile()
      const sink = yield* receiver()
      const before = yield* Effect.scoped(
        Effect.gen(function* () {
          const running = yield* simulator({ state })
          const kaisa = yield* running.control.addPerson({ firstName: "Kaisa" })
          const ada = yield* connected(running)
          yield* clientCall(running, "POST", "/v3/webhooks", { events: ["SLEEP"], url: sink.url })
          yield* running.control.advance(3)
          const nights = (yield* ada.get("/v3/users/sleep")).text
          return { token: ada.token, id: ada.id, kaisa, nights, now: yield* running.control.now() }
        })
      )
      const running = yield* simulator({ state, clock: "2001-01-01T00:00:00Z" })
      const headers = { authorization: `Bearer ${before.token}` }
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users/sleep`, { headers })).text, before.nights)
      assert.strictEqual(yield* running.control.now(), before.now)
      const people = yield* running.control.people()
      assert.deepStrictEqual(people.at(-1), before.kaisa)
      assert.isTrue(people[0]?.isRegistered)
      assert.strictEqual((yield* clientCall(running, "GET", "/v3/webhooks")).at("data", 0, "url"), sink.url)
    })
  )

  it.effect("is saved before the response is sent", () =>
    Effect.gen(function* () {
      const state = freshFile()
      const running = yield* simulator({ state })
      const ada = yield* connected(running)
      assert.include(readFileSync(state, "utf8"), ada.token)
      yield* running.control.revoke(ada.id)
      assert.strictEqual(yield* sleepStatus(running, ada.token), 401)
      assert.notInclude(readFileSync(state, "utf8"), ada.token)
    })
  )

  it.effect("is rejected by name if invalid", () =>
    Effect.gen(function* () {
      const state = freshFile()
      writeFileSync(state, "{}")
      const refused = yield* Effect.flip(simulator({ state }))
      assert.instanceOf(refused, StateFileError)
      assert.include(refused.message, state)
    })
  )
})

/** Starts the command as a separate process and waits for its ready line. */
const command = (...args: ReadonlyArray<string>) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly ready: Readonly<Record<string, string>>; readonly kill: () => void }>(
      (resume) => {
        const bin = new URL("../src/bin.ts", import.meta.url).pathname
        const child = spawn(process.execPath, ["--conditions=@polar-flow/source", bin, ...args], {
          stdio: ["ignore", "pipe", "inherit"]
        })
        let text = ""
        child.stdout.on("data", (chunk: Buffer) => {
          text += chunk.toString()
          const json = /^polar-simulator ready (\{.*\})\n/u.exec(text)?.[1]
          if (json !== undefined)
            resume(Effect.succeed({ ready: JSON.parse(json), kill: () => child.kill("SIGKILL") }))
        })
      }
    ),
    ({ kill }) => Effect.sync(kill)
  )

const post = (url: string, body: unknown) => call(url, { method: "POST", body: JSON.stringify(body) })

describe("the command", () => {
  it.effect(
    "prints one ready line and serves; after being killed and restarted it still knows its tokens",
    () =>
      Effect.gen(function* () {
        const args = [
          "--port",
          "0",
          "--people",
          "2",
          "--seed",
          "5",
          "--client-id",
          "me",
          "--state",
          freshFile()
        ]
        const first = yield* command(...args, "--clock", "2026-09-20T12:00:00Z")
        assert.deepStrictEqual(Object.keys(first.ready), [
          "base_url",
          "control_url",
          "client_id",
          "client_secret"
        ])
        assert.strictEqual(first.ready["client_id"], "me")
        const personId = (yield* post(`${first.ready["control_url"]}/people`, {})).at(0, "id")
        const token = String(
          (yield* post(`${first.ready["control_url"]}/connect`, { personId })).at("accessToken")
        )
        first.kill()
        const second = yield* command(...args)
        const headers = { authorization: `Bearer ${token}` }
        assert.strictEqual(
          (yield* call(`${second.ready["base_url"]}/v3/users/sleep`, { headers })).status,
          200
        )
        const now = (yield* post(`${second.ready["control_url"]}/now`, {})).json
        assert.match(String(now), /^2026-09-20T12:/u)
      })
  )
})
