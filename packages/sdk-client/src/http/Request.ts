/** A request before it is sent. */
import type { CallOptions } from "./CallOptions.ts"

/** A parameter. */
export type Scalar = string | number | boolean | null | undefined

/** Query parameters. Undefined ones are left out, lists are joined by commas. */
export type Query = Readonly<Record<string, Scalar | ReadonlyArray<string>>>

/** One call of an operation. */
export interface Request extends CallOptions {
  readonly method: string
  readonly path: string
  readonly query?: Query
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. No body if undefined. */
  readonly body?: unknown
}

/** The URL of a path on the server. */
export const urlOf = (baseUrl: string, path: string, query: Query = {}): string => {
  let url = baseUrl.replace(/\/+$/u, "") + path
  let before = "?"
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    url += `${before}${key}=${encodeURIComponent(String(value))}`
    before = "&"
  }
  return url
}
