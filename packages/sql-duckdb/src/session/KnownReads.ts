/**
 * Texts of statements that DuckDB has run in a read-only transaction: they read, so a reader may run them plainly.
 *
 * What a text does depends on the catalog (a view may be replaced by one that calls `nextval`), so everything is
 * forgotten when the catalog may have changed.
 */
export class KnownReads {
  readonly #texts = new Set<string>()
  #generation = 0

  /** Changes with each {@link clear}. */
  get generation(): number {
    return this.#generation
  }

  has(sql: string): boolean {
    return this.#texts.has(sql)
  }

  /** Remembers a text, unless the catalog has changed since `generation` was read. The oldest is forgotten first. */
  add(sql: string, generation: number): void {
    if (generation !== this.#generation || sql.length > longestText || runsAnotherText.test(sql)) return
    if (this.#texts.size >= mostTexts) this.#texts.delete(this.#texts.values().next().value ?? "")
    this.#texts.add(sql)
  }

  clear(): void {
    this.#generation++
    this.#texts.clear()
  }
}

/** `query($1)` reads today and writes tomorrow. */
const runsAnotherText = /\bquery\s*\(/i
const mostTexts = 500
const longestText = 4_000
