/** Keeps what was used last, up to a number of bytes. */

interface Kept<Value> {
  readonly value: Value
  readonly bytes: number
  readonly usedAtMillis: number
}

/** Values by key. Those that were not used for the longest time make room for others. */
export class RecentlyUsed<Key, Value> {
  /** In order of last use. */
  readonly #kept = new Map<Key, Kept<Value>>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  /** The value of a key. This alone is no use of it: `keep` is. */
  get(key: Key): Value | undefined {
    return this.#kept.get(key)?.value
  }

  /** Makes a value the most recently used one, and removes the oldest ones above the limit. */
  keep(key: Key, value: Value, bytes: number, nowMillis: number): Value {
    this.#remove(key)
    this.#kept.set(key, { value, bytes, usedAtMillis: nowMillis })
    this.#bytes += bytes
    this.#removeWhile(() => this.#bytes > this.#maximumBytes)
    return value
  }

  /** Removes what was last used at or before this moment. */
  forgetUnused(sinceMillis: number): void {
    this.#removeWhile(({ usedAtMillis }) => usedAtMillis <= sinceMillis)
  }

  #remove(key: Key): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0
    this.#kept.delete(key)
  }

  #removeWhile(isToGo: (oldest: Kept<Value>) => boolean): void {
    for (const [key, kept] of this.#kept) {
      if (!isToGo(kept)) return
      this.#remove(key)
    }
  }
}
