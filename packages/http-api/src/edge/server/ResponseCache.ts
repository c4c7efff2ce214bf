import type { HttpServerResponse } from "effect/http"

interface Entry {
  readonly response: HttpServerResponse.HttpServerResponse
  readonly usedAtMillis: number
}

/**
 * Responses by ETag, up to a number of bytes; the least recently used are evicted first. An ETag identifies the content,
 * so an entry is never stale. Entries that nobody requests any more are evicted by `evictUnused`.
 */
export class ResponseCache {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  get(etag: string, nowMillis: number): HttpServerResponse.HttpServerResponse | undefined {
    const found = this.#entries.get(etag)
    if (found === undefined) return undefined
    this.#entries.delete(etag)
    this.#entries.set(etag, { ...found, usedAtMillis: nowMillis })
    return found.response
  }

  set(etag: string, response: HttpServerResponse.HttpServerResponse, nowMillis: number): void {
    const size = sizeOf(response)
    if (size > this.#maximumBytes || this.#entries.has(etag)) return
    this.#entries.set(etag, { response, usedAtMillis: nowMillis })
    this.#bytes += size
    this.#dropWhile(() => this.#bytes > this.#maximumBytes)
  }

  /** Drops entries last used at this time or before. */
  evictUnused(sinceMillis: number): void {
    this.#dropWhile(({ usedAtMillis }) => usedAtMillis <= sinceMillis)
  }

  #dropWhile(isToGo: (oldest: Entry) => boolean): void {
    for (const [etag, entry] of this.#entries) {
      if (!isToGo(entry)) return
      this.#entries.delete(etag)
      this.#bytes -= sizeOf(entry.response)
    }
  }
}

/** Estimated overhead of an entry, so that many small responses count, too. */
const entryBytes = 512

const sizeOf = ({ body }: HttpServerResponse.HttpServerResponse): number =>
  (body._tag === "Uint8Array" ? body.contentLength : 0) + entryBytes
