/** Statistics of a sample do not depend on its order, and leave the sample as it is. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { median, quantile, quartiles, robustScale, sorted, spreadTies, tukeyFences } from "../src/stats.ts"

const numbers = fc.oneof(
  fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 })
)

/** Every statistic that depends on the order of the values only by sorting them. */
const statistics = (sample: ReadonlyArray<number> | Float64Array) => ({
  median: median(sample),
  quantiles: ([1, 6, 7] as const).flatMap((type) =>
    [0, 0.1, 0.25, 0.98, 1].map((p) => quantile(sample, p, type))
  ),
  quartiles: quartiles(sample),
  scale: robustScale(sample),
  fences: tukeyFences(sample)
})

/** Zeros without a sign, which an order does not keep. */
const plain = (sample: ReadonlyArray<number>) => sample.map((value) => value + 0)

describe("a sample in order", () => {
  it("has the statistics of the same values in any order", () => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        const sample = plain(drawn)
        const inOrder = sample.toSorted((a, b) => a - b)
        const expected = statistics(sample)
        assert.deepStrictEqual(statistics(inOrder), expected)
        assert.deepStrictEqual(statistics(Float64Array.from(inOrder)), expected)
        assert.deepStrictEqual(statistics(inOrder.toReversed()), expected)
      })
    )
  })

  it("is not modified, and neither is one in disorder", () => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        for (const sample of [Float64Array.from(plain(drawn)), sorted(plain(drawn))]) {
          const before = [...sample]
          statistics(sample)
          spreadTies(sample, () => 1)
          assert.notStrictEqual(sorted(sample), sample)
          assert.deepStrictEqual([...sample], before)
        }
      })
    )
  })

  it("keeps a value that occurs once, whatever the step of its reading", () => {
    assert.deepStrictEqual([...spreadTies([3, 1, 2, 2], () => 1)], [1, 1.75, 2.25, 3])
    assert.deepStrictEqual([...spreadTies([3, 1, 2], () => Infinity)], [1, 2, 3])
  })
})
