import type { AnswerCache, Hooks } from "./http/Hooks.ts"

/** How a client reaches its server. */
export interface ClientOptions {
  /** URL of the server, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string
  /** API key, `pfk_…`. Without one, and without `session`, you can only call health and the code exchange. */
  readonly apiKey?: string | undefined
  /**
   * For pages of the server itself: the browser's session signs requests in instead of an API key. `baseUrl` is then
   * the server's own path, and `session.signIn` begins the session. Default: false.
   */
  readonly session?: boolean | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Time limit of one attempt in milliseconds; for streams, until they start. Default: 30,000. */
  readonly timeoutMs?: number | undefined
  /**
   * Number of retries of GET, PUT and DELETE after a temporary failure. POST and PATCH are never retried. Default: 2.
   */
  readonly retries?: number | undefined
  readonly hooks?: Hooks | undefined
  /** Cache for responses, e.g. `new Map()`. Default: none. */
  readonly cache?: AnswerCache | undefined
}
