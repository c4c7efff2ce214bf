/** Records Polar's responses for a few simulated users, and replays them from memory for any number of users. */
import { HttpClient, HttpClientResponse } from "effect/http"
import { Effect, Layer } from "effect"
import { UserId } from "@polar-flow/domain"

/** A recorded response. */
interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: ArrayBuffer
}

/** Responses by path and query, one map per recorded user. */
export type Recording = ReadonlyArray<ReadonlyMap<string, Answer>>

const targetOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

const tokenOf = ({ headers }: { readonly headers: Readonly<Record<string, string | undefined>> }): string =>
  (headers["authorization"] ?? "").split(" ")[1] ?? ""

/** Records responses, by the user whose token was sent. */
export const recorder = (tokens: ReadonlyArray<string>) => {
  const people = tokens.map(() => new Map<string, Answer>())
  const wire = (client: HttpClient.HttpClient) =>
    HttpClient.transformResponse(
      client,
      Effect.flatMap((response) =>
        Effect.map(response.arrayBuffer, (body) => {
          const contentType = response.headers["content-type"] ?? ""
          const answer = { status: response.status, contentType, body }
          people[tokens.indexOf(tokenOf(response.request))]?.set(targetOf(response.request.url), answer)
          return HttpClientResponse.fromWeb(
            response.request,
            new Response(response.status === 204 ? null : body, {
              status: response.status,
              headers: response.headers
            })
          )
        })
      )
    )
  return { people, wire }
}

/** User number of a token `bench-<number>`. */
export const tokenNumbered = (number: number): string => `bench-${number}`

/** ID of the user with this number. */
export const userNumbered = (number: number): UserId => UserId.make(String(60_000_000 + number))

/** Quota headers with plenty of requests left; Polar sends them with each response. */
const headersOf = ({ contentType }: Answer, used: number) => ({
  "content-type": contentType,
  "ratelimit-usage": `${used}, ${used}`,
  "ratelimit-limit": "100000000, 100000000",
  "ratelimit-reset": "900, 86400"
})

/** Polar in memory: each user gets the responses of one of the recorded users. */
export const cannedPolar = (recording: Recording) => {
  let calls = 0
  const layer = Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request, url) =>
      Effect.sync(() => {
        calls += 1
        const number = Number(tokenOf(request).split("-")[1])
        const answer = recording[number % recording.length]?.get(url.pathname + url.search)
        if (answer === undefined) throw new Error(`nobody recorded ${url.pathname}${url.search}`)
        const { body, status } = answer
        return HttpClientResponse.fromWeb(
          request,
          new Response(status === 204 ? null : body, { status, headers: headersOf(answer, calls) })
        )
      })
    )
  )
  return { layer, calls: () => calls }
}
