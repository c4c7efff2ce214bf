/** The client and the product's own server, over HTTP. */
import { text } from "node:stream/consumers"
import { DataTypes } from "@polar-flow/domain"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { type AnswerFacts, createPolarFlowClient } from "../src/index.ts"
import { failureOf } from "./FaultyServer.ts"
import { realServer, type RealServer } from "./RealServer.ts"

const dates = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]
let server: RealServer

const as = (apiKey: string) => createPolarFlowClient({ baseUrl: server.baseUrl, apiKey })

beforeAll(async () => {
  server = await realServer({ oauthAllowedCallbackOrigins: ["https://app.example"] })
  await server.plant(
    DataTypes.byName.sleep,
    ...dates.map((date) => ({ date, endTime: `${date}T07:00:00+02:00`, sleepScore: 80 }))
  )
})
afterAll(() => server.close())

describe("against the server", () => {
  it("reads a page of nights, and walks over all of them in pages of two", async () => {
    const polar = as(server.own)
    const nights = await polar.records.sleep("ada", { days: 7, order: "asc" })
    assert.deepEqual(
      nights.map(({ date }) => String(date)),
      dates
    )
    assert.strictEqual(nights[0]?.sleep_score, 80)
    const walked: Array<string> = []
    const answers: Array<AnswerFacts> = []
    const onAnswer = (answer: AnswerFacts) => void answers.push(answer)
    for await (const { date } of polar.records.sleep("ada", { limit: 2, from: "2026-01-01", onAnswer }))
      walked.push(date)
    assert.deepEqual(walked, dates.toReversed())
    assert.lengthOf(answers, 3)
    assert.isNull(answers.at(-1)?.cursor)
  })

  it("gives dates as the text that the server has, wherever the reader's clock is", async () => {
    const zone = process.env["TZ"]
    process.env["TZ"] = "Pacific/Kiritimati"
    const night = await as(server.own).records.sleepNight("ada", "2026-11-20")
    process.env["TZ"] = zone
    assert.strictEqual(String(night.date), "2026-11-20")
    assert.strictEqual(night.sleep_end_time, "2026-11-20T07:00:00+02:00")
  })

  it("gives the series of a session as an array, and its track with the session it is of", async () => {
    const ran = { id: "2AC312F", date: "2026-11-20", startTime: "2026-11-20T17:30:00+02:00" }
    const samples = [{ sampleType: 0, recordingRate: 5, values: [120, null, 130] }]
    await server.plant(DataTypes.byName.exercise, { ...ran, hasRoute: false, hasSamples: true, samples })
    const { records, safe } = as(server.own)
    const series = await records.exerciseSamples("ada", "2AC312F")
    assert.deepEqual(
      series.map(({ sample_type, values }) => [sample_type, values]),
      [[0, [120, null, 130]]]
    )
    assert.deepEqual(await safe.records.exerciseSamples("ada", "2AC312F"), { data: series, error: null })
    const long = [
      { sampleType: 0, recordingRate: 1, values: Array.from({ length: 99 }, (_, second) => second) }
    ]
    await server.plant(DataTypes.byName.exercise, {
      ...ran,
      id: "9",
      hasRoute: false,
      hasSamples: true,
      samples: long
    })
    const [fewer] = await records.exerciseSamples("ada", "9", { points: 20 })
    assert.isAtMost(fewer?.values.length ?? 0, 20)
    assert.deepEqual(fewer?.positions, fewer?.values)
    assert.strictEqual((await records.exerciseRoute("ada", "2AC312F")).exercise_id, "2AC312F")
    assert.strictEqual((await failureOf(records.exerciseSamples("ada", "404"))).code, "not_found")
  })

  it("has one morning in one answer", async () => {
    const { today } = as(server.own)
    const morning = await today.get("ada", { date: "2026-11-20" })
    assert.strictEqual(String(morning.date), "2026-11-20")
    assert.isString(morning.sentence.code)
    assert.lengthOf(morning.metrics, 7)
  })

  it("changes a profile unless somebody else did", async () => {
    const { profile } = as(server.own)
    const first = await profile.get("ada")
    const named = await profile.change("ada", { display_name: "Ada", clock: 12 }, { ifStill: first })
    assert.deepInclude(named, { display_name: "Ada", clock: 12, units: "metric" })
    const late = await failureOf(profile.change("ada", { clock: 24 }, { ifStill: first }))
    assert.strictEqual(late.code, "changed_meanwhile")
    assert.deepEqual(await profile.get("ada"), named)
  })

  it("writes in a journal once, changes it unless somebody else did, and removes it", async () => {
    const { exports, journal } = as(server.own)
    const ill = { from: "2026-11-17", to: "2026-11-19", kind: "label", label: "ill" } as const
    const entry = await journal.add("ada", ill, { idempotencyKey: "once" })
    assert.deepEqual(await journal.add("ada", ill, { idempotencyKey: "once" }), entry)
    assert.deepEqual([entry.from, entry.to, entry.kind, entry.label, entry.value, entry.text].map(String), [
      "2026-11-17",
      "2026-11-19",
      "label",
      "ill",
      "null",
      "null"
    ])
    const reused = await failureOf(journal.add("ada", { ...ill, text: "x" }, { idempotencyKey: "once" }))
    assert.deepEqual([reused.code, reused.type], ["conflict", "urn:polar-flow:idempotency-key-reused"])
    const changed = await journal.change("ada", entry.id, { text: "fever" }, { ifStill: entry })
    assert.strictEqual(changed.text, "fever")
    const lost = await failureOf(journal.change("ada", entry.id, { text: "cough" }, { ifStill: entry }))
    assert.deepEqual([lost.code, lost.status], ["changed_meanwhile", 412])
    assert.strictEqual((await failureOf(journal.remove("ada", entry.id, { ifStill: entry }))).status, 412)
    assert.deepEqual([...(await journal.list("ada"))], [changed])
    assert.deepEqual(await journal.get("ada", entry.id), changed)
    assert.include(await text(await exports.ndjson("ada", "journal")), '"fever"')
    await journal.remove("ada", entry.id, { ifStill: changed })
    assert.deepEqual([...(await journal.list("ada"))], [])
    await journal.add("ada", ill)
    await journal.add("ada", ill)
    assert.lengthOf(await journal.list("ada"), 2)
  })

  it("answers analytics, status and health", async () => {
    const polar = as(server.own)
    assert.strictEqual((await polar.analytics.insights("ada")).user_id, "ada")
    assert.isArray(await polar.analytics.baselines("ada", { metrics: ["sleep_score", "hrv_rmssd"] }))
    const check = await polar.analytics.check("ada", "sleep_score", 12.5, { explain: true })
    assert.strictEqual(check.value, 12.5)
    assert.strictEqual((await polar.users.status("ada")).data_counts["sleep"], dates.length)
    assert.strictEqual((await createPolarFlowClient(server).system.health()).status, "ok")
  })

  it("streams exports", async () => {
    const polar = as(server.own)
    assert.strictEqual((await polar.exports.summary("ada", { days: 7 })).record_counts["sleep"], 5)
    const csv = await text(await polar.exports.csv("ada", "sleep"))
    assert.lengthOf(csv.trimEnd().split("\r\n"), dates.length + 1)
    const zip = await text(await polar.exports.archive("ada"))
    assert.isTrue(zip.startsWith("PK"))
  })

  it("starts a sync, yields its events, and the end of one that was already over", async () => {
    const polar = as(server.own)
    const { job_id: jobId } = await polar.sync.start("ada", { days: 7 })
    const conflict = await failureOf(polar.sync.trigger("ada"))
    assert.deepInclude(conflict, {
      status: 409,
      code: "conflict",
      type: "urn:polar-flow:sync-running",
      retryable: false
    })
    const outcome = { fetched: 5, stored: 2, calls: 1, status: "stored", error: null, message: null } as const
    await server.tell(
      { _tag: "TypeFinished", runId: jobId, type: "sleep", outcome },
      { _tag: "Done", runId: jobId, status: "success", stored: 2 }
    )
    const seen: Array<string> = []
    for await (const progress of polar.sync.events("ada", { jobId })) seen.push(progress.event)
    assert.deepEqual(seen, ["type", "done"])
    // and once more, when it is long over
    for await (const progress of polar.sync.events("ada", { jobId })) seen.push(progress.event)
    assert.deepEqual(seen, ["type", "done", "done"])
  })

  it("reports errors in the server's words, with request id and rate limit", async () => {
    const error = await failureOf(as(server.own).records.sleep("ada", { days: 999 }))
    assert.deepInclude(error, { status: 400, code: "bad_request", retryable: false })
    assert.deepEqual(error.issues[0]?.path, ["query", "days"])
    assert.match(error.requestId ?? "", /\S/u)
    assert.strictEqual(error.rateLimit?.limit, 1000)
    assert.strictEqual((await failureOf(as("pfk_wrong").users.list())).code, "unauthorized")
    assert.strictEqual((await failureOf(as(server.readOnly).sync.start("ada"))).code, "forbidden")
    assert.strictEqual((await failureOf(as(server.service).users.status("nobody"))).code, "not_found")
  })

  it("downloads nothing twice with a cache, and sees changes", async () => {
    const statuses: Array<number> = []
    const polar = createPolarFlowClient({
      baseUrl: server.baseUrl,
      apiKey: server.own,
      cache: new Map(),
      hooks: { onAnswer: ({ status }) => void statuses.push(status) }
    })
    const read = () => polar.records.recharge("ada", { from: "2026-01-01" })
    assert.lengthOf(await read(), 0)
    assert.lengthOf(await read(), 0)
    await server.plant(DataTypes.byName.nightlyRecharge, { date: "2026-11-20", hrvRmssd: 44 })
    assert.strictEqual((await read())[0]?.hrv_avg, 44)
    assert.deepEqual(statuses, [200, 304, 200])
  })

  it("offers the admin methods to a key with scope admin", async () => {
    const { admin } = as(server.admin)
    const made = await admin.makeKey({ name: "an app" })
    assert.match(made.api_key, /^pfk_/u)
    const { prefix } = made.key
    assert.include(
      (await admin.keys()).map((key) => key.prefix),
      prefix
    )
    assert.match((await admin.rotateKey(prefix, { overlap_seconds: 60 })).api_key, /^pfk_/u)
    assert.strictEqual((await admin.revokeKey(prefix)).prefix, prefix)
    assert.isArray(await admin.sessions())
    const actions: Array<string> = []
    for await (const { action } of admin.audit({ limit: 1 })) actions.push(action)
    assert.includeMembers(actions, ["key.created", "key.rotated", "key.revoked"])
    assert.strictEqual((await failureOf(as(server.own).admin.keys())).code, "forbidden")
    assert.deepEqual(await admin.deadLetters({ limit: 5 }), [])
    assert.strictEqual((await failureOf(admin.discardDeadLetter("1"))).code, "not_found")
  })

  it("subscribes an app to events, tries it out and ends it", async () => {
    const { admin } = as(server.admin)
    const made = await admin.makeEventSubscription({
      url: "https://app.example/hook",
      events: ["sync.completed"]
    })
    assert.match(made.secret, /^whsec_/u)
    const { id } = made.subscription
    const { event_id } = await admin.testEventSubscription(id)
    assert.deepEqual(
      (await admin.eventDeliveries(id, { state: "pending" })).map((delivery) => delivery.event_id),
      [event_id]
    )
    assert.strictEqual((await admin.replayEvent(id, event_id)).replayed, 1)
    assert.isFalse((await admin.changeEventSubscription(id, { is_active: false })).is_active)
    assert.isUndefined(await admin.endEventSubscription(id))
    assert.deepEqual(await admin.eventSubscriptions(), [])
  })

  it("makes the address to connect at, which the server takes", async () => {
    const polar = createPolarFlowClient(server)
    const address = polar.accounts.connectUrl({
      callbackUrl: "https://app.example/back?a=1&b=2",
      state: "ä & ö"
    })
    const answer = await fetch(address, { redirect: "manual" })
    assert.strictEqual(answer.status, 303)
    assert.strictEqual((await failureOf(polar.accounts.exchange("no such code"))).code, "unauthorized")
  })

  it("changes and ends keys, and erases a person, once each", async () => {
    const polar = as(server.service)
    assert.strictEqual((await polar.accounts.keyInfo("ada")).user_id, "ada")
    assert.match((await polar.accounts.regenerateKey("ada", { overlap_seconds: 60 })).api_key, /^pfk_/u)
    assert.isNotEmpty((await polar.accounts.revokeKeys("ada")).revoked)
    assert.strictEqual((await polar.users.erase("ada")).user_id, "ada")
    assert.deepEqual(await polar.users.list(), [])
  })
})
