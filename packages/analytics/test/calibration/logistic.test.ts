/** The regression that fits what observations rest on. */
import { assert, describe, it } from "@effect/vitest"
import { type Case, logistic } from "../../calibration/fit/logistic.ts"
import { mulberry32 } from "../../src/stats.ts"

const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Cases whose inputs are a number and what it has above 0, as those of curves are. */
const cases = (count: number, logOddsOf: (x: number) => number, from = -4): ReadonlyArray<Case> => {
  const random = mulberry32(7)
  return Array.from({ length: count }, () => {
    const x = from + (4 - from) * random()
    return { x: [x, Math.max(0, x), random()], isTrue: random() < chance(logOddsOf(x)), weight: 1 }
  })
}

/** Mean log likelihood. */
const likelihood = (
  all: ReadonlyArray<Case>,
  { intercept, weights }: { readonly intercept: number; readonly weights: ReadonlyArray<number> }
): number => {
  const each = all.map(({ isTrue, x }) => {
    const p = chance(x.reduce((sum, value, k) => sum + value * (weights[k] as number), intercept))
    return Math.log(isTrue ? p : 1 - p)
  })
  return each.reduce((sum, value) => sum + value, 0) / all.length
}

describe("the fit", () => {
  it("finds the weights that made the cases", () => {
    const { intercept, weights } = logistic(cases(20_000, (x) => -0.5 + 0.7 * x + 0.4 * Math.max(0, x)))
    assert.closeTo(intercept, -0.5, 0.15)
    assert.closeTo(weights[0] ?? 0, 0.7, 0.1)
    assert.closeTo(weights[1] ?? 0, 0.4, 0.15)
    assert.closeTo(weights[2] ?? 0, 0, 0.15)
  })

  it.each([-4, -0.5])(
    "finds the best allowed weights where the best ones are not allowed, from %d on",
    (from) => {
      // flatter above 0 than below it, which would need a negative weight
      const all = cases(4000, (x) => -0.5 + 0.8 * x - 0.3 * Math.max(0, x), from)
      const found = logistic(all)
      assert.strictEqual(found.weights[1], 0)
      assert.isAbove(found.weights[0] ?? 0, 0.4)
      const best = likelihood(all, found)
      for (const index of [0, 1, 2])
        for (const by of [-0.02, 0.02]) {
          const weights = found.weights.map((weight, k) => (k === index ? Math.max(0, weight + by) : weight))
          assert.isAtMost(likelihood(all, { intercept: found.intercept, weights }), best + 1e-6)
        }
    }
  )
})
