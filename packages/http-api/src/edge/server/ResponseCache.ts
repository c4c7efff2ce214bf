import type { HttpServerResponse } from "effect/http"

interface Entry {
  readonly response: HttpServerResponse.HttpServerResponse
  readonly usedAtMillis: number
}

/**
 * Finished answers by ETag, within a bound of bytes; the least recently used go first. The ETag stands for the very
 * content, so an entry is never stale: at worst it is never asked for again, and then it goes with `forgetUnused`.
 */
export class ResponseCache {
  /** In the order of their last use. */
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

  /** Drops what was last used at this moment or before. */
  forgetUnused(sinceMillis: number): void {
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

/** Headers and bookkeeping of an entry, so that many small answers are counted too. */
const entryBytes = 512

const sizeOf = ({ body }: HttpServerResponse.HttpServerResponse): number =>
  (body._tag === "Uint8Array" ? body.contentLength : 0) + entryBytes
