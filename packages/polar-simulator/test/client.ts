/** Shared by the tests: a simulator at a fixed time under the test clock, and plain HTTP calls. */
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { PolarSimulator, type Simulator, type SimulatorOptions } from "../src/index.ts"

/** The default simulated time of tests: a Sunday, noon UTC. */
export const noon = "2026-09-20T12:00:00Z"
export const today = CalendarDate.make("2026-09-20")

/** An untyped JSON object. */
export type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null

/** A complete response. */
export class Reply {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  constructor(status: number, headers: Headers, bytes: Uint8Array) {
    this.status = status
    this.headers = headers
    this.bytes = bytes
  }
  get text(): string {
    return new TextDecoder().decode(this.bytes)
  }
  get json(): unknown {
    const parsed: unknown = JSON.parse(this.text)
    return parsed
  }
  /** The value at a path of keys and indexes. */
  at(...path: ReadonlyArray<string | number>): unknown {
    return path.reduce<unknown>((value, key) => (isRow(value) ? value[key] : undefined), this.json)
  }
  /** The array at a path, as rows. */
  rows(...path: ReadonlyArray<string | number>): ReadonlyArray<Row> {
    const value = this.at(...path)
    return Array.isArray(value) ? value.filter(isRow) : []
  }
}

/** One HTTP call; redirects are not followed. */
export const call = (url: string, init: RequestInit = {}) =>
  Effect.promise(async () => {
    const response = await fetch(url, { ...init, redirect: "manual" })
    return new Reply(response.status, response.headers, new Uint8Array(await response.arrayBuffer()))
  })

/** `Basic …` of the simulator's client. */
export const basic = ({ clientId, clientSecret }: Simulator): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`

/** A person's own calls. */
export interface Caller {
  readonly id: number
  readonly token: string
  readonly get: (path: string) => Effect.Effect<Reply>
  readonly send: (method: string, path: string, body?: unknown) => Effect.Effect<Reply>
}

const callerOf = (simulator: Simulator, id: number, token: string): Caller => {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" }
  return {
    id,
    token,
    get: (path) => call(`${simulator.baseUrl}${path}`, { headers }),
    send: (method, path, body) =>
      call(`${simulator.baseUrl}${path}`, {
        method,
        headers: { ...headers, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
  }
}

/** A call with the application's credentials. */
export const clientCall = (simulator: Simulator, method: string, path: string, body?: unknown) =>
  call(`${simulator.baseUrl}${path}`, {
    method,
    headers: { authorization: basic(simulator), "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })

/** A simulator at noon on a fixed day. */
export const simulator = (options: SimulatorOptions = {}) =>
  PolarSimulator.start({ people: 8, seed: 7, clock: noon, ...options })

/** Connects the n-th person (registered now) and advances by `days`. */
export const connected = Effect.fnUntraced(function* (running: Simulator, index = 0, days = 0) {
  const people = yield* running.control.people()
  const { accessToken, userId } = yield* running.control.connect(people[index]?.id ?? 0)
  if (days > 0) yield* running.control.advance(days)
  return callerOf(running, userId, accessToken)
})

/** The date `days` before today. */
export const daysAgo = (days: number): CalendarDate => CalendarDate.minusDays(today, days)

/** Authorization and token only: a person who has not registered. */
export const unregistered = Effect.fnUntraced(function* (running: Simulator, index = 0) {
  const { accessToken, userId } = yield* token(running, index)
  return callerOf(running, userId, accessToken)
})

/** The consent page's URL for the given redirect URL. */
export const authorizeUrl = (
  running: Simulator,
  changes: Readonly<Record<string, string | undefined>> = {}
): string => {
  const parameters = {
    response_type: "code",
    client_id: running.clientId,
    redirect_uri: "http://127.0.0.1:9/callback",
    ...changes
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value)
  return `${running.baseUrl}/oauth2/authorization?${query.toString()}`
}

/** The code in a redirect. */
export const codeOf = (location: string): string => new URL(location).searchParams.get("code") ?? ""

/** A request to the token endpoint. */
export const exchange = (
  running: Simulator,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { authorization: basic(running) }
) => call(`${running.baseUrl}/v2/oauth2/token`, { method: "POST", headers, body: new URLSearchParams(form) })

/** A new code for a person. */
export const freshCode = Effect.fnUntraced(function* (running: Simulator, index = 0) {
  const people = yield* running.control.people()
  return codeOf(yield* running.control.approve(authorizeUrl(running), people[index]?.id ?? 0))
})

/** The form that exchanges a code from `authorizeUrl`. */
export const codeForm = (code: string) => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: "http://127.0.0.1:9/callback"
})

const token = Effect.fnUntraced(function* (running: Simulator, index: number) {
  const reply = yield* exchange(running, codeForm(yield* freshCode(running, index)))
  return { accessToken: String(reply.at("access_token")), userId: Number(reply.at("x_user_id")) }
})
