import { assert, describe, it } from "@effect/vitest"
import { fits, flag, list, nullable, number, record, text } from "../src/api/shape.ts"

const shape = record({ name: text, days: list(nullable(number)), isOpen: flag })

describe("a shape", () => {
  it("accepts what it names, and does not mind more", () => {
    assert.isTrue(fits(shape, { name: "a", days: [1, null], isOpen: false, more: [] }))
  })

  it("says where the first difference is", () => {
    assert.strictEqual(shape({ name: "a", days: [1, "2"], isOpen: true }, ""), "days[1]")
    assert.strictEqual(shape({ name: 3, days: [], isOpen: true }, ""), "name")
    assert.strictEqual(record({ inner: shape })({ inner: { name: "a", days: null } }, ""), "inner.days")
  })

  it("takes no NaN for a number, and no list or null for an object", () => {
    assert.isFalse(fits(number, Number.NaN))
    assert.isFalse(fits(record({}), []))
    assert.isFalse(fits(record({}), null))
  })
})
