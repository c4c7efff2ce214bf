import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import {
  CalendarDate,
  journalBounds,
  journalContentOf,
  type JournalDraft,
  knownJournalLabels
} from "../../src/index.ts"

const day = CalendarDate.make("2026-11-05")
const draft = (facts: Partial<JournalDraft>): JournalDraft => ({
  from: day,
  to: facts.from ?? day,
  kind: "note",
  label: null,
  value: null,
  text: null,
  ...facts
})
const isFine = (facts: Partial<JournalDraft>) => Result.isSuccess(journalContentOf(draft(facts)))
const problems = (facts: Partial<JournalDraft>) =>
  Result.match(journalContentOf(draft(facts)), {
    onSuccess: () => "none",
    onFailure: ({ message }) => message
  })

describe("a draft of a journal entry", () => {
  it("is an entry when it says what its kind needs, and with a text if you like", () => {
    for (const facts of [
      { text: "first line\nsecond line 🏃" },
      { kind: "label", label: "ill" },
      { kind: "label", label: "späte Schicht", text: "until 2" },
      { kind: "feeling", value: 1 },
      { kind: "feeling", value: 5, text: "great" },
      { kind: "weight", value: 71.35 }
    ] as const) {
      const content = Result.getOrThrow(journalContentOf(draft(facts)))
      assert.deepStrictEqual(content, draft(facts))
    }
  })

  it("names what is missing, what does not belong, and every other problem at once", () => {
    assert.strictEqual(problems({}), "text is missing, which a note needs")
    assert.strictEqual(problems({ kind: "label" }), "label is missing, which a label needs")
    assert.strictEqual(problems({ kind: "feeling" }), "value is missing, which a feeling needs")
    assert.strictEqual(
      problems({ kind: "weight", label: "ill", from: day, to: CalendarDate.make("2026-11-04") }),
      "to must not be earlier than from; label does not belong to a weight; value is missing, which a weight needs"
    )
    assert.strictEqual(problems({ text: "x", value: 3 }), "value does not belong to a note")
  })

  it("has a feeling of whole points and a weight that a person can have, ends included", () => {
    for (const value of [0, 6, 2.5, -1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.strictEqual(problems({ kind: "feeling", value }), "value must be a whole number from 1 to 5")
    for (const value of [19.9, 400.1, -70, Number.NaN])
      assert.strictEqual(problems({ kind: "weight", value }), "value must be a weight between 20 and 400 kg")
    for (const value of [20, 400]) assert.isTrue(isFine({ kind: "weight", value }))
  })

  it("has a text and a label of bounded length that every database can keep", () => {
    const { labelLength, textLength } = journalBounds
    assert.isTrue(isFine({ text: "x".repeat(textLength) }))
    assert.strictEqual(
      problems({ text: "x".repeat(textLength + 1) }),
      "text must not be longer than 4000 characters"
    )
    assert.isTrue(isFine({ kind: "label", label: "x".repeat(labelLength) }))
    assert.strictEqual(
      problems({ kind: "label", label: "x".repeat(labelLength + 1) }),
      "label must not be longer than 50 characters"
    )
    for (const text of ["", "  ", "\n"]) assert.strictEqual(problems({ text }), "text must not be empty")
    for (const text of ["a\u0000b", "half \ud83c", "\u001b[31m"])
      assert.strictEqual(problems({ text }), "text must not have control characters")
    assert.strictEqual(problems({ kind: "label", label: " ill" }), "label must not begin or end with a space")
    assert.strictEqual(problems({ kind: "label", label: "a\nb" }), "label must be one line")
    for (const label of knownJournalLabels) assert.isTrue(isFine({ kind: "label", label }))
  })

  it("lies on days that every database and chart can show", () => {
    for (const from of ["1900-01-01", "2999-12-31"] as const)
      assert.isTrue(isFine({ text: "x", from: CalendarDate.make(from) }))
    assert.include(
      problems({ text: "x", from: CalendarDate.make("1899-12-31") }),
      "from must be between 1900-01-01 and 2999-12-31"
    )
  })
})
