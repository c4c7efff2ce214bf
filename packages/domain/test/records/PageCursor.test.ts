import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { CursorInvalid, PageCursor } from "../../src/index.ts"

describe("PageCursor", () => {
  it("encodes a date and the values of a key", () => {
    const position = ["2026-03-14", "9007199254740993", "ä/?"] as const
    const cursor = PageCursor.fromPosition([...position])
    assert.match(cursor, /^[A-Za-z0-9_-]+$/u)
    assert.deepStrictEqual(PageCursor.toPosition(cursor, 2), Result.succeed([...position]))
  })

  it("is rejected when it encodes anything else", () => {
    for (const cursor of ["x", "bm90IGpzb24", PageCursor.fromPosition(["2026-02-29", "1"])]) {
      assert.deepStrictEqual(
        PageCursor.toPosition(PageCursor.make(cursor), 1),
        Result.fail(new CursorInvalid())
      )
    }
  })
})
