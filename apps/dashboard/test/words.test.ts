/** The phrases of all screens, and the sentences of the API. */
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, assert, describe, it } from "@effect/vitest"
import { syncErrorWords } from "../src/data/connection/words.ts"
import { dateOf, dayOf, hoursAndMinutes, isCalendarDate } from "../src/words/dates.ts"
import { chosenLanguage, type Language, type Phrases } from "../src/words/language.ts"
import { metricName, rangeText, valueText } from "../src/words/metrics.ts"
import { catalogueDe } from "../src/words/catalogue.de.ts"
import { catalogueEn } from "../src/words/catalogue.en.ts"
import { loadSentences, said } from "../src/words/sentences.ts"

const src = join(import.meta.dirname, "../src")
const modules = await Promise.all(
  globSync("**/{words,metrics,sports}.ts", { cwd: src }).map(
    async (path) => [path, (await import(join(src, path))) as Readonly<Record<string, unknown>>] as const
  )
)

const isPhrases = (value: unknown): value is Phrases<Readonly<Record<string, unknown>>> =>
  typeof value === "object" && value !== null && "all" in value && "now" in value

const catalogues = modules.flatMap(([path, module]) =>
  Object.entries(module).flatMap(([name, value]) =>
    isPhrases(value) ? [[`${path} ${name}`, value] as const] : []
  )
)

/** What a phrase says with any parameters. */
const spoken = (phrase: unknown): string =>
  typeof phrase === "function"
    ? String(phrase(...Array.from({ length: phrase.length }, () => 7)))
    : String(phrase)

/** Words that are the same in both languages, and what has no words. */
const international =
  /^(?:polar-flow|Training|Name|Person|Fitness|Form|Details|Pilates|Yoga|REM|HRV|Nightly Recharge|7 s|Regeneration|Minimal|\/min|[^\p{L}]+)$/u

/** Words that English sentences cannot do without, and German ones do not have. */
const english =
  /\b(?:the|and|of|your|you|with|this|that|were|has|have|is|are|not|than|from|night|usual|could)\b/iu

await Promise.all([loadSentences("en"), loadSentences("de")])

afterEach(() => {
  chosenLanguage.value = null
})

describe("errors of Polar's API", () => {
  it("are said in words, each of them", () => {
    const source = join(src, "../../../packages/polar-client/src/http/PolarError.ts")
    const reasons = /PolarReason = Schema\.Union\(\[([^\]]+)\]/u.exec(readFileSync(source, "utf8"))?.[1] ?? ""
    const names = reasons.split(",").map((name) => name.trim())
    assert.include(names, "ConsentMissing")
    // webhooks are the owner's matter, and never a part of a sync
    const ofSyncs = names.filter((name) => name !== "SigningSecretMissing")
    assert.containsAllKeys(syncErrorWords.all.de, ofSyncs)
  })
})

describe("phrases", () => {
  it("are found in every screen's folder", () => {
    assert.isAtLeast(catalogues.length, 5)
  })

  for (const [name, { all }] of catalogues) {
    it(`of ${name} are all there in both languages, and German ones are German`, () => {
      const { de, en } = all
      assert.deepStrictEqual(Object.keys(de).toSorted(), Object.keys(en).toSorted())
      for (const [key, phrase] of Object.entries(en)) {
        const [inEnglish, inGerman] = [spoken(phrase), spoken(de[key])]
        assert.notStrictEqual(inGerman, "", key)
        assert.notMatch(inGerman, english, key)
        if (inGerman === inEnglish) assert.match(inGerman, international, key)
      }
    })
  }
})

/** What a sentence of any code names. */
const everything = {
  metric: "hrv_rmssd",
  unit: "ms",
  date: "2026-11-26",
  since: "2026-07-10",
  age_days: 4,
  amount: "little",
  signs: ["hrv_below_normal"],
  metrics: ["hrv_rmssd"],
  values: [48],
  references: [51],
  units: ["ms"],
  earlier: "training_load",
  later: "resting_hr",
  place: 1,
  period: "night",
  strength: "weak",
  way: "above",
  signals: 4,
  nights: 3,
  needed: 14,
  value: 48,
  reference: 51,
  percent: -5.2,
  p_value: 0.09,
  hours: 3.9,
  need_hours: 8.75,
  goal_hours: 8,
  warnings_per_day: 0.05
}

const sayIn = (language: Language, code: string): string => {
  chosenLanguage.value = language
  const { claim, evidence } = said({ code, params: everything, text: "not translated" })
  return `${claim} ${evidence ?? ""}`
}

describe("the sentences of the API", () => {
  for (const code of Object.keys(catalogueEn)) {
    it(`say ${code} in both languages`, () => {
      const [english_, german] = [sayIn("en", code), sayIn("de", code)]
      assert.notInclude(english_, "not translated")
      assert.notMatch(german, english)
      assert.notStrictEqual(german, english_)
      for (const text of [english_, german]) assert.notMatch(text, /undefined|NaN|\[object/u)
    })
  }

  it("keep the server's words for a code that a newer server has", () => {
    const { claim } = said({ code: "of_tomorrow", params: {}, text: "Something new." })
    assert.strictEqual(claim, "Something new.")
  })
})

describe("values", () => {
  it("have as many digits as a watch can know", () => {
    assert.strictEqual(valueText("hrv_rmssd", 48.4), "48")
    assert.strictEqual(valueText("breathing_rate", 14.93), "14.9")
    assert.strictEqual(valueText("sleep_duration", 8.2), "8 h 12")
    assert.strictEqual(valueText("skin_temperature_deviation", 0.04), "±0.0")
    assert.strictEqual(valueText("skin_temperature_deviation", -0.31), "−0.3")
    assert.strictEqual(rangeText("skin_temperature_deviation", -0.1, 0.1), "−0.1 to +0.1")
    assert.strictEqual(rangeText("sleep_duration", 8, 8.85), "8:00\u2060–\u20608:51")
  })

  it("never say sixty minutes", () => {
    assert.strictEqual(hoursAndMinutes(7.9999), "8 h 00")
  })

  it("are named in the language that is shown", () => {
    chosenLanguage.value = "de"
    assert.strictEqual(metricName("resting_hr"), "Nachtpuls")
    assert.strictEqual(valueText("breathing_rate", 14.93), "14,9")
  })
})

describe("civil days", () => {
  it("are numbers, which no clock moves", () => {
    assert.strictEqual(dayOf("2026-11-30"), 20_787)
    assert.strictEqual(dateOf(20_787), "2026-11-30")
    assert.strictEqual(dayOf("2026-03-29") - dayOf("2026-03-28"), 1)
  })

  it("are dates of the calendar and nothing else", () => {
    assert.isTrue(isCalendarDate("2028-02-29"))
    for (const text of ["2026-02-29", "2026-13-45", "2026-1-2", "today", "2026-11-30T00:00Z"])
      assert.isFalse(isCalendarDate(text), text)
  })
})

/** The rows of the tables in `docs/sentences.md`: a code and what it names. */
const documented = readFileSync(join(import.meta.dirname, "../../../docs/sentences.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, code, named] = /^\| `(\w+)` \| ([^|]*)/u.exec(line) ?? []
    return code === undefined ? [] : [[code, named ?? ""] as const]
  })

describe("every documented sentence", () => {
  it("is found in the documents", () => {
    assert.isAtLeast(documented.length, 50)
  })

  for (const [code, named] of documented) {
    it(`${code} is known, and reads only what it names`, () => {
      const known: Readonly<Record<string, (params: Record<string, unknown>) => unknown>> = catalogueDe
      const read = new Set<string>()
      const params = new Proxy<Record<string, unknown>>(everything, {
        get: (target, name) => {
          read.add(String(name))
          return target[String(name)]
        }
      })
      assert.isFunction(known[code])
      known[code]?.(params)
      // "those of …" refers to another row
      const names = new Set(named.match(/\w+/gu))
      if (!named.includes("those of"))
        assert.deepStrictEqual(
          [...read].filter((name) => !names.has(name)),
          []
        )
    })
  }
})
