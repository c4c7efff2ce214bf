/**
 * Texts of statements that DuckDB has run in a read-only transaction. They only read, so readers can run them directly.
 *
 * Whether a text reads depends on the catalog (a view may be replaced by one that calls `nextval`), so all texts are
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

  /** Adds a text, unless the catalog has changed since `generation` was read. Evicts the oldest. */
  add(sql: string, generation: number): void {
    if (generation !== this.#generation || sql.length > maxTextLength || runsAnotherText.test(sql)) return
    if (this.#texts.size >= maxTexts) this.#texts.delete(this.#texts.values().next().value ?? "")
    this.#texts.add(sql)
  }

  clear(): void {
    this.#generation++
    this.#texts.clear()
  }
}

/** `query($1)` runs its argument, so it may read now and write later. */
const runsAnotherText = /\bquery\s*\(/i
const maxTexts = 500
const maxTextLength = 4_000
