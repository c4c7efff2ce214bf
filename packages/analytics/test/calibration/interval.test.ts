import { assert, describe, it } from "@effect/vitest"
import { measured } from "../../calibration/interval.ts"
import { mulberry32 } from "../../src/stats.ts"

/** Forty people, a quarter of whom have all days hit. */
const allOrNone = (of: number) =>
  Array.from({ length: 40 }, (_, index) => ({ hits: index % 4 === 0 ? of : 0, of }))

describe("the interval of a measured figure", () => {
  it("contains the truth in 95 % of samples of people whose days belong together", () => {
    const random = mulberry32(1)
    const rounds = 400
    const hits = Array.from({ length: rounds }, () => {
      const tallies = Array.from({ length: 60 }, () => {
        // every person has a share of their own, 0 to 0.4, on average 0.2
        const own = 0.4 * random()
        const of = 20 + Math.floor(80 * random())
        return { hits: Array.from({ length: of }, () => random() < own).filter(Boolean).length, of }
      })
      const found = measured(tallies)
      return found !== null && found.low <= 0.2 && 0.2 <= found.high
    }).filter(Boolean).length
    assert.closeTo(hits / rounds, 0.95, 0.025)
  })

  it("is as wide for a hundred days as for one, if all days of a person are the same", () => {
    const [once, often] = [measured(allOrNone(1)), measured(allOrNone(100))]
    assert.closeTo((once?.high ?? 0) - (once?.low ?? 0), (often?.high ?? 0) - (often?.low ?? 0), 1e-12)
  })

  it("is not empty without a hit", () => {
    const none = measured(Array.from({ length: 58 }, () => ({ hits: 0, of: 300 })))
    assert.strictEqual(none?.low, 0)
    assert.closeTo(none?.high ?? 0, 0.05, 0.002)
  })

  it("compares two shares of the same people", () => {
    const tallies = Array.from({ length: 50 }, (_, index) => ({
      hits: 6 + (index % 3),
      of: 10,
      than: { hits: 6 + (index % 3), of: 70 }
    }))
    const found = measured(tallies)
    assert.closeTo(found?.value ?? 0, 7, 1e-9)
    assert.closeTo(found?.high ?? 0, 7, 1e-9)
  })

  it("does not exist without a case", () => {
    assert.isNull(measured([]))
    assert.isNull(
      measured([
        { hits: 0, of: 0 },
        { hits: 0, of: 0 }
      ])
    )
  })
})
