/** A scripted HTTP client; everything behind it is real. */
import { CalendarDate, type PolarQuota, type RawStore, UserId } from "@polar-flow/domain"
import { PolarQuotaMemory, RawStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientError, HttpClientResponse } from "effect/http"
import { readFileSync } from "node:fs"
import { PolarClient, PolarConfig, type PolarPerson } from "../src/index.ts"

/** A sent request. */
export interface Sent {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** The response to the nth request, counted from 0. `drop` cuts the connection, `silence` never responds. */
export type Script = (sent: Sent, nth: number) => Response | "drop" | "silence"

const bodyText = (body: unknown): string =>
  typeof body === "object" && body !== null && "body" in body && body.body instanceof Uint8Array
    ? new TextDecoder().decode(body.body)
    : ""

/** A scripted HTTP client, and the requests that it received. */
const scripted = (script: Script) => {
  const sent: Array<Sent> = []
  const client = HttpClient.make((request, url) =>
    Effect.suspend(() => {
      const seen = { method: request.method, url, headers: request.headers, body: bodyText(request.body) }
      sent.push(seen)
      const answer = script(seen, sent.length - 1)
      if (answer === "silence") return Effect.never
      if (answer !== "drop") return Effect.succeed(HttpClientResponse.fromWeb(request, answer))
      const reason = new HttpClientError.TransportError({ request })
      return Effect.fail(new HttpClientError.HttpClientError({ reason }))
    })
  )
  return { client, sent }
}

/** The client over a script, with in-memory stores that the test can inspect. */
const clientOver = (client: HttpClient.HttpClient) =>
  Layer.fresh(PolarClient.layerNoDeps).pipe(
    Layer.provideMerge(
      Layer.mergeAll(
        Layer.succeed(HttpClient.HttpClient, client),
        PolarConfig.layer({ clientId: "client", clientSecret: Redacted.make("secret") }),
        RawStoreMemory.layer,
        PolarQuotaMemory.layer
      )
    )
  )

/** Runs a test over a script. The test gets the client and the sent requests. */
export const over = <A, E>(
  script: Script,
  test: (
    polar: PolarClient["Service"],
    sent: ReadonlyArray<Sent>
  ) => Effect.Effect<A, E, PolarClient | RawStore | PolarQuota>
) => {
  const { client, sent } = scripted(script)
  return PolarClient.use((polar) => test(polar, sent)).pipe(Effect.provide(clientOver(client)))
}

/** A JSON response. */
export const json = (
  body: unknown,
  init: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}
): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    ...init,
    headers: { "content-type": "application/json", ...init.headers }
  })

/** A response without a body. */
export const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: code, headers })

/** The bytes of an example body. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8")

/** A person with a token. */
export const aino: PolarPerson = { userId: UserId.make("52817340"), token: Redacted.make("token-of-aino") }

export const day = (text: string): CalendarDate => CalendarDate.make(text)

/** A window of one day or of several. */
export const window = (from: string, to = from) => ({ from: day(from), to: day(to) })

/** A value after a JSON round trip, without brands and classes. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** For types without stored records. */
export const nothingKnown = () => undefined
