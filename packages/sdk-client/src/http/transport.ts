/** Sends requests, with retries and cache. It knows nothing about the operations. */
import { parse } from "./answers.ts"
import { pause, pauseOf } from "./backoff.ts"
import { byteStream } from "../streams/byteStream.ts"
import { cacheOf } from "./cacheOf.ts"
import type { CallOptions } from "./CallOptions.ts"
import type { ClientOptions } from "../ClientOptions.ts"
import { type Credentials, credentialsOf } from "./Credentials.ts"
import type { RequestFacts } from "./Hooks.ts"
import { aborted, PolarFlowError } from "../PolarFlowError.ts"
import type { RateLimit } from "./RateLimit.ts"
import { type Request, urlOf } from "./Request.ts"
import { headersOf, makeSender, notModified, textOf } from "./sender.ts"

/** A body, and the cursor of the next page. */
interface Answer<A> {
  readonly data: A
  readonly cursor: string | null
}

/** Sends requests. Rejects with a `PolarFlowError`. */
export interface Transport {
  readonly json: <A>(request: Request) => Promise<Answer<A>>
  /** The body as a stream. The time limit covers only the response headers. */
  readonly stream: (request: Request) => Promise<ReadableStream<Uint8Array>>
  /** Waits before a retry after this failure. Rejects with the failure if there must be no retry. */
  readonly repeat: (failure: unknown, attempt: number, options: CallOptions) => Promise<void>
  readonly credentials: Credentials
  /** Rate limit from the latest response. */
  readonly rateLimit: () => RateLimit | null
}

const defaultRetries = 2
const repeatable: ReadonlyArray<string> = ["GET", "PUT", "DELETE"]

/** Whether a request does the same when it is sent again. */
const isRepeatable = ({ headers = {}, method }: Request): boolean =>
  repeatable.includes(method) || "idempotency-key" in headers

const makeRepeat =
  ({ hooks, retries }: ClientOptions): Transport["repeat"] =>
  async (error, attempt, call) => {
    const mayRepeat = error instanceof PolarFlowError && error.retryable
    const hasMore = attempt < (call.retries ?? retries ?? defaultRetries)
    const delayMs = mayRepeat && hasMore ? pauseOf(attempt, error.retryAfter) : null
    if (!mayRepeat || delayMs === null) throw error
    hooks?.onRetry?.({ error, attempt: attempt + 1, delayMs })
    await pause(delayMs, call.signal)
  }

/** Runs an action and retries it after a temporary failure, if it is safe to repeat. */
const makeRepeating =
  ({ baseUrl }: ClientOptions, credentials: Credentials, repeat: Transport["repeat"]) =>
  async <A>(request: Request, once: (sent: RequestFacts) => Promise<A>): Promise<A> => {
    if (request.signal?.aborted === true) throw aborted(request.signal)
    const { method, path, query } = request
    const url = urlOf(baseUrl, path, query)
    for (let attempt = 0; ; attempt++) {
      try {
        return await once({ method, url, attempt, headers: headersOf(credentials, request) })
      } catch (error) {
        await repeat(error, isRepeatable(request) ? attempt : Number.POSITIVE_INFINITY, request)
      }
    }
  }

/** A transport for these options. */
export const makeTransport = (options: ClientOptions): Transport => {
  let rateLimit: RateLimit | null = null
  const send = makeSender(options, (facts) => {
    rateLimit = facts.rateLimit ?? rateLimit
  })
  const cache = options.cache && cacheOf(options.cache)
  const repeat = makeRepeat(options)
  const credentials = credentialsOf(options)
  const repeating = makeRepeating(options, credentials, repeat)

  const read = async <A>(request: Request, sent: RequestFacts): Promise<Answer<A>> => {
    const known = request.method === "GET" ? cache : undefined
    const kept = known && (await known.get(sent.url))
    if (kept) sent.headers["if-none-match"] = kept.etag
    const { facts, response, until } = await send(request, sent)
    try {
      if (kept && response.status === notModified)
        return { data: parse(kept.body, facts) as A, cursor: kept.cursor }
      const body = await textOf(response, until)
      const data = parse(body, facts) as A
      const etag = known && response.headers.get("etag")
      if (etag) await known.set(sent.url, { etag, body, cursor: facts.cursor })
      return { data, cursor: facts.cursor }
    } finally {
      until.release()
    }
  }

  /** A page that was loaded again has its session, and not yet its token. */
  const learn = async () => {
    const { data } = await json<{ readonly csrf_token: string } | null>({
      method: "GET",
      path: "/api/v1/session"
    })
    credentials.csrfToken = data?.csrf_token ?? null
  }

  const json: Transport["json"] = async (request) => {
    if (credentials.isSession && credentials.csrfToken === null && request.method !== "GET") await learn()
    return repeating(request, (sent) => read(request, sent))
  }

  return {
    json,
    credentials,
    stream: (request) =>
      repeating(request, async (sent) => {
        const { response, until } = await send(request, sent)
        until.lift()
        return byteStream(response, until)
      }),
    repeat,
    rateLimit: () => rateLimit
  }
}
