import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  type Caller,
  clientCall,
  connected,
  daysAgo,
  type Reply,
  simulator,
  today,
  unregistered
} from "./client.ts"
import { receiver } from "./receiver.ts"
import { answerSchema, extract, isDeclared, violations } from "./schemas.ts"

/** One call per operation of the file, with the expected status. */
interface Sample {
  readonly path: string
  readonly method: string
  readonly status: number
  readonly reply: Effect.Effect<Reply>
}

const range = `from=${daysAgo(7)}&to=${today}`

const personSamples = (ada: Caller, exerciseId: string): ReadonlyArray<Sample> => {
  const get = (path: string, url = path, status = 200): Sample => ({
    path,
    method: "get",
    status,
    reply: ada.get(url)
  })
  const flags = "samples=true&zones=true&route=true"
  const activityFlags = "steps=true&activity_zones=true&inactivity_stamps=true"
  return [
    get("/v3/exercises", `/v3/exercises?${flags}`),
    get("/v3/exercises/{exerciseId}", `/v3/exercises/${exerciseId}?${flags}`),
    get("/v3/exercises/{exerciseId}/fit", `/v3/exercises/${exerciseId}/fit`),
    get("/v3/exercises/{exerciseId}/tcx", `/v3/exercises/${exerciseId}/tcx`),
    get("/v3/exercises/{exerciseId}/gpx", `/v3/exercises/${exerciseId}/gpx`),
    get("/v3/users/{user-id}", `/v3/users/${ada.id}`),
    get("/v3/users/physical-info"),
    get("/v3/users/activities", `/v3/users/activities?${activityFlags}&${range}`),
    get("/v3/users/activities/{date}", `/v3/users/activities/${today}?${activityFlags}`),
    get("/v3/users/activities/samples"),
    get("/v3/users/activities/samples/{date}", `/v3/users/activities/samples/${today}`),
    get("/v3/users/sleep"),
    get("/v3/users/sleep/{date}", `/v3/users/sleep/${today}`),
    get("/v3/users/sleep/available"),
    get("/v3/users/nightly-recharge"),
    get("/v3/users/nightly-recharge/{date}", `/v3/users/nightly-recharge/${today}`),
    get("/v3/users/continuous-heart-rate", `/v3/users/continuous-heart-rate?${range}`),
    get("/v3/users/continuous-heart-rate/{date}", `/v3/users/continuous-heart-rate/${today}`),
    get("/v3/users/cardio-load"),
    get("/v3/users/cardio-load/{date}", `/v3/users/cardio-load/${today}`),
    get("/v3/users/cardio-load/date", `/v3/users/cardio-load/date?${range}`),
    get("/v3/users/cardio-load/period/days/{days}", "/v3/users/cardio-load/period/days/30"),
    get("/v3/users/cardio-load/period/months/{months}", "/v3/users/cardio-load/period/months/2"),
    ...["alertness", "circadian-bedtime"].flatMap((name) => [
      get(`/v3/users/sleepwise/${name}`),
      get(`/v3/users/sleepwise/${name}/date`, `/v3/users/sleepwise/${name}/date?${range}`)
    ]),
    ...["bodytemperature", "skintemperature", "skincontacts", "ecg", "spo2"].map((name) =>
      get(`/v3/users/biosensing/${name}`)
    )
  ]
}

/** Runs every operation in an order in which each can succeed. */
const allReplies = Effect.gen(function* () {
  const running = yield* simulator({ profile: "spec", clock: "2026-08-25T12:00:00Z" })
  const ada = yield* connected(running, 0, 26)
  const ben = yield* unregistered(running, 1)
  const exercises = (yield* ada.get("/v3/exercises")).rows()
  const exerciseId = String(exercises.find(({ has_route }) => has_route === true)?.["id"])
  const sink = yield* receiver()
  const client = (path: string, method: string, status: number, body?: unknown, url = path): Sample => ({
    path,
    method,
    status,
    reply: clientCall(running, method.toUpperCase(), url, body)
  })
  const webhook = { events: ["EXERCISE", "SLEEP"], url: sink.url }
  const samples = [
    ...personSamples(ada, exerciseId),
    {
      path: "/v3/users",
      method: "post",
      status: 200,
      reply: ben.send("POST", "/v3/users", { "member-id": "ben" })
    },
    {
      path: "/v3/users/{user-id}",
      method: "delete",
      status: 204,
      reply: ben.send("DELETE", `/v3/users/${ben.id}`)
    },
    client("/v3/notifications", "get", 200),
    client("/v3/webhooks", "post", 201, webhook),
    client("/v3/webhooks", "post", 409, webhook),
    client("/v3/webhooks", "get", 200),
    client("/v3/webhooks/deactivate", "post", 200),
    client("/v3/webhooks/activate", "post", 200)
  ]
  const answered: Array<Sample & { readonly answer: Reply }> = []
  for (const sample of samples) answered.push({ ...sample, answer: yield* sample.reply })
  const id = String(answered.find(({ status }) => status === 201)?.answer.at("data", "id"))
  for (const sample of [
    client("/v3/webhooks/{webhook-id}", "patch", 200, { events: ["SLEEP"] }, `/v3/webhooks/${id}`),
    client("/v3/webhooks/{webhook-id}", "patch", 404, { events: ["SLEEP"] }, "/v3/webhooks/other"),
    client("/v3/webhooks/{webhook-id}", "delete", 204, undefined, `/v3/webhooks/${id}`),
    client("/v3/webhooks/activate", "post", 204)
  ]) {
    answered.push({ ...sample, answer: yield* sample.reply })
  }
  return answered
})

describe("the spec profile", () => {
  it.effect(
    "returns a declared status and a body of the declared schema for every operation of the OpenAPI file",
    () =>
      Effect.gen(function* () {
        const replies = yield* allReplies
        for (const { answer, method, path, status } of replies) {
          const name = `${method} ${path}`
          assert.strictEqual(answer.status, status, name)
          assert.isTrue(isDeclared(path, method, status), `${name} declares ${status}`)
          const schema = answerSchema(path, method, status)
          if (schema !== undefined) assert.deepStrictEqual(violations(schema, answer.json), [], name)
        }
        const asked = new Set(replies.map(({ method, path }) => `${method} ${path}`))
        const known = Object.entries(extract.paths).flatMap(([path, item]) =>
          Object.keys(item).map((method) => `${method} ${path}`)
        )
        assert.deepStrictEqual(
          known.filter((name) => !asked.has(name)),
          []
        )
        assert.strictEqual(asked.size, 41)
      })
  )

  it("is checked by strict schemas: the live format of samples does not pass", () => {
    const schema = { $ref: "#/components/schemas/sample" }
    assert.deepStrictEqual(violations(schema, { "recording-rate": 1, "sample-type": "0", data: "60,61" }), [])
    assert.notDeepEqual(violations(schema, { recording_rate: 1, sample_type: 0, data: "60,61" }), [])
    const load = { $ref: "#/components/schemas/cardio-load-levels" }
    assert.notDeepEqual(violations(load, { very_low: 1, very_high: 2 }), [])
  })
})
