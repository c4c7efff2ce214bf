/** What the administration pages say, in every language. */
import { assert, describe, it } from "@effect/vitest"
import { english } from "../harness/german.ts"
import { catalogueDe } from "../../src/pages/server/words/catalogue.de.ts"
import { catalogueEn } from "../../src/pages/server/words/catalogue.en.ts"

/** Every sentence, with its path. Those that name something are made for one thing and for several. */
const saidBy = (phrase: unknown, path: string): ReadonlyArray<readonly [path: string, text: string]> => {
  if (typeof phrase === "string") return [[path, phrase]]
  if (typeof phrase === "function")
    return [1, 3].map((count) => [`${path}(${count})`, String(phrase(count, count))] as const)
  return Object.entries(phrase ?? {}).flatMap(([name, each]) => saidBy(each, `${path}.${name}`))
}

const endOf = (text: string) => /[.:?…]$/u.exec(text)?.[0] ?? ""

const german = saidBy(catalogueDe, "de")

describe("the phrases", () => {
  it("in German have no English word", () => {
    assert.isAbove(german.length, 250)
    assert.deepStrictEqual(
      german.filter(([, text]) => english.test(text)),
      []
    )
  })

  it("are all there in every language, and end as sentences do where the other language has a sentence", () => {
    const ends = (phrases: ReturnType<typeof saidBy>) =>
      phrases.map(([path, text]) => `${path.slice(2)} ${endOf(text)}`)
    assert.deepStrictEqual(ends(german), ends(saidBy(catalogueEn, "en")))
  })
})
