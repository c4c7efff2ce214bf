/** Polar's answers for a few simulated people, taken down once and given again from memory to any number. */
import { HttpClient, HttpClientResponse } from "effect/http"
import { Effect, Layer } from "effect"
import { UserId } from "@polar-flow/domain"

/** One answer as it came. */
interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: ArrayBuffer
}

/** Answers by path and query, one map for each person who was recorded. */
export type Recording = ReadonlyArray<ReadonlyMap<string, Answer>>

const targetOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

const tokenOf = ({ headers }: { readonly headers: Readonly<Record<string, string | undefined>> }): string =>
  (headers["authorization"] ?? "").split(" ")[1] ?? ""

/** Takes down what comes over the wire, by the person whose token asked. */
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

/** Whose token it is, out of `bench-<number>`. */
export const tokenNumbered = (number: number): string => `bench-${number}`

/** The id of a person of this number. */
export const userNumbered = (number: number): UserId => UserId.make(String(60_000_000 + number))

/** Polar's windows, far from used up; reported with every answer, as Polar does. */
const headersOf = ({ contentType }: Answer, used: number) => ({
  "content-type": contentType,
  "ratelimit-usage": `${used}, ${used}`,
  "ratelimit-limit": "100000000, 100000000",
  "ratelimit-reset": "900, 86400"
})

/** A Polar in memory: the person of each number gets the answers of one who was recorded. */
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
