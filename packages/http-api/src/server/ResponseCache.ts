import type { HttpServerResponse } from "effect/http"

/**
 * Finished answers by ETag, within a bound of bytes; the least recently used go first. The ETag stands for the very
 * content, so an entry is never stale: at worst it is never asked for again.
 */
export class ResponseCache {
  readonly #entries = new Map<string, HttpServerResponse.HttpServerResponse>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  get(etag: string): HttpServerResponse.HttpServerResponse | undefined {
    const found = this.#entries.get(etag)
    if (found !== undefined) {
      this.#entries.delete(etag)
      this.#entries.set(etag, found)
    }
    return found
  }

  set(etag: string, response: HttpServerResponse.HttpServerResponse): void {
    const size = sizeOf(response)
    if (size > this.#maximumBytes || this.#entries.has(etag)) return
    this.#entries.set(etag, response)
    this.#bytes += size
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#maximumBytes) return
      this.#entries.delete(oldest)
      this.#bytes -= sizeOf(entry)
    }
  }
}

/** Headers and bookkeeping of an entry, so that many small answers are counted too. */
const entryBytes = 512

const sizeOf = ({ body }: HttpServerResponse.HttpServerResponse): number =>
  (body._tag === "Uint8Array" ? body.contentLength : 0) + entryBytes
