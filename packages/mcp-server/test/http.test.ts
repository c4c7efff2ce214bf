/** `/mcp` over real HTTP: who may call what, and the official clients. */
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as TransportV2
} from "@modelcontextprotocol/client"
import { Client as ClientV1 } from "@modelcontextprotocol/sdk/client/index.js"
import { StreamableHTTPClientTransport as TransportV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js"
import { assert, describe, it, layer } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { countTokens } from "gpt-tokenizer/encoding/o200k_base"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { McpTestServer } from "./harness/McpTestServer.ts"
import { ada, bob, daysAgo, plant, today } from "./harness/people.ts"

const { dailyActivity } = DataTypes.byName

/** A call as revision 2026-07-28 sends it, which needs no session. */
const call = (name: string, args: object, id = 1) => ({
  jsonrpc: "2.0",
  id,
  method: "tools/call",
  params: {
    name,
    arguments: args,
    _meta: {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
      "io.modelcontextprotocol/clientCapabilities": {}
    }
  }
})
const stateless = (name: string) => ({
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": "tools/call",
  "mcp-name": name
})

/** The least that each tool can be called with. */
const least: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  today: {},
  explain: { metric: "readiness" },
  nights: { from: daysAgo(6), to: today },
  activity: { from: daysAgo(6), to: today },
  trainings: { from: daysAgo(6), to: today },
  training: { id: "2AC0000F" },
  heart: { date: today },
  trend: { metric: "steps" },
  compare: { metrics: ["steps"], a: `${daysAgo(20)}/${daysAgo(11)}`, b: `${daysAgo(10)}/${today}` },
  findings: {},
  journal: { action: "list" },
  sync: { action: "status" }
}

const ask = (name: string, headers: Record<string, string>, args: object = least[name] ?? {}) =>
  McpTestServer.use(({ post }) => post(call(name, args), { ...stateless(name), ...headers }))

layer(McpTestServer.layer())("a call of every tool", (it) => {
  it.effect(
    "is answered with a key as X-API-Key or bearer, and refused without one, or with one that ended",
    () =>
      Effect.gen(function* () {
        const { keys } = yield* McpTestServer
        for (const name of Object.keys(least)) {
          assert.strictEqual((yield* ask(name, { "x-api-key": keys.own })).status, 200, name)
          assert.strictEqual((yield* ask(name, { authorization: `bearer ${keys.own}` })).status, 200, name)
          const without = yield* ask(name, {})
          assert.strictEqual(without.status, 401)
          assert.strictEqual(without.headers.get("www-authenticate"), 'Bearer realm="polar-flow"')
          for (const key of [keys.expired, keys.revoked, "pfk_none"]) {
            const refused = yield* ask(name, { "x-api-key": key })
            assert.strictEqual(refused.status, 401, name)
            assert.include(refused.headers.get("www-authenticate") ?? "", 'error="invalid_token"')
            assert.strictEqual(refused.headers.get("content-type"), "application/problem+json")
          }
        }
      })
  )

  it.effect("is about the person of the key, whoever is asked for", () =>
    Effect.gen(function* () {
      const { keys } = yield* McpTestServer
      for (const [name, args] of Object.entries(least)) {
        const other = yield* ask(name, { "x-api-key": keys.other }, { ...args, user_id: ada })
        assert.include(other.text, "not authorized for that user_id", name)
        const unnamed = yield* ask(name, { "x-api-key": keys.service }, args)
        assert.include(unnamed.text, "give user_id", name)
        const named = yield* ask(name, { "x-api-key": keys.service }, { ...args, user_id: bob })
        assert.notInclude(named.text, "user_id", name)
      }
    })
  )

  it.effect("needs the scope of the tool, and 403 names it", () =>
    Effect.gen(function* () {
      const { keys } = yield* McpTestServer
      for (const name of Object.keys(least)) {
        const refused = yield* ask(name, { "x-api-key": keys.journalOnly })
        assert.strictEqual(refused.status, 403, name)
        assert.strictEqual(
          refused.headers.get("www-authenticate"),
          'Bearer realm="polar-flow", error="insufficient_scope", scope="health:read"'
        )
      }
      const reader = { "x-api-key": keys.reader }
      const add = yield* ask("journal", reader, { action: "add", kind: "note", text: "x" })
      assert.include(add.headers.get("www-authenticate") ?? "", 'scope="journal:write"')
      const start = yield* ask("sync", reader, { action: "start" })
      assert.include(start.headers.get("www-authenticate") ?? "", 'scope="sync:run"')
      assert.strictEqual((yield* ask("sync", { "x-api-key": keys.own }, { action: "start" })).status, 200)
    })
  )

  it.effect("counts against the limit of the key, as over HTTP", () =>
    Effect.gen(function* () {
      const { keys } = yield* McpTestServer
      const few = { "x-api-key": keys.few }
      const first = yield* ask("today", few)
      assert.strictEqual(first.headers.get("x-ratelimit-limit"), "3")
      assert.strictEqual(first.headers.get("x-ratelimit-remaining"), "2")
      // each message of a batch counts
      const batch = yield* McpTestServer.use(({ post }) =>
        post([call("today", {}), call("today", {}, 2), call("today", {}, 3)], few)
      )
      assert.strictEqual(batch.status, 429)
      assert.match(batch.headers.get("retry-after") ?? "", /^\d+$/u)
    })
  )

  it.effect("comes from the server's own name and origin only", () =>
    Effect.gen(function* () {
      const { keys } = yield* McpTestServer
      const key = { "x-api-key": keys.own }
      assert.strictEqual((yield* ask("today", { ...key, origin: "https://evil.example" })).status, 403)
      assert.strictEqual((yield* ask("today", { ...key, origin: "https://flow.example" })).status, 200)
    })
  )
})

const facts = JSON.stringify

const rowsOf = (result: unknown) =>
  (result as { readonly structuredContent: { readonly rows: ReadonlyArray<ReadonlyArray<unknown>> } })
    .structuredContent.rows

layer(McpTestServer.layer())("the official clients", (it) => {
  it.effect("list twelve tools in at most 3,000 tokens, and get answers that match the schema", () =>
    Effect.gen(function* () {
      const { keys, url } = yield* McpTestServer
      yield* plant(ada, dailyActivity, { date: today, steps: 9000 })
      const requestInit = { headers: { authorization: `Bearer ${keys.own}` } }
      yield* Effect.promise(async () => {
        for (const options of [{}, { versionNegotiation: { mode: "auto" as const } }]) {
          const client = new ClientV2({ name: "v2", version: "1" }, options)
          await client.connect(new TransportV2(new URL(url), { requestInit }))
          const listed = await client.listTools()
          assert.deepStrictEqual(
            listed.tools.map(({ name }) => name),
            Object.keys(least)
          )
          assert.isAtMost(countTokens(facts(listed)), 3000)
          const found = await client.callTool({ name: "activity", arguments: least["activity"] })
          assert.deepStrictEqual(rowsOf(found)[0]?.slice(0, 2), [today, 9000])
          const wrong = await client.callTool({
            name: "activity",
            arguments: { from: "yesterday", to: today }
          })
          assert.isTrue(wrong.isError)
          assert.include(facts(wrong.content), "Invalid arguments")
          await client.close()
        }
        const client = new ClientV1({ name: "v1", version: "1" })
        await client.connect(new TransportV1(new URL(url), { requestInit }))
        assert.strictEqual((await client.listTools()).tools.length, 12)
        for (const [name, args] of Object.entries(least))
          assert.isArray((await client.callTool({ name, arguments: args })).content)
        await client.close()
      })
    })
  )

  it.effect("of revision 2025-03-26 read the rows as text", () =>
    Effect.gen(function* () {
      const { keys, post } = yield* McpTestServer
      const key = { "x-api-key": keys.own }
      const hello = yield* post(
        {
          jsonrpc: "2.0",
          id: 0,
          method: "initialize",
          params: {
            protocolVersion: "2025-03-26",
            capabilities: {},
            clientInfo: { name: "old", version: "1" }
          }
        },
        key
      )
      assert.strictEqual(hello.status, 200, hello.text)
      const session = { ...key, "mcp-session-id": hello.headers.get("mcp-session-id") ?? "" }
      yield* post({ jsonrpc: "2.0", method: "notifications/initialized" }, session)
      const asked = {
        jsonrpc: "2.0",
        id: 1,
        method: "tools/call",
        params: { name: "activity", arguments: least["activity"] }
      }
      const { text } = yield* post(asked, session)
      assert.include(text, `date,steps,active_minutes,distance_km,calories_total\\n${today},9000`)
      assert.notInclude(text, "structuredContent")
      // a session id of somebody else brings nothing
      const stolen = yield* post(asked, { ...session, "x-api-key": keys.other })
      assert.notInclude(stolen.text, "9000")
      assert.strictEqual((yield* post(asked, { "mcp-session-id": session["mcp-session-id"] })).status, 401)
    })
  )
})

describe("the README", () => {
  it("lists the tools that are served, in their order", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8")
    const named = Array.from(readme.matchAll(/^\| `(\w+)\(/gmu), ([, name]) => name)
    assert.deepStrictEqual(named, Object.keys(least))
  })
})
