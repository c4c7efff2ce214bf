/** Every function of every entry, with something wrong in every place: a documented value, or an error that says where. */
import { assert, describe, it } from "@effect/vitest"
import { InvalidInput } from "../src/index.ts"
import { entries } from "./inputs/everyCall.ts"
import { wrongCalls } from "./inputs/wrongValues.ts"

type Run = (...args: ReadonlyArray<unknown>) => unknown

/** Functions whose results have `NaN` for days without a value, as they say. */
const withGaps = new Set(["ewma", "gridOf"])
/** Functions that give back what they were given: a value, an answer, a metric, a person. */
const givingBack = new Set([
  "dailySeries",
  "emptySeries",
  "explained",
  "findingsOf",
  "fromColumns",
  "orThrow",
  "ratioOn",
  "withKnownLoads",
  "withLevels"
])

const hasNaN = (value: unknown, depth = 0): boolean => {
  if (typeof value === "number") return Number.isNaN(value)
  if (typeof value !== "object" || value === null || value instanceof InvalidInput || depth > 6) return false
  const parts = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : Object.values(value)
  return parts.some((part) => hasNaN(part, depth + 1))
}

/** What is wrong with the answer to a call; `null` if nothing is. */
const complaintOf = (name: string, run: Run, args: ReadonlyArray<unknown>): string | null => {
  try {
    const found = run(...args)
    if (typeof found === "function" || withGaps.has(name) || givingBack.has(name)) return null
    const explain = (found as { readonly explain?: () => unknown } | null)?.explain
    return hasNaN(found) || hasNaN(explain?.()) ? "NaN" : null
  } catch (error) {
    if (!(error instanceof InvalidInput)) return String(error)
    return error.path === "" ? `no path: ${error.message}` : null
  }
}

const callsOf = ([entry, [module, calls]]: readonly [string, (typeof entries)[keyof typeof entries]]) =>
  Object.entries<unknown>(module).flatMap(([name, run]) =>
    typeof run === "function" && !/^[A-Z]/u.test(name)
      ? [
          {
            entry,
            name,
            run: run as Run,
            args: (calls as Readonly<Record<string, () => ReadonlyArray<unknown>>>)[name]
          }
        ]
      : []
  )

const every = Object.entries(entries).flatMap(callsOf)

describe.each(every)("$entry $name", ({ name, run, args }) => {
  it("answers right arguments without NaN", () => {
    assert.isDefined(args, "a call in inputs/everyCall.ts")
    assert.isNull(complaintOf(name, run, args?.() ?? []))
  })

  it("answers anything else with a documented value, or with the place of the mistake", () => {
    const complaints = Array.from(wrongCalls(args?.() ?? []), (wrong) => {
      const complaint = complaintOf(name, run, wrong.args)
      return complaint === null ? [] : [`${wrong.path.join(".")}: ${wrong.kind}: ${complaint}`]
    }).flat()
    assert.deepStrictEqual(complaints, [])
  })
})
