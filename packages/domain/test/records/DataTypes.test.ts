import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { type AnyDataType, DataTypes, type RecordOf } from "../../src/index.ts"
import { fieldsOf } from "../../src/records/Field.ts"

const kinds = ["date", "instant", "clock", "text", "integer", "number", "boolean", "json", "series"]

const fieldOf = (type: AnyDataType, name: string) => type.fields.find((field) => field.name === name)

/** Names of fields whose type is `any`. Assigning `never` makes the compiler check that there are none. */
type Untyped<T> = { [K in keyof T]: 0 extends 1 & T[K] ? K : never }[keyof T]
type UntypedFields = {
  [N in DataTypes.Name]: Untyped<RecordOf<(typeof DataTypes.byName)[N]>>
}[DataTypes.Name]

describe("the data types", () => {
  it("have unique names, paths, tables and titles", () => {
    for (const facet of ["name", "path", "table", "title"] as const) {
      const values = DataTypes.untyped.map((type) => type[facet])
      assert.strictEqual(new Set(values).size, values.length, facet)
      assert.isTrue(
        values.every((value) => value.length > 0),
        facet
      )
    }
  })

  it("can be looked up by name", () => {
    for (const type of DataTypes.all) assert.strictEqual(DataTypes.byName[type.name], type)
    assert.strictEqual(DataTypes.byName.sleep.path, "/sleep")
  })

  it("use camelCase names, kebab-case paths and snake_case tables", () => {
    for (const { name, path, table } of DataTypes.untyped) {
      assert.match(name, /^[a-z][A-Za-z0-9]*$/u)
      assert.match(path, /^(\/[a-z0-9-]+)+$/u)
      assert.match(table, /^[a-z][a-z0-9_]*$/u)
    }
  })

  it("keep the type of every field", () => {
    const untyped: ReadonlyArray<UntypedFields> = []
    const none: ReadonlyArray<never> = untyped
    assert.deepStrictEqual(none, [])
  })

  it.each(DataTypes.untyped.map((type) => [type.name, type] as const))(
    "refer only to existing fields: %s",
    (_name, type) => {
      assert.deepStrictEqual(
        type.fields.map(({ name }) => name),
        Object.keys(type.schema.fields)
      )
      for (const name of [...type.key, type.day, ...type.detail]) assert.isDefined(fieldOf(type, name), name)
      for (const name of [...type.key, type.day]) assert.isFalse(fieldOf(type, name)?.nullable, name)
      assert.strictEqual(fieldOf(type, type.day)?.kind, "date")
      if (type.clock !== null) assert.strictEqual(fieldOf(type, type.clock)?.kind, "clock")
      assert.strictEqual(new Set(type.key).size, type.key.length)
    }
  )

  it.each(DataTypes.untyped.map((type) => [type.name, type] as const))(
    "give every field a kind and a description: %s",
    (_name, type) => {
      for (const field of type.fields) {
        assert.include(kinds, field.kind, field.name)
        assert.isAbove(field.description?.length ?? 0, 3, field.name)
      }
    }
  )

  it("omit all series from lists", () => {
    for (const type of DataTypes.untyped) {
      const series = type.fields.filter(({ kind }) => kind === "series").map(({ name }) => name)
      assert.includeMembers([...type.detail], series, type.name)
    }
  })

  it("are sorted in the order in which a sync requests them", () => {
    const places = DataTypes.untyped.map(({ sync }) => sync.order)
    assert.deepStrictEqual(
      places,
      [...new Set(places)].toSorted((a, b) => a - b)
    )
  })

  it.each(DataTypes.untyped.map((type) => [type.name, type] as const))(
    "have a sync policy that refers only to existing types and fields: %s",
    (name, type) => {
      const { fieldsThatAreNews = [], rhythm } = type.sync
      for (const field of fieldsThatAreNews) assert.isDefined(fieldOf(type, field), field)
      for (const { after } of Object.values(rhythm)) {
        if (after === undefined) continue
        assert.include(Object.keys(DataTypes.byName), after, `${name} waits for a type that there is not`)
        assert.notStrictEqual(after, name, `${name} waits for itself`)
      }
    }
  )

  it.each(DataTypes.untyped.map((type) => [type.name, type] as const))(
    "have a sync policy with consistent days: %s",
    (_name, { sync }) => {
      const { firstDays, horizonDays, keptDays, pieceDays, request } = sync
      for (const days of [firstDays, horizonDays, keptDays, pieceDays, request.days]) assert.isAbove(days, 0)
      assert.isAtMost(firstDays, horizonDays)
    }
  )

  it("give measured numbers a unit", () => {
    assert.strictEqual(fieldOf(DataTypes.byName.nightlyRecharge, "hrvRmssd")?.unit, "ms")
    assert.strictEqual(fieldOf(DataTypes.byName.physicalInfo, "vo2Max")?.unit, "ml/kg/min")
    assert.isUndefined(fieldOf(DataTypes.byName.sleep, "sleepScore")?.unit)
  })

  it("reject a record schema with a field that has no kind", () => {
    assert.throws(() => fieldsOf({ steps: Schema.Finite }), "field steps has no kind")
  })

  it("reject a record with an invalid date or with NaN", () => {
    const { schema } = DataTypes.byName.cardioLoad
    const rest = { status: null, cardioLoad: null, strain: null, tolerance: null, ratio: null, levels: null }
    assert.isTrue(Schema.decodeUnknownOption(schema)({ ...rest, date: "2026-03-14" })._tag === "Some")
    assert.isTrue(Schema.decodeUnknownOption(schema)({ ...rest, date: "2026-02-29" })._tag === "None")
    assert.isTrue(
      Schema.decodeUnknownOption(schema)({ ...rest, date: "2026-03-14", ratio: Number.NaN })._tag === "None"
    )
  })
})
