/** One request, its time limit and its repetition. Knows nothing of what is asked. */
import { codeOf, PolarFlowError, type PolarFlowIssue } from "./PolarFlowError.ts"

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string
  /** A key, `pfk_…`. Without one only health and the exchange of a code can be asked. */
  readonly apiKey?: string
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
  /** How long one attempt may take, milliseconds; for what is streamed, until it begins. Default 30,000. */
  readonly timeoutMs?: number
  /** How often a reading request is repeated after a passing failure. Default 2. Others are never repeated. */
  readonly retries?: number
}

/** What every call takes besides its own parameters. */
export interface CallOptions {
  /** Cancels the request, and the waiting between attempts. */
  readonly signal?: AbortSignal
}

/** Parameters of a query; those that are undefined are left out. */
type Query = Readonly<Record<string, string | number | boolean | undefined>>

interface Request extends CallOptions {
  readonly method?: "GET" | "POST"
  readonly query?: Query | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Whether the body may come for as long as it likes: the time limit then ends with the head of the answer. */
  readonly isStream?: boolean
}

/** Asks the server. Rejects with a `PolarFlowError`, or with the signal's reason. */
export type Send = (path: string, request?: Request) => Promise<Response>

const firstPauseMs = 250
const longestPauseMs = 30_000

const urlOf = (baseUrl: string, path: string, query: Query = {}): string => {
  const parameters = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as [string, string]]
  )
  const search = new URLSearchParams(parameters).toString()
  return `${baseUrl.replace(/\/+$/u, "")}${path}${search === "" ? "" : `?${search}`}`
}

const secondsOf = (header: string | null): number | null => {
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly request_id?: string
  readonly errors?: ReadonlyArray<PolarFlowIssue>
}

/** The server's own words where it sent a problem; anything else (a proxy's page) is not repeated. */
const refusal = async (response: Response): Promise<PolarFlowError> => {
  const isProblem = response.headers.get("content-type")?.includes("json") === true
  const problem = isProblem ? ((await response.json().catch(() => null)) as Problem | null) : null
  const words = problem?.detail ?? problem?.title ?? `The server answered ${response.status}`
  return new PolarFlowError(codeOf(response.status), words, {
    status: response.status,
    requestId: problem?.request_id ?? response.headers.get("x-request-id"),
    retryAfter: secondsOf(response.headers.get("retry-after")),
    issues: problem?.errors ?? []
  })
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop)
      resolve()
    }, ms)
    signal?.addEventListener("abort", stop, { once: true })
  })

/** Doubling pauses with half of them random, or what the server asked for. */
const pauseOf = (attempt: number, { retryAfter }: PolarFlowError): number =>
  retryAfter === null ? firstPauseMs * 2 ** attempt * (0.5 + Math.random() / 2) : retryAfter * 1000

/** A time limit; that of a stream is lifted when the head of the answer is there. */
const limitOf = (timeoutMs: number, isStream = false) => {
  if (!isStream) return { limit: AbortSignal.timeout(timeoutMs), lift: () => undefined }
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), timeoutMs)
  return { limit: controller.signal, lift: () => clearTimeout(timer) }
}

/** A transport for these options. */
export const makeSend = (options: ClientOptions): Send => {
  const { apiKey, baseUrl, retries = 2, timeoutMs = 30_000 } = options
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis)

  const attempt = async (path: string, request: Request): Promise<Response> => {
    const { limit, lift } = limitOf(timeoutMs, request.isStream)
    const signal = request.signal === undefined ? limit : AbortSignal.any([limit, request.signal])
    const response = await doFetch(urlOf(baseUrl, path, request.query), {
      method: request.method ?? "GET",
      signal,
      headers: {
        accept: "application/json",
        ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...request.headers
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
    })
      .catch((cause: unknown) => {
        request.signal?.throwIfAborted()
        throw limit.aborted
          ? new PolarFlowError("timeout", `The server did not answer within ${timeoutMs} ms`, { cause })
          : new PolarFlowError("network", "The server could not be reached", { cause })
      })
      .finally(lift)
    if (!response.ok) throw await refusal(response)
    return response
  }

  return async (path, request = {}) => {
    const isRepeatable = (request.method ?? "GET") === "GET"
    for (let count = 0; ; count++) {
      try {
        return await attempt(path, request)
      } catch (error) {
        const isLast = !isRepeatable || count >= retries
        if (!(error instanceof PolarFlowError) || !error.retryable || isLast) throw error
        const ms = pauseOf(count, error)
        if (ms > longestPauseMs) throw error
        await pause(ms, request.signal)
      }
    }
  }
}

/** The body as the contract says; a body that breaks off or is no JSON is an unexpected answer. */
export const read = async <A>(response: Response): Promise<A> => {
  try {
    return (await response.json()) as A
  } catch (cause) {
    throw new PolarFlowError("unexpected_answer", "The server's answer could not be read", {
      status: response.status,
      requestId: response.headers.get("x-request-id"),
      cause
    })
  }
}
