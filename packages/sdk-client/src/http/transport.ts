/** Asking the server: again where that helps, and for nothing that is known. Knows nothing of what is asked. */
import { parse } from "./answers.ts"
import { pause, pauseOf } from "./backoff.ts"
import { byteStream } from "../streams/byteStream.ts"
import { cacheOf } from "./cacheOf.ts"
import type { CallOptions } from "./CallOptions.ts"
import type { ClientOptions } from "../ClientOptions.ts"
import type { RequestFacts } from "./Hooks.ts"
import { aborted, PolarFlowError } from "../PolarFlowError.ts"
import type { RateLimit } from "./RateLimit.ts"
import { type Request, urlOf } from "./Request.ts"
import { headersOf, makeSender, notModified, textOf } from "./sender.ts"

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

const defaultRetries = 2
const repeatable: ReadonlyArray<string> = ["GET", "PUT", "DELETE"]

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

/** Does something once, and again after a passing failure where nothing is changed by that. */
const makeRepeating =
  ({ apiKey, baseUrl }: ClientOptions, repeat: Transport["repeat"]) =>
  async <A>(request: Request, once: (sent: RequestFacts) => Promise<A>): Promise<A> => {
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

/** A transport for these options. */
export const makeTransport = (options: ClientOptions): Transport => {
  let rateLimit: RateLimit | null = null
  const send = makeSender(options, (facts) => {
    rateLimit = facts.rateLimit ?? rateLimit
  })
  const cache = options.cache && cacheOf(options.cache)
  const repeat = makeRepeat(options)
  const repeating = makeRepeating(options, repeat)

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

  return {
    json: (request) => repeating(request, (sent) => read(request, sent)),
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
