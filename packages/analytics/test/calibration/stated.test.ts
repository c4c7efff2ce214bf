/** Stated figures are in the files that state them, and the page shows the last results. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { page, pageOf, readResults } from "../../calibration/results.ts"
import { studies } from "../../calibration/studies.ts"

const root = join(import.meta.dirname, "../../../..")

/** The text of a file without line breaks and the stars of comments. */
const plainText = (file: string): string =>
  readFileSync(join(root, file), "utf8").replaceAll(/\s+(\* )?/gu, " ")

describe("a stated figure", () => {
  it.each(studies)("is where it is said to be: $name", ({ figures }) => {
    for (const { file, quote } of Object.values(figures)) assert.include(plainText(file), quote)
  })

  it("has a name of its own", () => {
    const names = studies.map(({ name }) => name)
    assert.deepStrictEqual(names, [...new Set(names)])
  })
})

it("every stated figure was measured as it is stated, and held: `npm run calibrate` measures again", () => {
  const stated = studies.flatMap(({ name, figures }) =>
    Object.entries(figures).map(([figure, { kind, says, stated }]) => [
      name,
      figure,
      says,
      kind,
      stated === "in answers" ? stated : Number(stated.toPrecision(4))
    ])
  )
  const isSaid = new Set(
    stated.flatMap(([name, figure, , , value]) => (value === "in answers" ? [`${name}: ${figure}`] : []))
  )
  const results = readResults().map(({ study, name, says, kind, stated }) => [
    study,
    name,
    says,
    kind,
    isSaid.has(`${study}: ${name}`) ? "in answers" : stated
  ])
  assert.deepStrictEqual(results, stated)
  assert.deepStrictEqual(
    readResults().filter(({ verdict }) => verdict !== "holds"),
    []
  )
})

it("docs/calibration.md shows the last results: `npm run generate` would change nothing", () => {
  assert.strictEqual(pageOf(readResults()), readFileSync(page, "utf8"))
})
