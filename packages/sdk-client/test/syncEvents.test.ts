/** The events of a sync over connections that do not last. */
import { assert, describe, it } from "vitest"
import { createPolarFlowClient, type SyncProgress } from "../src/index.ts"
import { type Answer, failureOf, faultyServer, json } from "./FaultyServer.ts"

const greeting = ": still here\n\n"
const typeEvent = (type: string, job = "j1") =>
  `event: type\ndata: ${JSON.stringify({ job_id: job, type, status: "stored", fetched: 1, stored: 1, message: null })}\n\n`
const doneEvent = (job = "j1") =>
  `event: done\ndata: ${JSON.stringify({ job_id: job, status: "success", total_records: 2 })}\n\n`

const sending =
  (text: string, end: "break" | "end" | "wait"): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.write(greeting + text, () => {
      if (end === "break") response.destroy()
      if (end === "end") response.end()
    })
  }

const job = (id: string, finished_at: string | null) => ({
  job_id: id,
  status: finished_at === null ? "running" : "partial",
  total_records: 9,
  finished_at
})
const jobs = (...list: ReadonlyArray<object>): Answer => json(200, list)

const at = "2026-11-20T12:00:00Z"
const path = "/api/v1/users/1/sync"
const events = `GET ${path}/events`
const history = `GET ${path}/history?limit=100`

/** The received events, as `sleep` and `done`. */
const collect = async (stream: AsyncIterable<SyncProgress>) => {
  const seen: Array<string> = []
  for await (const progress of stream) seen.push(progress.event === "done" ? "done" : progress.type)
  return seen
}

const watching = async (...answers: ReadonlyArray<Answer>) => {
  const server = await faultyServer(...answers)
  return { server, polar: createPolarFlowClient({ baseUrl: server.baseUrl }) }
}

describe("the events of a sync", () => {
  it("continue after a lost connection, without duplicates", async () => {
    const { polar, server } = await watching(
      sending(`${typeEvent("sleep")}event: type\ndata: {"job_`, "break"),
      sending(typeEvent("sleep") + typeEvent("activity"), "break"),
      jobs(job("j1", null)),
      sending(typeEvent("sleep") + typeEvent("activity") + typeEvent("ecg") + doneEvent(), "wait"),
      jobs(job("j1", null))
    )
    assert.deepEqual(await collect(polar.sync.events("1")), ["sleep", "activity", "ecg", "done"])
    assert.deepEqual(server.requests, [events, events, history, events, history])
  })

  it("go on when the server stops and comes back, which ends the stream without an error", async () => {
    const { polar } = await watching(
      sending(typeEvent("sleep"), "end"),
      sending(typeEvent("sleep") + doneEvent(), "end"),
      jobs(job("j1", null))
    )
    assert.deepEqual(await collect(polar.sync.events("1")), ["sleep", "done"])
  })

  it("end with the final event that was sent while the client was disconnected", async () => {
    const { polar } = await watching(
      sending(typeEvent("sleep"), "break"),
      // the server waits for the next sync
      sending("", "wait"),
      jobs(job("j2", null), job("j1", at))
    )
    const told: Array<SyncProgress> = []
    for await (const progress of polar.sync.events("1")) told.push(progress)
    assert.deepEqual(told[1], { event: "done", job_id: "j1", status: "partial", total_records: 9 } as never)
  })

  it("are never mixed with those of another sync", async () => {
    const { polar } = await watching(
      sending(typeEvent("sleep"), "break"),
      sending(typeEvent("ecg", "j2") + doneEvent("j2"), "end"),
      jobs(job("j2", null), job("j1", at))
    )
    assert.deepEqual(await collect(polar.sync.events("1")), ["sleep", "done"])
  })

  it("are rejected for a sync that does not exist", async () => {
    const { polar } = await watching(sending("", "wait"), jobs())
    const error = await failureOf(collect(polar.sync.events("1", { jobId: "j9" })))
    assert.strictEqual(error.code, "not_found")
  })

  it("fail after several connections without events", async () => {
    const { polar, server } = await watching(sending("", "end"))
    const error = await failureOf(collect(polar.sync.events("1")))
    assert.strictEqual(error.code, "network")
    assert.lengthOf(server.requests, 3)
  })

  it("fail at once when nothing is to be repeated", async () => {
    const { polar, server } = await watching(sending(typeEvent("sleep"), "break"))
    assert.strictEqual((await failureOf(collect(polar.sync.events("1", { retries: 0 })))).code, "network")
    assert.lengthOf(server.requests, 1)
  })

  it("that cannot be read are an unexpected answer, and those of a newer server are passed over", async () => {
    const { polar } = await watching(
      sending(`event: progress\ndata: 50\n\n${typeEvent("sleep")}event: done\ndata: <html>\n\n`, "wait")
    )
    assert.strictEqual((await failureOf(collect(polar.sync.events("1")))).code, "unexpected_answer")
  })

  it("are ended by the signal while the server is asked for the end", async () => {
    const controller = new AbortController()
    const { polar } = await watching(sending("", "wait"), () => controller.abort())
    const { signal } = controller
    const error = await failureOf(polar.sync.events("1", { jobId: "j1", signal }).next())
    assert.strictEqual(error.code, "aborted")
  })

  it("are ended by the signal, while they come and between two connections", async () => {
    for (const end of ["wait", "end"] as const) {
      const { polar } = await watching(
        sending(typeEvent("sleep"), end),
        json(503, {}, { "retry-after": "20" })
      )
      const controller = new AbortController()
      const stream = polar.sync.events("1", { signal: controller.signal, retries: 9 })
      await stream.next()
      setTimeout(() => controller.abort(), 50)
      assert.strictEqual((await failureOf(stream.next())).code, "aborted")
    }
  })
})
