/** What sentences are made of. */

/** A sentence: what it claims, and the numbers behind it. */
export interface Spoken {
  readonly claim: string
  readonly evidence: string | null
}

/** What a sentence names. */
export type Named = Readonly<Record<string, unknown>>

/** Makes a sentence of what it names. */
export type SentenceOf = (named: Named) => Spoken

/** A sentence without numbers behind it. */
export const plain =
  (claim: string): SentenceOf =>
  () => ({ claim, evidence: null })

/** A number that a sentence names; 0 when it is missing. */
export const numberIn = (named: Named, name: string): number => {
  const value = named[name]
  return typeof value === "number" ? value : 0
}

/** A text that a sentence names; empty when it is missing. */
export const textIn = (named: Named, name: string): string => {
  const value = named[name]
  return typeof value === "string" ? value : ""
}

/** A list that a sentence names; empty when it is missing. */
export const listIn = (named: Named, name: string): ReadonlyArray<unknown> => {
  const value = named[name]
  return Array.isArray(value) ? value : []
}
