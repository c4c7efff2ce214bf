/**
 * Laravel's HTTP client as far as a server can tell: `GuzzleHttp` by name, no `Accept`, JSON bodies, `[]` for an empty
 * one, and a pending request that keeps every header it was ever given and sends each of them again.
 */
import { request } from "node:http"

/** An answer that is read to its end. */
export class LaravelResponse {
  readonly #status: number
  readonly #body: string
  constructor(status: number, body: string) {
    this.#status = status
    this.#body = body
  }
  status(): number {
    return this.#status
  }
  /** Itself, or an exception for any status of 400 and above. */
  throw(): this {
    if (this.#status >= 400) throw new RequestException(this)
    return this
  }
  json(): unknown {
    return JSON.parse(this.#body)
  }
}

/** What `throw()` throws. */
export class RequestException extends Error {
  readonly response: LaravelResponse
  constructor(response: LaravelResponse) {
    super(`HTTP request returned status code ${response.status()}`)
    this.response = response
  }
}

type Values = Readonly<Record<string, string | number>>

/** `Http::baseUrl(…)`. */
export class PendingRequest {
  readonly #baseUrl: string
  readonly #headers: Map<string, ReadonlyArray<string>> = new Map([["User-Agent", ["GuzzleHttp/7"]]])

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl.replace(/\/+$/u, "")
  }

  /** Adds to the headers there are, as `array_merge_recursive` does. */
  withHeaders(headers: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(headers))
      this.#headers.set(name, [...(this.#headers.get(name) ?? []), value])
    return this
  }

  get(path: string, query?: Values): Promise<LaravelResponse> {
    const built = query === undefined ? "" : `?${new URLSearchParams(textsOf(query)).toString()}`
    return this.#send("GET", `${path}${built}`)
  }

  post(path: string, data: Values | readonly [] = []): Promise<LaravelResponse> {
    return this.#send("POST", path, JSON.stringify(data))
  }

  #send(method: string, path: string, body?: string): Promise<LaravelResponse> {
    const json = {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(body ?? ""))
    }
    const headers = { ...Object.fromEntries(this.#headers), ...(body !== undefined && json) }
    return new Promise((resolve, reject) => {
      request(`${this.#baseUrl}/${path.replace(/^\/+/u, "")}`, { method, headers }, (response) => {
        const chunks: Array<Buffer> = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.on("end", () =>
          resolve(new LaravelResponse(response.statusCode ?? 0, Buffer.concat(chunks).toString()))
        )
      })
        .once("error", reject)
        .end(body)
    })
  }
}

const textsOf = (values: Values): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
