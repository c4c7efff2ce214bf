/** Older names, prompts and resources, as the official client sees them. */
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import { assert, layer } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { aliases } from "../src/tools/aliases.ts"
import { McpTestServer } from "./harness/McpTestServer.ts"
import { ada, bob, daysAgo, plant, today } from "./harness/people.ts"

const { dailyActivity, exercise, sleep } = DataTypes.byName

const session = (id: string) => ({ id, date: today, startTime: `${today}T10:00:00+02:00`, sport: "RUNNING" })

const connected = Effect.gen(function* () {
  const { keys, url } = yield* McpTestServer
  yield* plant(ada, dailyActivity, { date: daysAgo(3), steps: 9000 })
  yield* plant(ada, sleep, { date: today, endTime: `${today}T07:00:00+02:00`, sleepScore: 82 })
  yield* plant(ada, exercise, { ...session("ADAS"), hasRoute: false, hasSamples: false })
  yield* plant(bob, exercise, { ...session("BOBS"), hasRoute: false, hasSamples: false })
  return yield* Effect.promise(async () => {
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: "auto" } })
    const requestInit = { headers: { "x-api-key": keys.own } }
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }))
    return client
  })
})

const read = async (client: Client, uri: string) =>
  JSON.stringify((await client.readResource({ uri })).contents)

const complete = async (client: Client, uri: string, name: string, value: string) =>
  (await client.complete({ ref: { type: "ref/resource", uri }, argument: { name, value } })).completion.values

layer(McpTestServer.layer())("a client", (it) => {
  it.effect("may call the older names, which are in no list", () =>
    Effect.gen(function* () {
      const client = yield* connected
      yield* Effect.promise(async () => {
        const { tools } = await client.listTools()
        assert.strictEqual(tools.length, 12)
        for (const name of Object.keys(aliases)) {
          const found = await client.callTool({ name, arguments: { days: 7, verbose: true } })
          assert.isNotTrue(found.isError, JSON.stringify(found.content))
        }
        const found = await client.callTool({ name: "get_activity", arguments: { days: 7 } })
        assert.include(JSON.stringify(found.structuredContent), `["${daysAgo(3)}",9000`)
        assert.strictEqual(Object.keys(aliases).length, 10)
      })
    })
  )

  it.effect("gets five prompts that ask for data with the tools", () =>
    Effect.gen(function* () {
      const client = yield* connected
      yield* Effect.promise(async () => {
        const { prompts } = await client.listPrompts()
        assert.deepStrictEqual(
          prompts.map(({ name }) => name),
          ["morning_check", "weekly_review", "why_is_my_score_low", "plan_my_week", "sheet_for_my_doctor"]
        )
        for (const { name } of prompts) {
          const { messages } = await client.getPrompt({ name })
          assert.match(JSON.stringify(messages), /no diagnosis/u)
        }
      })
    })
  )

  it.effect("reads what words mean, a day and a session, and completes their names", () =>
    Effect.gen(function* () {
      const client = yield* connected
      yield* Effect.promise(async () => {
        assert.include(await read(client, "polar-flow://about"), "hrv_rmssd: Heart rate variability")
        assert.include(await read(client, `polar-flow://day/${today}`), "usual_low")
        assert.include(await read(client, "polar-flow://training/ADAS"), "RUNNING")
        // a session of somebody else does not exist
        assert.include(await read(client, "polar-flow://training/BOBS"), "There is no training session")
        assert.deepStrictEqual(await complete(client, "polar-flow://day/{date}", "date", "2026"), [today])
        assert.deepStrictEqual(await complete(client, "polar-flow://training/{id}", "id", ""), ["ADAS"])
      })
    })
  )
})
