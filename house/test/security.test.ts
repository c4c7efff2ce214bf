/** What `docs/security.md` claims can be looked up: every requirement once, and every file and test that it names. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import asvs from "./asvs.json" with { type: "json" }

const root = join(import.meta.dirname, "../..")
const read = (path: string): string => readFileSync(join(root, path), "utf8")

const statuses = ["met", "not met", "not applicable"]
const document = read("docs/security.md")

interface Requirement {
  readonly number: string
  readonly level: number
  readonly status: string
  readonly evidence: string
}

const requirements: ReadonlyArray<Requirement> = document.split("\n").flatMap((line) => {
  const [, number = "", level = "", , status = "", evidence = ""] = line.split("|").map((cell) => cell.trim())
  return /^\d+\.\d+\.\d+$/u.test(number) ? [{ number, level: Number(level), status, evidence }] : []
})

/** Every file in backticks, with the title of a test in it where one follows. */
const referencesIn = (text: string) =>
  Array.from(
    text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|md|json|yaml)|\.ci\/run)`(?: "([^"]+)")?/gu)
  ).map(([, path = "", title]) => ({ path, title }))

describe("the security checklist", () => {
  it("has every requirement of the levels 1 and 2 exactly once, at its level", () => {
    assert.deepStrictEqual(
      requirements.map(({ number, level }) => [number, level]),
      Object.entries(asvs.levels)
    )
  })

  it("knows three statuses, and says how many there are of each", () => {
    const [met = 0, notMet = 0, notApplicable = 0] = statuses.map(
      (status) => requirements.filter((requirement) => requirement.status === status).length
    )
    assert.strictEqual(met + notMet + notApplicable, requirements.length)
    assert.include(
      document,
      `Of ${requirements.length} requirements ${met} are met, ${notMet} are not met, and ${notApplicable} are not applicable.`
    )
  })

  it("names a file for whatever is met, and a reason for everything else", () => {
    const baseless = requirements.filter(
      ({ status, evidence }) => evidence === "" || (status === "met" && referencesIn(evidence).length === 0)
    )
    assert.deepStrictEqual(baseless, [])
    const hopeless = requirements.filter(
      ({ status, evidence }) => status === "not met" && !/Needed|As above/u.test(evidence)
    )
    assert.deepStrictEqual(hopeless, [])
  })

  it("names no file that does not exist, and no test that is not in its file", () => {
    const missing = referencesIn(document).filter(
      ({ path, title }) =>
        !existsSync(join(root, path)) || (title !== undefined && !read(path).includes(title))
    )
    assert.deepStrictEqual(missing, [])
  })
})
