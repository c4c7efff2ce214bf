import type { AnswerCache, Hooks } from "./http/Hooks.ts"

/** How a client reaches its server. */
export interface ClientOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string
  /** A key, `pfk_…`. Without one only health and the exchange of a code can be asked. */
  readonly apiKey?: string | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long one attempt may take, milliseconds; for what is streamed, until it begins. Default 30,000. */
  readonly timeoutMs?: number | undefined
  /**
   * How often a request that may be repeated (GET, PUT, DELETE) is repeated after a passing failure. Default 2. POST and
   * PATCH never are.
   */
  readonly retries?: number | undefined
  readonly hooks?: Hooks | undefined
  /** Keeps answers that may not have changed since. `new Map()` is one. Default: none. */
  readonly cache?: AnswerCache | undefined
}
