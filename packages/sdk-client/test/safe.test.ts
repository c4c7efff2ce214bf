/** Failures as values. */
import { assert, describe, it } from "vitest"
import { createPolarFlowClient, PolarFlowError, type Result, type SleepRow } from "../src/index.ts"
import { faultyServer, json } from "./FaultyServer.ts"

const nights = [{ date: "2026-11-20" }, { date: "2026-11-19" }]
const gone = json(404, { detail: "User 1 not found" })

describe("the safe variant", () => {
  it("answers with data, or with the error that the other one throws", async () => {
    const server = await faultyServer(json(200, nights), gone, json(200, { user_id: "1" }))
    const { safe } = createPolarFlowClient({ baseUrl: server.baseUrl })
    assert.deepEqual(await safe.records.sleep("1"), { data: nights as never, error: null })
    const { data, error } = await safe.analytics.insights("1")
    assert.isNull(data)
    assert.instanceOf(error, PolarFlowError)
    assert.deepInclude(error, { code: "not_found", message: "User 1 not found" })
    const summary = await safe.exports.summary("1")
    if (summary.error === null) assert.strictEqual(summary.data.user_id, "1")
  })

  it("ends an iteration with its failure", async () => {
    const server = await faultyServer(json(200, nights, { "x-next-cursor": "c" }), gone)
    const { safe } = createPolarFlowClient({ baseUrl: server.baseUrl })
    const seen: Array<Result<SleepRow>> = []
    for await (const row of safe.records.sleep("1")) seen.push(row)
    assert.deepEqual(
      seen.map(({ data, error }) => String(data?.date ?? error?.code)),
      ["2026-11-20", "2026-11-19", "not_found"]
    )
    const events: Array<string | undefined> = []
    for await (const { error } of safe.sync.events("1")) events.push(error?.code)
    assert.deepEqual(events, ["not_found"])
  })

  it("keeps members that cannot fail", () => {
    const { safe } = createPolarFlowClient({ baseUrl: "https://flow.example/" })
    assert.strictEqual(
      safe.accounts.connectUrl({ callbackUrl: "https://a.example" }),
      "https://flow.example/oauth/start?callback_url=https%3A%2F%2Fa.example"
    )
  })

  it("is made once", () => {
    const polar = createPolarFlowClient({ baseUrl: "https://flow.example" })
    assert.strictEqual(polar.safe, polar.safe)
  })
})
