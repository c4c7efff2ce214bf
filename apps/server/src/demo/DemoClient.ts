/** The HTTP requests of the demo. It uses the public API like any other client. */
import type { CalendarDate } from "@polar-flow/domain"
import { Effect, Schedule, Schema } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import type { PolarSimulator } from "@polar-flow/polar-simulator"

/** A step of the demo failed. This is a bug; the message has the server's response. */
class DemoFailed extends Schema.TaggedError<DemoFailed>()("DemoFailed", {
  step: Schema.String,
  response: Schema.String
}) {
  override get message() {
    return `The demo failed while ${this.step}: ${this.response}`
  }
}

const Exchanged = Schema.Struct({ api_key: Schema.String, polar_user_id: Schema.String })
const Synced = Schema.Struct({ status: Schema.String, total_records: Schema.Int })

/** API key and ID of the simulated user. */
export interface DemoAccess {
  readonly userId: string
  readonly apiKey: string
}

/** What the user writes in the journal. */
export interface DemoEntry {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly kind: "note" | "label" | "feeling"
  readonly label?: string
  readonly value?: number
  readonly text?: string
}

const failed = (step: string) => (cause: unknown) =>
  cause instanceof DemoFailed ? cause : new DemoFailed({ step, response: String(cause) })

const send = Effect.fnUntraced(
  function* (request: HttpClientRequest.HttpClientRequest) {
    const client = yield* HttpClient.HttpClient
    return yield* client.execute(request)
  },
  Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" })
)

const unexpected = (step: string, response: HttpClientResponse.HttpClientResponse) =>
  Effect.flatMap(response.text, (text) =>
    Effect.fail(new DemoFailed({ step, response: `${response.status} ${text}` }))
  )

const locationOf = (step: string, response: HttpClientResponse.HttpClientResponse) => {
  const location = response.headers["location"]
  return location === undefined ? unexpected(step, response) : Effect.succeed(location)
}

/** Connects the user as a browser would: start, Polar's consent page, callback, and the exchange for an API key. */
export const connect = Effect.fnUntraced(
  function* (baseUrl: string, simulator: PolarSimulator["Service"], personId: number) {
    const callback = encodeURIComponent(`${baseUrl}/admin`)
    const start = yield* send(HttpClientRequest.get(`${baseUrl}/oauth/start?callback_url=${callback}`))
    const consentPage = yield* locationOf("starting OAuth", start)
    const approved = yield* simulator.control.approve(consentPage, personId)
    const back = yield* send(HttpClientRequest.get(approved))
    const code = new URL(yield* locationOf("returning from Polar", back)).searchParams.get("code")
    const exchanged = yield* HttpClientRequest.post(`${baseUrl}/oauth/exchange`).pipe(
      HttpClientRequest.bodyJsonUnsafe({ code }),
      send,
      Effect.flatMap(HttpClientResponse.schemaBodyJson(Exchanged))
    )
    return { userId: exchanged.polar_user_id, apiKey: exchanged.api_key } satisfies DemoAccess
  },
  Effect.mapError(failed("connecting the simulated user"))
)

/** Syncs the user, after any running sync has finished. Returns the number of new or changed records. */
export const sync = Effect.fnUntraced(
  function* (baseUrl: string, access: DemoAccess) {
    const request = HttpClientRequest.post(`${baseUrl}/api/v1/users/${access.userId}/sync/trigger`).pipe(
      HttpClientRequest.setHeader("x-api-key", access.apiKey)
    )
    const response = yield* send(request).pipe(
      Effect.filterOrFail(
        ({ status }) => status !== 409,
        () => new DemoFailed({ step: "syncing", response: "a sync is already running" })
      ),
      Effect.retry({ schedule: Schedule.spaced("200 millis"), times: 300 })
    )
    if (response.status !== 200) return yield* unexpected("syncing", response)
    return yield* HttpClientResponse.schemaBodyJson(Synced)(response)
  },
  Effect.mapError(failed("syncing"))
)

/** Writes an entry in the user's journal. */
export const write = Effect.fnUntraced(
  function* (baseUrl: string, access: DemoAccess, entry: DemoEntry) {
    const response = yield* HttpClientRequest.post(`${baseUrl}/api/v1/users/${access.userId}/journal`).pipe(
      HttpClientRequest.setHeader("x-api-key", access.apiKey),
      HttpClientRequest.bodyJsonUnsafe(entry),
      send
    )
    if (response.status !== 201) return yield* unexpected("writing the journal", response)
  },
  Effect.mapError(failed("writing the journal"))
)
