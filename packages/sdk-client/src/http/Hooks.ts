/** Watching a client at work. */
import type { PolarFlowError } from "../PolarFlowError.ts"
import type { RateLimit } from "./RateLimit.ts"

/** A request about to be sent. */
export interface RequestFacts {
  readonly method: string
  readonly url: string
  /** 0 for the first try. */
  readonly attempt: number
  /** What is sent, the key included. May be added to, e.g. with `traceparent`. */
  readonly headers: Record<string, string>
}

/** An answer that came, good or bad. */
export interface AnswerFacts {
  readonly request: RequestFacts
  readonly status: number
  /** Names the request in the server's log. */
  readonly requestId: string | null
  /** Null for a key without a limit. */
  readonly rateLimit: RateLimit | null
  /** Where the page of a list ended, for `cursor` of the next one; null on the last page. */
  readonly cursor: string | null
}

/** A repetition about to be waited for. */
export interface RetryFacts {
  readonly error: PolarFlowError
  /** 1 for the first repetition. */
  readonly attempt: number
  readonly delayMs: number
}

/** Called as things happen. What a hook throws ends the call. */
export interface Hooks {
  readonly onRequest?: ((request: RequestFacts) => void) | undefined
  readonly onAnswer?: ((answer: AnswerFacts) => void) | undefined
  readonly onRetry?: ((retry: RetryFacts) => void) | undefined
}

/** An answer as it is kept: plain text, so that it may be stored anywhere. */
export interface CachedAnswer {
  readonly etag: string
  readonly body: string
  readonly cursor: string | null
}

/**
 * Keeps answers under their URLs, so that what has not changed is not sent again. The server is asked every time, and
 * says whether what is kept is still true and may still be seen: an entry cannot be stale. A `Map` is one.
 */
export interface AnswerCache {
  readonly get: (url: string) => CachedAnswer | null | undefined | Promise<CachedAnswer | null | undefined>
  readonly set: (url: string, answer: CachedAnswer) => unknown
}
