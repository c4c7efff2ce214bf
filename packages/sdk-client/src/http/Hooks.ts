/** Hooks of a client. */
import type { PolarFlowError } from "../PolarFlowError.ts"
import type { RateLimit } from "./RateLimit.ts"

/** A request before it is sent. */
export interface RequestFacts {
  readonly method: string
  readonly url: string
  /** 0 for the first attempt. */
  readonly attempt: number
  /** Headers, including the API key. You can add to them, e.g. `traceparent`. */
  readonly headers: Record<string, string>
}

/** A response, successful or not. */
export interface AnswerFacts {
  readonly request: RequestFacts
  readonly status: number
  /** Id of the request in the server log. */
  readonly requestId: string | null
  /** null for a key without a limit. */
  readonly rateLimit: RateLimit | null
  /** Cursor of the next page of a list; null on the last page. */
  readonly cursor: string | null
}

/** A retry before its delay. */
export interface RetryFacts {
  readonly error: PolarFlowError
  /** 1 for the first retry. */
  readonly attempt: number
  readonly delayMs: number
}

/** Hooks. If a hook throws, the call rejects with that error. */
export interface Hooks {
  readonly onRequest?: ((request: RequestFacts) => void) | undefined
  readonly onAnswer?: ((answer: AnswerFacts) => void) | undefined
  readonly onRetry?: ((retry: RetryFacts) => void) | undefined
}

/** A cached response. It is plain text, so you can store it anywhere. */
export interface CachedAnswer {
  readonly etag: string
  readonly body: string
  readonly cursor: string | null
}

/**
 * Caches responses by URL, so that unchanged ones are not sent again. The client revalidates every entry with the
 * server, so an entry is never stale. A `Map` is a cache.
 */
export interface AnswerCache {
  readonly get: (url: string) => CachedAnswer | null | undefined | Promise<CachedAnswer | null | undefined>
  readonly set: (url: string, answer: CachedAnswer) => unknown
}
