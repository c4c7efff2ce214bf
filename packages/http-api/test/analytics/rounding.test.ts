import { assert, describe, it } from "@effect/vitest"
import { metrics } from "@polar-flow/analytics"
import { PatternNameSchema } from "@polar-flow/analytics/effect"
import { Effect } from "effect"
import * as fc from "fast-check"
import { derivedRow, roundedPoints } from "../../src/analytics/derivedRow.ts"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { plantSimulated } from "../harness/plantSimulated.ts"
import { routes } from "../harness/routes.ts"

const server = TestServer.layer()
const person = "/api/v1/users/{user_id}"
const patternNames: ReadonlyArray<string> = PatternNameSchema.literals

/** What stands in the place of a parameter: every choice that there is. */
const choices: Readonly<Record<string, ReadonlyArray<string>>> = {
  metric_name: Object.keys(metrics),
  pattern_name: patternNames,
  value: ["25.5"]
}

const filled = (path: string): ReadonlyArray<string> => {
  const [parameter] = path.match(/\{\w+\}/u) ?? []
  if (parameter === undefined) return [path]
  return (choices[parameter.slice(1, -1)] ?? []).flatMap((choice) => filled(path.replace(parameter, choice)))
}

/** Every GET of the analytics, with explanations where there are any. */
const questions = routes
  .filter(({ method, operation }) => method === "GET" && operation.operationId.startsWith("analytics."))
  .flatMap(({ path, operation }) => {
    const query = operation.parameters.some(({ name }) => name === "explain") ? "?explain=true" : ""
    return filled(path.slice(person.length)).map((each) => each + query)
  })

interface Leaf {
  readonly path: string
  readonly value: number
}

/** Every number of an answer, with its place. */
const numbersOf = (value: unknown, path: string): ReadonlyArray<Leaf> => {
  if (typeof value === "number") return [{ path, value }]
  if (typeof value !== "object" || value === null) return []
  const isPStep = "name" in value && value.name === "p"
  return Object.entries(value).flatMap(([key, each]) =>
    numbersOf(each, `${path}.${isPStep && key === "value" ? "p_value" : key}`)
  )
}

const isRounded = ({ path, value }: Leaf): boolean =>
  /[._][pq]_value$/u.test(path) ? value === Number(value.toPrecision(3)) : value === Number(value.toFixed(4))

/** Whole ten-thousandths, in which a sum is exact. */
const exact = (value: number): number => Math.round(value * 10_000)
const sum = (values: ReadonlyArray<number>): number => values.reduce((total, value) => total + value, 0)

describe("derived numbers", () => {
  it.effect("have at most 4 decimals, p-values 3 significant digits, in every answer of the analytics", () =>
    Effect.gen(function* () {
      yield* plantSimulated(0)
      const leaves: Array<Leaf> = []
      for (const path of questions) {
        const answer = yield* asAda(path)
        assert.include([200, 404], answer.status, path)
        leaves.push(...numbersOf(answer.json, path))
      }
      assert.isAbove(leaves.length, 3000)
      assert.isTrue(leaves.some(({ path }) => path.endsWith("p_value")))
      assert.deepStrictEqual(
        leaves.filter((leaf) => !isRounded(leaf)),
        []
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("have at most 4 decimals in tables and lines, too", () =>
    Effect.gen(function* () {
      yield* plantSimulated(0)
      for (const type of ["sleep", "recharge", "activity", "cardio-load", "temperature-skin"]) {
        for (const form of ["csv", "ndjson"]) {
          const { status, text } = yield* asAda(`/export/${type}.${form}?days=60`)
          assert.strictEqual(status, 200)
          assert.isAbove(text.length, 1000)
          assert.notMatch(text, /\d\.\d{5}/u, `${type}.${form}`)
        }
      }
    }).pipe(Effect.provide(server))
  )

  it.effect.each([0, 1, 2])(
    "of person %s add up: the points of a score, and the steps of its explanation",
    (index) =>
      Effect.gen(function* () {
        yield* plantSimulated(index)
        for (const [name, anchor] of [
          ["recovery_readiness", 50],
          ["overtraining_risk", 0]
        ] as const) {
          const { json } = yield* asAda(`/patterns/${name}?explain=true`)
          const factors = json["factors"] as ReadonlyArray<{ readonly points: number; readonly name: string }>
          const points = factors.map((factor) => factor.points)
          assert.isNotEmpty(points)
          assert.strictEqual(anchor * 10_000 + sum(points.map(exact)), exact(Number(json["score"])), name)
          assert.strictEqual((json["details"] as { readonly value: number }).value, json["score"])
          const { steps } = json["explanation"] as {
            readonly steps: ReadonlyArray<{ readonly name: string; readonly value: number }>
          }
          assert.deepStrictEqual(
            steps.slice(-1 - points.length).map((step) => step.value),
            [...points, Number(json["score"])]
          )
        }
      }).pipe(Effect.provide(server))
  )
})

describe("points", () => {
  const part = fc.double({ min: -50, max: 50, noNaN: true })

  it("add up to the rounded total, each within one ten-thousandth of what it was", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom(0, 50), (points, anchor) => {
        const total = points.reduce((all, each) => all + each, anchor)
        const { score, factors } = derivedRow(() => ({
          score: total,
          factors: roundedPoints(points, total)
        }))()
        assert.strictEqual(anchor * 10_000 + sum(factors.map(exact)), exact(score))
        factors.forEach((each, index) => assert.isAtMost(Math.abs(each - (points[index] ?? 0)), 1.001e-4))
      }),
      { numRuns: 2000 }
    )
  })
})
