/** Everything that a client can do to a server with a secret in its hands, by intent and by mistake. */
import type { Simulator } from "@polar-flow/polar-simulator"
import { Effect, Schedule } from "effect"
import type { EchoingPolar } from "./EchoingPolar.ts"
import type { Emitted } from "./Emitted.ts"

/** The context of the scenario. It adds every secret that it creates to `secrets`. */
export interface Stage {
  readonly url: string
  readonly emitted: Emitted
  readonly polar: EchoingPolar
  readonly simulator: Simulator
  readonly personId: number
  readonly secrets: Record<string, string>
}

interface Sent extends RequestInit {
  /** Secrets that the answer is there to show. */
  readonly shown?: (answer: { readonly location: string; readonly text: string }) => ReadonlyArray<string>
}

/** Asks, notes the whole answer, and returns what matters of it. */
const send = ({ emitted, url }: Stage, path: string, { shown = () => [], ...init }: Sent = {}) =>
  Effect.promise(async () => {
    const target = path.startsWith("http") ? path : `${url}${path}`
    const response = await fetch(target, { redirect: "manual", ...init })
    const text = await response.text()
    const location = response.headers.get("location") ?? ""
    const headers = JSON.stringify([...response.headers])
    const source = `${init.method ?? "GET"} ${new URL(target).pathname}`
    emitted.add(source, `${response.status} ${headers} ${text}`, shown({ location, text }))
    return { status: response.status, location, text }
  })

const json = (body: unknown, headers: Record<string, string> = {}): Sent => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body)
})

const parameter = (location: string, name: string): string =>
  URL.canParse(location) ? (new URL(location).searchParams.get(name) ?? "") : ""

/** From the start page of a connection to the code for a key. The caller's own state goes along. */
const connect = Effect.fnUntraced(function* (stage: Stage, name: string) {
  const { secrets } = stage
  const query = new URLSearchParams({
    callback_url: `${stage.url}/admin`,
    client_id: "planted-client",
    state: secrets["the caller's state"] ?? ""
  })
  const started = yield* send(stage, `/oauth/start?${query.toString()}`, {
    shown: ({ location }) => [parameter(location, "state")]
  })
  secrets[`state of ${name}`] = parameter(started.location, "state")
  const approved = yield* stage.simulator.control.approve(started.location, stage.personId)
  secrets[`Polar's code of ${name}`] = parameter(approved, "code")
  const back = yield* send(stage, approved, {
    shown: ({ location }) => [parameter(location, "code"), secrets["the caller's state"] ?? ""]
  })
  const code = parameter(back.location, "code")
  if (code !== "") secrets[`code of ${name}`] = code
  return { approved, code }
})

/** A connection that Polar refuses, one that gets through, and each step of it once more. */
const connecting = Effect.fnUntraced(function* (stage: Stage) {
  for (const status of [400, 500]) {
    stage.polar.failNext(1, status)
    yield* connect(stage, `a connection that Polar answers with ${status}`)
  }
  const { approved, code } = yield* connect(stage, "the connection")
  yield* send(stage, approved)
  yield* send(stage, approved, { headers: { accept: "text/html" } })
  yield* send(stage, `${approved}&error=${stage.secrets["API_KEY"]}`)
  yield* send(stage, "/oauth/exchange", json({ code }))
  yield* send(stage, "/oauth/exchange", json({ code: [code] }))
  yield* send(stage, "/oauth/exchange", json({ code: code.repeat(20), client_id: code.repeat(20) }))
  yield* send(stage, "/oauth/exchange", json(`{"code":"${code}"`))
  const exchanged = yield* send(stage, "/oauth/exchange", {
    ...json({ code, client_id: "planted-client" }),
    shown: ({ text }) => [JSON.parse(text).api_key]
  })
  const { api_key: key, polar_user_id: userId } = JSON.parse(exchanged.text)
  stage.secrets["the person's key"] = key
  yield* send(stage, "/oauth/exchange", json({ code, client_id: "planted-client" }))
  return { key: String(key), userId: String(userId) }
})

/** A key in every place where it should not be, and a wrong one where it should. */
const mistakes = Effect.fnUntraced(function* (stage: Stage, user: string) {
  const { secrets } = stage
  const headers = { "x-api-key": secrets["the key after"] ?? "" }
  for (const secret of Object.values(secrets)) {
    const wrong = { api_key: secret, "X-API-Key": secret, access_token: secret, cursor: secret }
    for (const query of [wrong, { days: secret }, { from: secret }])
      yield* send(stage, `${user}/sleep?${new URLSearchParams(query).toString()}`, { headers })
    yield* send(stage, "/metrics", { headers: { authorization: `Bearer ${secret}x` } })
    yield* send(stage, `/nowhere?key=${encodeURIComponent(secret)}`, { headers: { cookie: `key=${secret}` } })
  }
  const wrong = `${secrets["API_KEY"]}x`
  for (const headers of [
    { "x-api-key": wrong },
    { authorization: `Bearer ${wrong}` },
    { authorization: `Basic ${Buffer.from(`key:${wrong}`).toString("base64")}` }
  ]) {
    yield* send(stage, `${user}/sleep`, { headers })
    yield* send(stage, `${user}/api-key/regenerate`, { method: "POST", headers })
  }
})

const settled = (stage: Stage, user: string, headers: Record<string, string>) =>
  send(stage, `${user}/sync/status`, { headers }).pipe(
    Effect.filterOrFail(({ text }) => text.includes('"is_running":false')),
    Effect.retry({ schedule: Schedule.spaced("250 millis"), times: 240 })
  )

/** Syncs that go well and syncs that Polar refuses with every status, repeating what it was asked with. */
const syncing = Effect.fnUntraced(function* (stage: Stage, user: string, key: string) {
  const { secrets } = stage
  const headers = { "x-api-key": key }
  const trigger = (more: Record<string, string> = {}) =>
    send(stage, `${user}/sync/trigger?days=1`, { method: "POST", headers: { ...headers, ...more } })
  yield* settled(stage, user, headers)
  yield* trigger()
  for (const status of [400, 403, 429, 500]) {
    stage.polar.failNext(status === 500 ? 4 : 1, status)
    yield* trigger()
  }
  yield* trigger({ "x-polar-token": secrets["a foreign token"] ?? "" })
  yield* trigger({ "x-polar-token": `${secrets["a foreign token"]}, ${secrets["API_KEY"]}` })
  const { accessToken } = yield* stage.simulator.control.connect(stage.personId)
  secrets["the token of a header"] = accessToken
  yield* trigger({ "x-polar-token": accessToken })
  for (const status of [401, 500]) {
    stage.polar.failNext(status === 500 ? 4 : 1, status)
    yield* trigger({ "x-polar-token": accessToken })
  }
  for (const body of [`{"days":"${accessToken}"}`, `{"days":${accessToken}}`, `["${accessToken}"]`]) {
    yield* send(stage, `${user}/sync/trigger`, json(body, headers))
  }
  stage.polar.failNext(1, 401)
  yield* trigger()
  for (const path of ["/sync/history", "/sync/status", "/status", "/api-key/info"])
    yield* send(stage, `${user}${path}`, { headers })
})

/** What only some may ask for: health, metrics, documents, keys. */
const asking = Effect.fnUntraced(function* (stage: Stage, user: string) {
  const { secrets } = stage
  const master = { "x-api-key": secrets["API_KEY"] ?? "" }
  for (const path of ["/health", "/ready", "/openapi.json", "/admin"]) yield* send(stage, path)
  yield* send(stage, "/metrics", { headers: { authorization: `Bearer ${secrets["METRICS_TOKEN"]}` } })
  for (const path of ["/api/v1/users", `${user}/status`, `${user}/sleep`, `${user}/api-key/info`])
    yield* send(stage, path, { headers: master })
  const fresh = yield* send(stage, `${user}/api-key/regenerate`, {
    ...json({ overlap_seconds: 600 }, master),
    shown: ({ text }) => [JSON.parse(text).api_key]
  })
  secrets["the key after"] = JSON.parse(fresh.text).api_key
  yield* send(stage, `${user}/status`, { headers: { "x-api-key": secrets["the key after"] ?? "" } })
})

/** Does all of it and returns whose data the server has then. */
export const everything = Effect.fnUntraced(function* (stage: Stage) {
  const { key, userId } = yield* connecting(stage)
  const user = `/api/v1/users/${userId}`
  yield* syncing(stage, user, key)
  yield* asking(stage, user)
  for (const [index, secret] of [...stage.polar.seen].entries())
    stage.secrets[`seen at Polar ${index}`] = secret
  yield* mistakes(stage, user)
  return userId
})
