/** An assistant over standard input and output, beside a running server on DuckDB. */
import { Client } from "@modelcontextprotocol/client"
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, bundled, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt, startSimulator } from "../harness/simulated.ts"

const masterKey = "master-key-of-the-owner-0123456789"

/** What the official client sees of a program with these arguments. */
const seenBy = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string>>,
  mode: "auto" | "legacy"
) =>
  Effect.promise(async () => {
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } })
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [bundled("src/main.js"), "mcp", ...args],
        env: { PATH: process.env["PATH"] ?? "", ...env }
      })
    )
    const { tools } = await client.listTools()
    const today = await client.callTool({ name: "today", arguments: {} })
    await client.close()
    return { names: tools.map(({ name }) => name), today: JSON.stringify(today.structuredContent) }
  })

describe("polar-flow-server mcp", () => {
  it.live("answers beside a running server, over its socket and over its address", () =>
    Effect.gen(function* () {
      const { personId, simulator } = yield* startSimulator
      const { accessToken } = yield* simulator.control.connect(personId)
      const settings = { DATA_DIR: yield* temporaryFolder, API_KEY: masterKey, ...pointingAt(simulator) }
      const early = yield* run(["mcp"], settings)
      assert.strictEqual(early.code, 1)
      assert.include(early.stderr, "No server is running")
      const { url } = yield* serve(settings)
      const sync = (id: number, token: string) =>
        ask(`${url}/api/v1/users/${id}/sync/trigger`, {
          method: "POST",
          headers: { "x-api-key": masterKey, "x-polar-token": token }
        })
      assert.strictEqual((yield* sync(personId, accessToken)).status, 200)
      for (const mode of ["auto", "legacy"] as const) {
        const { names, today } = yield* seenBy([], settings, mode)
        assert.strictEqual(names.length, 12)
        assert.include(today, "hrv_rmssd")
      }
      const created = yield* run(["api-key", "create", "--name", "x", "--user", String(personId)], settings)
      const key = /pfk_\w+/u.exec(created.stdout)?.[0] ?? ""
      const remote = yield* seenBy(["--url", `${url}/mcp`], { POLAR_FLOW_API_KEY: key }, "auto")
      assert.include(remote.today, "hrv_rmssd")

      const other = yield* simulator.control.addPerson({
        device: "Polar Vantage V3",
        homeZone: "Europe/Helsinki",
        sessionsPerWeek: 3,
        planted: []
      })
      const { accessToken: token } = yield* simulator.control.connect(other.id)
      assert.strictEqual((yield* sync(other.id, token)).status, 200)
      const unclear = yield* run(["mcp"], settings)
      assert.strictEqual(unclear.code, 1)
      assert.match(unclear.stderr, /Choose one with --user: /u)
      for (const id of [personId, other.id]) assert.include(unclear.stderr, String(id))
      const nobody = yield* run(["mcp", "--user", "nobody"], settings)
      assert.include(nobody.stderr, "User nobody not found")
    })
  )
})
