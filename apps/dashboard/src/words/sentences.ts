/** The sentences of the API in the language that is shown: each by its code and what it names. */
import { signal } from "@preact/signals"
import { type Language, language } from "./language.ts"
import type { SentenceOf, Spoken } from "./Spoken.ts"

/** A sentence of the API. */
export interface CodedSentence {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly text: string
}

type Catalogue = Readonly<Record<string, SentenceOf>>

/** Only the catalogue of the language that is shown is loaded. */
const catalogues = signal<Readonly<Partial<Record<Language, Catalogue>>>>({})

const load = async (wanted: Language): Promise<Catalogue> =>
  wanted === "de"
    ? (await import("./catalogue.de.ts")).catalogueDe
    : (await import("./catalogue.en.ts")).catalogueEn

/** Loads the sentences of a language, if they are not there yet. */
export const loadSentences = async (wanted: Language): Promise<void> => {
  if (catalogues.peek()[wanted] !== undefined) return
  const catalogue = await load(wanted)
  catalogues.value = { ...catalogues.peek(), [wanted]: catalogue }
}

/**
 * What a sentence says. One that this page does not know, of a newer server, keeps the server's English text.
 *
 * @example
 * said({ code: "usual_morning", params: {}, text: "A usual morning." }).claim // "Ein üblicher Morgen."
 */
export const said = ({ code, params, text }: CodedSentence): Spoken =>
  catalogues.value[language.value]?.[code]?.(params) ?? { claim: text, evidence: null }
