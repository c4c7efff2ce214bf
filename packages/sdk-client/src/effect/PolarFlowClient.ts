import { PolarFlowApi } from "@polar-flow/http-api"
import { Context, Duration, Effect, Layer, Redacted } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { parts } from "../calls/parts.ts"
import { type WithParts, withParts } from "./withParts.ts"
import { retrying } from "./retrying.ts"

/** Options of the client. */
export interface PolarFlowClientOptions {
  /** URL of the server, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string
  /** API key, `pfk_…`. Without one you can only call health and the code exchange. */
  readonly apiKey?: Redacted.Redacted | undefined
  /** Time limit of one attempt until its response starts. Default: 30 seconds. */
  readonly timeout?: Duration.Input | undefined
  /** Number of retries of GET, PUT and DELETE after a temporary failure. Default: 2. */
  readonly retries?: number | undefined
}

/**
 * A group for each group of the contract, a method for each operation. `records.exerciseSamples` returns the series of
 * the session, without the object that they are in.
 */
export interface PolarFlowMethods extends WithParts<
  HttpApiClient.ForApi<typeof PolarFlowApi>,
  typeof parts
> {}

const defaultTimeout = "30 seconds"
const defaultRetries = 2

const withKey = (apiKey: Redacted.Redacted | undefined) => (request: HttpClientRequest.HttpClientRequest) =>
  apiKey === undefined ? request : HttpClientRequest.setHeader(request, "x-api-key", Redacted.value(apiKey))

/**
 * A server's API as Effects: a group for each group of the contract, a method for each operation, derived from it.
 * Requests are encoded and answers decoded by the contract's schemas; each method's errors are the problems that its
 * operation declares, a request that reached nobody (`HttpClientError`), and an answer that is not the contract's
 * (`SchemaError`). Exports and events are streams.
 *
 * @example
 * const nights = Effect.gen(function* () {
 *   const polar = yield* PolarFlowClient
 *   const { body } = yield* polar.records.sleep({ params: { user_id: UserId.make("1000001") }, query: { days: 7 } })
 *   return body // [{ date: "2026-11-20", sleep_score: 82, … }, …]
 * })
 * nights.pipe(Effect.provide(PolarFlowClient.layer({ baseUrl: "http://127.0.0.1:8000", apiKey })))
 */
export class PolarFlowClient extends Context.Service<PolarFlowClient, PolarFlowMethods>()(
  "@polar-flow/sdk-client/PolarFlowClient"
) {
  /** The client over your own HTTP client. */
  static readonly layerNoDeps = (
    options: PolarFlowClientOptions
  ): Layer.Layer<PolarFlowClient, never, HttpClient.HttpClient> => {
    const { apiKey, baseUrl, retries = defaultRetries, timeout = defaultTimeout } = options
    const again = retrying(retries, Duration.fromInputUnsafe(timeout))
    const methods = HttpApiClient.make(PolarFlowApi, {
      baseUrl: baseUrl.replace(/\/+$/u, ""),
      transformClient: (client) =>
        client.pipe(HttpClient.mapRequest(withKey(apiKey)), HttpClient.transform(again))
    })
    return Layer.effect(
      PolarFlowClient,
      Effect.map(methods, (whole) => withParts(whole, parts))
    )
  }

  /** The client over `fetch`. It follows no redirects, because a redirect would send the key to another address. */
  static readonly layer = (options: PolarFlowClientOptions): Layer.Layer<PolarFlowClient> =>
    PolarFlowClient.layerNoDeps(options).pipe(
      Layer.provide(FetchHttpClient.layer),
      Layer.provide(Layer.succeed(FetchHttpClient.RequestInit, { redirect: "manual" }))
    )
}
