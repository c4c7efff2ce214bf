/** How a visitor sees the pages: in which language and appearance, and from which moment times are counted. */
import { Clock, Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { type Link, makeLink } from "../../edge/server/links.ts"
import { DashboardFiles } from "./DashboardFiles.ts"
import { type Preferences, preferencesIn } from "./preferences.ts"
import { catalogueDe } from "./words/catalogue.de.ts"
import { catalogueEn, type PageWords } from "./words/catalogue.en.ts"

const catalogues = { en: catalogueEn, de: catalogueDe } as const satisfies Readonly<Record<string, PageWords>>
const usualLocales = { en: "en-GB", de: "de-DE" } as const

/** The languages of the pages. */
export type Language = keyof typeof catalogues

/** How a visitor sees the pages. */
export interface View {
  readonly link: Link
  readonly language: Language
  /** The language with its country, for dates and numbers. */
  readonly locale: string
  readonly words: PageWords
  readonly preferences: Preferences
  /** Whether this server has the screens of the dashboard, whose navigation the pages then share. */
  readonly hasDashboard: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The tags of `Accept-Language`, best first. `tagsIn("de;q=0.5, en-GB") // ["en-GB", "de"]` */
const tagsIn = (header: string): ReadonlyArray<string> =>
  header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim())
      const quality = parameters.find((parameter) => parameter.startsWith("q="))
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)

const languageOf = (tag: string): Language | null => {
  const [language] = tag.toLowerCase().split("-", 1)
  return language === "en" || language === "de" ? language : null
}

/** The language of a request: what was chosen in this browser, else the best that the browser asks for, else English. */
const spoken = ({ headers }: HttpServerRequest.HttpServerRequest, chosen: Language | null) => {
  const tags = tagsIn(headers["accept-language"] ?? "")
  const language = chosen ?? tags.flatMap((tag) => languageOf(tag) ?? [])[0] ?? "en"
  const country = tags.find((tag) => languageOf(tag) === language && /^[a-z]{2}-[A-Z]{2}$/u.test(tag))
  return { language, locale: country ?? usualLocales[language], words: catalogues[language] }
}

/** How the visitor of a request sees the pages of this server. */
export const makeCurrentView = Effect.gen(function* () {
  const link = yield* makeLink
  const hasDashboard = (yield* DashboardFiles) !== null
  return Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const preferences = preferencesIn(request.cookies)
    const now = yield* Clock.currentTimeMillis
    const view: View = { ...spoken(request, preferences.language), link, preferences, hasDashboard, now }
    return view
  })
})

/** The same, where the configuration is at hand with each request. */
export const currentView = Effect.flatten(makeCurrentView)
