import { assert, describe, it } from "@effect/vitest"
import { toColumns } from "../../src/records/toColumns.ts"

const numbers = [
  0,
  -0.5,
  12,
  47.25,
  -3,
  1e-7,
  123_456_789.123_456,
  0.1 + 0.2,
  1e21,
  5e-324,
  1.7976931348623157e308,
  99.999
]

describe("toColumns", () => {
  it("parses every number exactly, in any order of days", () => {
    const rows = numbers.map((value, index) => `${20_000 - index};${value};`)
    const { days, values } = toColumns(rows.join("|"), ["a", "b"])
    assert.deepStrictEqual([...days], numbers.map((_, index) => 20_000 - index).toReversed())
    assert.deepStrictEqual([...(values["a"] ?? [])], numbers.toReversed())
    assert.isTrue(values["b"]?.every(Number.isNaN))
  })

  it("parses decimals that end in zeros, as databases write whole numbers", () => {
    assert.deepStrictEqual(
      Object.values(toColumns("1;45.0|2;-0.10", ["a"]).values).map((column) => [...column]),
      [[45, -0.1]]
    )
  })

  it("parses an empty text as no rows", () => {
    assert.deepStrictEqual(toColumns(null, ["a"]), {
      days: new Int32Array(),
      values: { a: new Float64Array() }
    })
  })
})
