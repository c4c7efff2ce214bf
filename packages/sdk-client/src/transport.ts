/** One request: its time limit, its repetition, what is kept of its answer. Knows nothing of what is asked. */
import { factsOf, parse, refusal } from "./answers.ts"
import { pause, pauseOf } from "./backoff.ts"
import { byteStream } from "./byteStream.ts"
import { cacheOf } from "./cacheOf.ts"
import type { CallOptions } from "./CallOptions.ts"
import type { ClientOptions } from "./ClientOptions.ts"
import { type Deadline, deadline } from "./Deadline.ts"
import type { AnswerFacts, RequestFacts } from "./Hooks.ts"
import { aborted, PolarFlowError } from "./PolarFlowError.ts"
import type { RateLimit } from "./RateLimit.ts"

/** A parameter. */
export type Scalar = string | number | boolean | null | undefined

/** Parameters of a query; those that are undefined are left out, lists are joined by commas. */
export type Query = Readonly<Record<string, Scalar | ReadonlyArray<string>>>

/** What to ask. */
export interface Request extends CallOptions {
  readonly method: string
  readonly path: string
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; none where it is undefined. */
  readonly body?: unknown
}

/** A body that was read, and where its page ended. */
interface Answer<A> {
  readonly data: A
  readonly cursor: string | null
}

/** Asks the server. Rejects with a `PolarFlowError`. */
export interface Transport {
  readonly json: <A>(request: Request) => Promise<Answer<A>>
  /** The body as it comes; the time limit ends with the head of the answer. */
  readonly stream: (request: Request) => Promise<ReadableStream<Uint8Array>>
  /** Waits before something is done again after this failure; rejects with the failure when it is not to be. */
  readonly repeat: (failure: unknown, attempt: number, options: CallOptions) => Promise<void>
  /** What the newest answer told. */
  readonly rateLimit: () => RateLimit | null
}

/** An answer that is no refusal, its body unread. */
interface Begun {
  readonly response: Response
  readonly facts: AnswerFacts
  readonly until: Deadline
}

const defaultTimeoutMs = 30_000
const defaultRetries = 2
const notModified = 304
const repeatable: ReadonlyArray<string> = ["GET", "PUT", "DELETE"]

/** The address of something below the server. */
export const urlOf = (baseUrl: string, path: string, query: Query = {}): string => {
  const parameters = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [`${key}=${encodeURIComponent(String(value))}`]
  )
  return `${baseUrl.replace(/\/+$/u, "")}${path}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`
}

const textOf = (response: Response, until: Deadline): Promise<string> =>
  response.text().catch((cause: unknown) => {
    throw until.explain(cause)
  })

const headersOf = (apiKey: string | undefined, { body, headers }: Request): Record<string, string> => ({
  accept: "application/json",
  ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
  ...(body === undefined ? {} : { "content-type": "application/json" }),
  ...headers
})

/** A transport for these options. */
export const makeTransport = (options: ClientOptions): Transport => {
  const { apiKey, baseUrl, fetch: given, hooks } = options
  const cache = cacheOf(options.cache)
  const doFetch: typeof globalThis.fetch = given ?? ((...request) => globalThis.fetch(...request))
  let rateLimit: RateLimit | null = null

  const tell = (request: Request, facts: AnswerFacts) => {
    rateLimit = facts.rateLimit ?? rateLimit
    hooks?.onAnswer?.(facts)
    request.onAnswer?.(facts)
  }

  const begin = async (request: Request, sent: RequestFacts): Promise<Begun> => {
    hooks?.onRequest?.(sent)
    const until = deadline(request.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs, request.signal)
    try {
      const response = await doFetch(sent.url, {
        method: sent.method,
        headers: sent.headers,
        signal: until.signal,
        // a redirect would carry the key to wherever it leads
        redirect: "manual",
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
      }).catch((cause: unknown) => {
        throw until.explain(cause)
      })
      const facts = factsOf(response, sent)
      tell(request, facts)
      const isKnown = response.status === notModified && "if-none-match" in sent.headers
      if (!response.ok && !isKnown) throw refusal(response, await textOf(response, until), facts)
      return { response, facts, until }
    } catch (error) {
      until.release()
      throw error
    }
  }

  const repeat: Transport["repeat"] = async (error, attempt, { retries, signal }) => {
    const mayRepeat = error instanceof PolarFlowError && error.retryable
    const isLast = attempt >= (retries ?? options.retries ?? defaultRetries)
    const delayMs = mayRepeat && !isLast ? pauseOf(attempt, error.retryAfter) : null
    if (!mayRepeat || delayMs === null) throw error
    hooks?.onRetry?.({ error, attempt: attempt + 1, delayMs })
    await pause(delayMs, signal)
  }

  const repeating = async <A>(request: Request, once: (sent: RequestFacts) => Promise<A>): Promise<A> => {
    if (request.signal?.aborted === true) throw aborted(request.signal)
    const { method, path, query } = request
    const url = urlOf(baseUrl, path, query)
    for (let attempt = 0; ; attempt++) {
      try {
        return await once({ method, url, attempt, headers: headersOf(apiKey, request) })
      } catch (error) {
        await repeat(error, repeatable.includes(method) ? attempt : Number.POSITIVE_INFINITY, request)
      }
    }
  }

  const read = async <A>(request: Request, sent: RequestFacts): Promise<Answer<A>> => {
    const isRead = request.method === "GET"
    const kept = isRead ? await cache.get(sent.url) : null
    if (kept !== null) sent.headers["if-none-match"] = kept.etag
    const { facts, response, until } = await begin(request, sent)
    try {
      if (kept !== null && response.status === notModified)
        return { data: parse(kept.body, facts) as A, cursor: kept.cursor }
      const body = await textOf(response, until)
      const data = parse(body, facts) as A
      const etag = response.headers.get("etag")
      if (isRead && etag !== null) await cache.set(sent.url, { etag, body, cursor: facts.cursor })
      return { data, cursor: facts.cursor }
    } finally {
      until.release()
    }
  }

  return {
    json: (request) => repeating(request, (sent) => read(request, sent)),
    stream: (request) =>
      repeating(request, async (sent) => {
        const { response, until } = await begin(request, sent)
        until.lift()
        return byteStream(response, until)
      }),
    repeat,
    rateLimit: () => rateLimit
  }
}
