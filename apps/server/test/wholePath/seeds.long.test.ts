/** What the documents show works as they show it, against the demonstration: lines for `curl`, and a Laravel app. */
import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Browser } from "../harness/Browser.ts"
import { control, Demo, laravel, masterKey } from "../demo/Demo.ts"
import { handled, PolarFlowService } from "../examples/PolarFlowService.ts"
import { seedCommands } from "../cli/seedCommands.ts"
import { ask, temporaryFolder } from "../harness/ServerProcess.ts"

/** A line with the demonstration's own values where the documents have a placeholder, and its port. */
const filledIn = (line: string, { api_key, base_url, polarToken, user_id }: Demo["Service"]): string =>
  line
    .replace(/12345|\{user_id\}/u, user_id)
    .replace(/pfk_your_(?:api_)?key_here/u, api_key)
    .replace("your_token", polarToken)
    .replace(/(?:localhost|your-server):8000/u, `localhost:${new URL(base_url).port}`)

/** Runs a line in a shell; curl prints the status on a separate line. */
const shell = Effect.fnUntraced(function* (line: string) {
  const home = yield* temporaryFolder
  writeFileSync(join(home, ".curlrc"), 'silent\nshow-error\nwrite-out = "\\n%{http_code}"\n')
  const env = { PATH: process.env["PATH"] ?? "", CURL_HOME: home }
  return yield* Effect.callback<{ readonly status: number; readonly body: unknown }>((resume) => {
    execFile("sh", ["-c", line], { env }, (error, stdout) => {
      if (error !== null) return resume(Effect.die(error))
      const [, text = "", status = ""] = /^(.*)\n(\d{3})$/su.exec(stdout) ?? []
      resume(Effect.sync(() => ({ status: Number(status), body: JSON.parse(text) })))
    })
  })
})

/** Whether a value has a key at a dotted path; `*` is every element of a list that is not empty. */
const has = (value: unknown, [head, ...rest]: ReadonlyArray<string>): boolean => {
  if (head === undefined) return true
  if (typeof value !== "object" || value === null) return false
  if (head === "*") return Array.isArray(value) && value.length > 0 && value.every((item) => has(item, rest))
  return head in value && has(Reflect.get(value, head), rest)
}

/** Another user. */
const another = Effect.gen(function* () {
  const added = yield* control(yield* Demo, "addPerson", { sessionsPerWeek: 0 })
  return (added as { readonly id: number }).id
})

/** A user who is new at Polar and has no data yet. */
const newcomer = Effect.gen(function* () {
  const demo = yield* Demo
  const id = yield* another
  yield* control(demo, "failNext", { path: "/v3/users/", personId: id, status: 204, times: 1000 })
  return id
})

/** The app's own link, Polar's page, and back: the query with which the browser comes to the app. */
const connected = Effect.fnUntraced(function* (personId: number) {
  const demo = yield* Demo
  const browser = new Browser(demo.base_url)
  const query = new URLSearchParams({ callback_url: `${laravel}/polar/callback`, state: "of the app" })
  const authorizeUrl = (yield* browser.visit(`/oauth/start?${query.toString()}`)).location?.href
  const back = yield* control(demo, "approve", { authorizeUrl, personId })
  const end = (yield* browser.visit(String(back))).location
  assert.strictEqual(end?.origin, laravel)
  return end?.searchParams ?? new URLSearchParams()
})

const exchanged = Effect.fnUntraced(function* (code: string | null) {
  const { base_url } = yield* Demo
  const headers = { "content-type": "application/json" }
  const { body } = yield* ask(`${base_url}/oauth/exchange`, {
    method: "POST",
    headers,
    body: JSON.stringify({ code })
  })
  return body as { readonly api_key: string; readonly polar_user_id: string }
})

const laravelService = Effect.map(Demo, ({ api_key, base_url }) => new PolarFlowService(base_url, api_key))
const rows = (call: Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>, keys: ReadonlyArray<string>) =>
  Effect.map(
    Effect.promise(() => call),
    (found) => {
      for (const key of keys) assert.isTrue(has(found, ["*", key]), key)
      return found
    }
  )

layer(Demo.layer, { excludeTestServices: true })("against the demonstration", (it) => {
  for (const [document, commands] of Object.entries(seedCommands)) {
    for (const { line, shows } of commands) {
      it.effect(`the line of ${document} works: ${line.replaceAll("\\\n", "")}`, () =>
        Effect.gen(function* () {
          const { body, status } = yield* shell(filledIn(line, yield* Demo))
          assert.strictEqual(status, 200, JSON.stringify(body))
          for (const path of shows) assert.isTrue(has(body, path.split(".")), `${path} is missing`)
        })
      )
    }
  }

  it.effect("the page to connect an account opens", () =>
    Effect.gen(function* () {
      const { base_url } = yield* Demo
      const { status, url } = yield* Effect.promise(() => fetch(`${base_url}/admin`))
      assert.deepStrictEqual([status, new URL(url).pathname], [200, "/admin/setup"])
    })
  )

  it.effect("each method of the Laravel service answers with what the guide reads", () =>
    Effect.gen(function* () {
      const { user_id: id } = yield* Demo
      const service = yield* laravelService
      assert.isAtLeast((yield* rows(service.getSleep(id), ["sleep_score"])).length, 5)
      // the controller takes the days from the query of its own request, as a text
      assert.isAtLeast((yield* rows(service.getSleep(id, "30"), ["sleep_score"])).length, 20)
      yield* rows(service.getActivity(id), ["steps", "calories_total", "distance_km"])
      yield* rows(service.getExercises(id), ["start_time", "sport", "duration_minutes"])
      yield* rows(service.getRecharge(id), ["hrv_avg", "ans_charge"])
      yield* rows(service.getCardioLoad(id), ["cardio_load_ratio"])
      yield* rows(service.getBaselines(id), ["metric_name", "baseline_value", "baseline_7d", "min", "max"])
      const patterns = yield* rows(service.getPatterns(id), ["pattern_name", "score", "significance"])
      assert.isTrue(patterns.some((pattern) => pattern["pattern_name"] === "overtraining_risk"))
      assert.isTrue(has(yield* Effect.promise(() => service.getAnomalies(id)), ["anomalies"]))
    })
  )

  it.effect("the dashboard's controller finds everything that it hands to its view", () =>
    Effect.gen(function* () {
      const { user_id: id } = yield* Demo
      const service = yield* laravelService
      const insights = yield* Effect.promise(() => service.getInsights(id))
      assert.strictEqual(insights.status, "ready")
      assert.containsAllKeys(insights.current_metrics, ["hrv", "sleep_score"])
      assert.isTrue(insights.suggestions.every(({ description }) => description.length > 0))
      assert.isTrue(insights.suggestions.every(({ confidence }) => confidence > 0 && confidence < 1))
      assert.isTrue(insights.feature_availability["patterns"]?.available)
      assert.isTrue(has(insights.baselines["hrv_rmssd"], ["baseline"]))
      assert.isAbove(insights.patterns.length, 0)
      assert.isAbove(insights.observations.length, 0)
    })
  )

  it.effect("a sync that a person asks for works twice with one service, with days and without", () =>
    Effect.gen(function* () {
      const { polarToken, user_id: id } = yield* Demo
      const service = yield* laravelService
      const cached = yield* Effect.promise(() => service.getCachedInsights(id))
      const sums: Array<number> = []
      for (const sync of [service.triggerSync.bind(service), service.triggerSyncAndForget.bind(service)]) {
        const { results } = yield* Effect.promise(() => sync(id, polarToken))
        sums.push(Object.values(results).reduce((sum, count) => sum + count, 0))
      }
      assert.isTrue(sums.every((sum) => Number.isInteger(sum)))
      const afresh = yield* Effect.promise(() => service.getCachedInsights(id))
      assert.notStrictEqual(afresh, cached)
      assert.deepStrictEqual(afresh.current_metrics, cached.current_metrics)
    })
  )

  it.effect("a long-lived service syncs one user after another, each with their own token", () =>
    Effect.gen(function* () {
      const demo = yield* Demo
      const service = new PolarFlowService(demo.base_url, masterKey)
      const person = yield* another
      const { accessToken } = (yield* control(demo, "connect", { personId: person })) as {
        readonly accessToken: string
      }
      yield* Effect.promise(() => service.triggerSync(demo.user_id, demo.polarToken))
      const { results } = yield* Effect.promise(() => service.triggerSync(String(person), accessToken))
      assert.isAbove(results["sleep"] ?? 0, 20)
    })
  )

  it.effect("a person connects from the app, which gets the id to map, and a key; insights say to wait", () =>
    Effect.gen(function* () {
      const { base_url } = yield* Demo
      const person = yield* newcomer
      const query = yield* connected(person)
      assert.strictEqual(query.get("polar_user_id"), String(person))
      assert.deepStrictEqual([query.get("status"), query.get("state")], ["connected", "of the app"])
      const { api_key, polar_user_id } = yield* exchanged(query.get("code"))
      assert.strictEqual(polar_user_id, String(person))
      const service = new PolarFlowService(base_url, api_key)
      const insights = yield* Effect.promise(() => service.getInsights(polar_user_id))
      assert.strictEqual(insights.status, "unavailable")
      const patterns = insights.feature_availability["patterns"]
      assert.deepStrictEqual([patterns?.available, patterns?.message], [false, "Unlocks in 21 days"])
      assert.deepStrictEqual(yield* Effect.promise(() => service.getSleep(polar_user_id)), [])
      assert.deepStrictEqual(yield* Effect.promise(() => service.getBaselines(polar_user_id)), [])
    })
  )

  it.effect("the guide's error handling meets the statuses that it asks for", () =>
    Effect.gen(function* () {
      const { base_url, user_id: id } = yield* Demo
      const insightsWith = (key: string, user = id) =>
        Effect.promise(() => handled(new PolarFlowService(base_url, key).getInsights(user)))
      const made = yield* ask(`${base_url}/admin/api/keys`, {
        method: "POST",
        headers: { "x-api-key": masterKey, "content-type": "application/json" },
        body: JSON.stringify({ name: "one call an hour", user_id: id, rate_limit: 1 })
      })
      const { api_key } = made.body as { readonly api_key: string }
      assert.strictEqual(yield* insightsWith(api_key), "fine")
      assert.strictEqual(yield* insightsWith(api_key), "Polar Flow rate limited")
      assert.strictEqual(yield* insightsWith("pfk_wrong"), "Polar Flow API key is invalid")
      assert.strictEqual(yield* insightsWith(masterKey, "99999999"), "prompt to connect a Polar account")
    })
  )
})
