/** The language of the visitor, and how it writes dates and numbers. */
import { type Words, wordsOf } from "@polar-flow/charts"
import { computed, signal } from "@preact/signals"

/** The languages that the dashboard speaks. */
export type Language = "en" | "de"

/** The languages that the browser asks for. */
const wished = (): ReadonlyArray<string> => globalThis.navigator?.languages ?? ["en-GB"]

const languageOf = (tag: string): Language | null =>
  tag.startsWith("de") ? "de" : tag.startsWith("en") ? "en" : null

/** The language of the person's profile; null follows the browser. */
export const chosenLanguage = signal<Language | null>(null)

/** The language that is shown. */
export const language = computed<Language>(
  () => chosenLanguage.value ?? wished().flatMap((tag) => languageOf(tag) ?? [])[0] ?? "en"
)

const usualLocale = { en: "en-GB", de: "de-DE" } as const

/** The language with its country, for dates and numbers. */
export const locale = computed<string>(
  () =>
    wished().find((tag) => languageOf(tag) === language.value && tag.length > 2) ??
    usualLocale[language.value]
)

/** Whether clocks have 12 or 24 hours; null follows the language. */
export const chosenClock = signal<12 | 24 | null>(null)

const hours = computed<12 | 24>(() => {
  if (chosenClock.value !== null) return chosenClock.value
  const { hour12 } = new Intl.DateTimeFormat(locale.value, { hour: "numeric" }).resolvedOptions()
  return hour12 === true ? 12 : 24
})

/** How dates, numbers and clocks are written. */
export const formats = computed<Words>(() => wordsOf(locale.value, { hours: hours.value }))

const fixedFormats = computed(() => {
  const tag = locale.value
  const made = new Map<string, Intl.NumberFormat>()
  return (digits: number, signDisplay: "auto" | "exceptZero"): Intl.NumberFormat => {
    const key = `${digits} ${signDisplay}`
    const format =
      made.get(key) ??
      new Intl.NumberFormat(tag, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay
      })
    made.set(key, format)
    return format
  }
})

/** A number with exactly so many decimals, so that values beside each other are equally exact. */
export const fixed = (value: number, digits: number, sign: "auto" | "exceptZero" = "auto"): string =>
  fixedFormats.value(digits, sign).format(value).replace("-", "−")

/** What a phrase is: a text, or how to make one. */
type Phrase = string | ((...given: ReadonlyArray<never>) => string)
type SameAs<T> = { readonly [Name in keyof T]: T[Name] extends string ? string : T[Name] }

/** Phrases in every language. */
export interface Phrases<T> {
  /** The phrases in the language that is shown. */
  readonly now: () => T
  readonly all: Readonly<Record<Language, T>>
}

/** The phrases of a screen. One that is missing in a language, or has other parameters there, does not compile. */
export const phrases = <T extends Readonly<Record<string, Phrase>>>(all: {
  readonly en: T
  readonly de: NoInfer<SameAs<T>>
}): Phrases<SameAs<T>> => {
  // a phrase and its translation are of one type: a text, or a function of the same parameters
  const same = all as Readonly<Record<Language, SameAs<T>>>
  return { now: () => same[language.value], all: same }
}
