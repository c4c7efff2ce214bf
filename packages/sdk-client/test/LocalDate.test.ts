import { isCalendarDate } from "@polar-flow/domain"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { isLocalDate } from "../src/index.ts"

const digits = (least: number, most: number, length: number) =>
  fc.integer({ min: least, max: most }).map((value) => String(value).padStart(length, "0"))

describe("a local date", () => {
  it("is what the server takes for a date, and nothing else that looks like one", () => {
    const parts = fc.tuple(digits(1600, 9999, 4), digits(0, 13, 2), digits(0, 32, 2))
    fc.assert(
      fc.property(parts, (date) => {
        const text = date.join("-")
        assert.strictEqual(isLocalDate(text), isCalendarDate(text), text)
      }),
      { numRuns: 5000 }
    )
  })

  it("has its leap days, and no time or space", () => {
    for (const text of ["2028-02-29", "2000-02-29"]) assert.isTrue(isLocalDate(text), text)
    for (const text of ["1900-02-29", "", "2026-1-1", "2026-11-20T00:00:00Z", " 2026-11-20", "tomorrow"])
      assert.isFalse(isLocalDate(text), text)
  })
})
