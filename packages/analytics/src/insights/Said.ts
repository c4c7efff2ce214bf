/** Sentences that can be said in another language: what they are, what they name, and their English text. */

/** A number or a word that a sentence names, or several of them in the same order as in its other lists. */
export type Param = string | number | boolean | null | ReadonlyArray<string | number | null>

/** What a sentence names. Numbers are as exact as they are known. */
export type Params = Readonly<Record<string, Param>>

/** What a sentence says, apart from its words. */
export interface Coded {
  /** Which sentence it is. */
  readonly code: string
  /** What the sentence names. A sentence of one code always has the same keys. */
  readonly params: Params
}

/** A sentence. */
export interface Said extends Coded {
  /** In English. */
  readonly text: string
}
