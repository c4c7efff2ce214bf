/** What labels do to references. */
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, InvalidInput, type Label, labelledDays } from "../src/index.ts"

const first = 20_700
const read = (...labels: ReadonlyArray<Label>) => labelledDays(labels)
const marked = (kind: string, from: number, to?: number, rule?: Label["rule"]): Label => ({
  kind,
  from: civilDateOf(first + from),
  ...(to === undefined ? {} : { to: civilDateOf(first + to) }),
  ...(rule === undefined ? {} : { rule })
})
const excludedBy = (...labels: ReadonlyArray<Label>) =>
  [...read(...labels).excluded].map((day) => day - first)
const restartsOf = (...labels: ReadonlyArray<Label>) =>
  read(...labels).restarts.map(({ day, until }) => [day - first, until - first])

describe("labels", () => {
  it.each(["ill", "alcohol", "travel", "injury"])("take their days out of references: %s", (kind) => {
    assert.deepStrictEqual(excludedBy(marked(kind, 3, 5)), [3, 4, 5])
    assert.deepStrictEqual(excludedBy(marked(kind, 3)), [3])
    assert.deepStrictEqual(restartsOf(marked(kind, 3, 5)), [])
  })

  it.each(["menstruation", "sauna", "toString"])("leave references as they are: %s", (kind) => {
    assert.deepStrictEqual(read(marked(kind, 3, 5)), { excluded: new Set<number>(), restarts: [] })
  })

  it.each(["medication", "newDevice"])("start a new level on their first day: %s", (kind) => {
    assert.deepStrictEqual(restartsOf(marked(kind, 3)), [[3, Infinity]])
    assert.deepStrictEqual(restartsOf(marked(kind, 3, 30)), [
      [3, Infinity],
      [31, Infinity]
    ])
    assert.deepStrictEqual(excludedBy(marked(kind, 3, 30)), [])
  })

  it("let the level before a short course of a medication go on after it", () => {
    assert.deepStrictEqual(restartsOf(marked("medication", 3, 5)), [[3, 5]])
    assert.deepStrictEqual(excludedBy(marked("medication", 3, 5)), [3, 4, 5])
  })

  it("on days that are marked one by one are one period", () => {
    const daily = [5, 3, 4].map((day) => marked("medication", day))
    assert.deepStrictEqual(restartsOf(...daily, marked("newDevice", 4)), [
      [3, Infinity],
      [4, Infinity]
    ])
  })

  it("do what the caller says instead", () => {
    assert.deepStrictEqual(excludedBy(marked("sauna", 3, 4, "leave")), [3, 4])
    assert.deepStrictEqual(excludedBy(marked("travel", 3, 4, "stay")), [])
    assert.deepStrictEqual(restartsOf(marked("new bed", 3, undefined, "restart")), [[3, Infinity]])
    assert.deepStrictEqual(restartsOf(marked("newDevice", 3, 5, "leave")), [])
  })

  it("may overlap, come in any order and reach beyond the data", () => {
    const labels = [marked("ill", 3, 5), marked("alcohol", 4, 7), marked("travel", -100, 0)]
    assert.deepStrictEqual(
      new Set(excludedBy(...labels).filter((day) => day >= 0)),
      new Set([0, 3, 4, 5, 6, 7])
    )
    assert.deepStrictEqual(read(...labels.toReversed()).excluded, read(...labels).excluded)
  })

  it("that are wrong are listed with their problems", () => {
    const wrong = [
      marked("ill", 3),
      { kind: "ill", from: "2026-02-30" },
      { kind: "travel", from: "2026-02-03", to: "2026-02-01" },
      { kind: "", from: "2026-02-01" },
      null as unknown as Label
    ]
    assert.throws(
      () => read(...wrong),
      InvalidInput,
      'label 1: "2026-02-30" is not a calendar date (YYYY-MM-DD); label 2: Object {kind,from,to} is not a label with a kind that ends after it begins; label 3: Object {kind,from} is not a label with a kind that ends after it begins; label 4: undefined is not a calendar date (YYYY-MM-DD)'
    )
    for (const labels of ["ill", { kind: "ill" }] as unknown as ReadonlyArray<ReadonlyArray<Label>>)
      assert.throws(() => labelledDays(labels), InvalidInput, "is not an array of labels")
  })
})
