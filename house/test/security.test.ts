/** Checks `docs/security.md`: each requirement is listed once, and each quoted file and test exists. */
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

/** All files in backticks, with the quoted test title if one follows. */
const referencesIn = (text: string) =>
  Array.from(
    text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|md|json|yaml)|\.ci\/run)`(?: "([^"]+)")?/gu)
  ).map(([, path = "", title]) => ({ path, title }))

describe("the security checklist", () => {
  it("lists every requirement of levels 1 and 2 exactly once, with its level", () => {
    assert.deepStrictEqual(
      requirements.map(({ number, level }) => [number, level]),
      Object.entries(asvs.levels)
    )
  })

  it("uses three statuses, and states the number of each", () => {
    const [met = 0, notMet = 0, notApplicable = 0] = statuses.map(
      (status) => requirements.filter((requirement) => requirement.status === status).length
    )
    assert.strictEqual(met + notMet + notApplicable, requirements.length)
    assert.include(
      document,
      `Of ${requirements.length} requirements ${met} are met, ${notMet} are not met, and ${notApplicable} are not applicable.`
    )
  })

  it("names a file for each met requirement, and a reason for each other one", () => {
    const baseless = requirements.filter(
      ({ status, evidence }) => evidence === "" || (status === "met" && referencesIn(evidence).length === 0)
    )
    assert.deepStrictEqual(baseless, [])
    const hopeless = requirements.filter(
      ({ status, evidence }) => status === "not met" && !/Needed|As above/u.test(evidence)
    )
    assert.deepStrictEqual(hopeless, [])
  })

  it("names only files that exist and tests that are in their file", () => {
    const missing = referencesIn(document).filter(
      ({ path, title }) =>
        !existsSync(join(root, path)) || (title !== undefined && !read(path).includes(title))
    )
    assert.deepStrictEqual(missing, [])
  })
})
