/** The order of the items in a list never decides what becomes of them. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import type { PolarClient } from "../src/index.ts"
import { bodies, bodiesOf, kept } from "./bodies.ts"
import { odd, pathsOf, replaced } from "./damage.ts"
import { fixture, over, plain, status } from "./edge.ts"
import { numbers, type Pick } from "./seeded.ts"

/** Where the items of a body are; undefined if it is a single one. */
const listIn = (body: unknown) => {
  if (Array.isArray(body)) return { items: body as ReadonlyArray<unknown>, around: (items: unknown) => items }
  const [key, items] = Object.entries(body as object).find(([, value]) => Array.isArray(value)) ?? []
  const isList = key !== undefined && Object.keys(body as object).length === 1
  return isList
    ? { items: items as ReadonlyArray<unknown>, around: (list: unknown) => ({ [key]: list }) }
    : undefined
}

/** The keys of a type, as Polar names them, that must stay so that the entries remain those of one key. */
const keys =
  /^(?:date|sleep_date|start_time|period_start_time|test_time|id|source_device_id|time_zone_offset)$/u

const decodeIn =
  (polar: PolarClient["Service"]) =>
  (operation: string, body: unknown): Effect.Effect<ReadonlyArray<object>> =>
    Effect.orDie(polar.decode(kept(operation, JSON.stringify(body)))).pipe(
      Effect.map((answers) =>
        answers.flatMap(({ records, type }) => records.map((record) => ({ type: type.name, record })))
      ),
      Effect.map((records) => plain(records) as ReadonlyArray<object>)
    )

const sorted = (records: ReadonlyArray<object>) => records.map((record) => JSON.stringify(record)).toSorted()

const shuffled = <A>(items: ReadonlyArray<A>, pick: Pick): ReadonlyArray<A> =>
  items.reduce<ReadonlyArray<A>>((done, item) => done.toSpliced(pick(done.length + 1), 0, item), [])

const values = [...odd, 7, 70, 700]

/** Entries of one key that differ in some values. */
const entriesOf = (item: unknown, pick: Pick): ReadonlyArray<unknown> => {
  const changed = (entry: unknown) => {
    const paths = pathsOf(entry).filter(([first]) => first !== undefined && !keys.test(first))
    return replaced(entry, paths[pick(paths.length)] ?? [], values[pick(values.length)])
  }
  return Array.from({ length: 2 + pick(4) }, () =>
    Array.from({ length: pick(5) }).reduce<unknown>(changed, item)
  )
}

const rounds = 80

const listBodies = DataTypes.all.flatMap((type) =>
  bodiesOf(type).flatMap((name) => {
    const list = listIn(JSON.parse(fixture(name)))
    return list === undefined ? [] : [{ ...list, name, operation: bodies[name] ?? "" }]
  })
)

describe("entries of one key in another order give the same records", () => {
  for (const { around, items, name, operation } of [
    ...listBodies,
    {
      items: JSON.parse(fixture("exercises_list")) as ReadonlyArray<unknown>,
      around: (list: unknown) => list,
      name: "exercises_list",
      operation: "exercises.list"
    }
  ]) {
    it.effect(`in ${name}`, () =>
      over(
        () => status(204),
        (polar) =>
          Effect.gen(function* () {
            const pick = numbers(operation.length)
            const decoded = decodeIn(polar)
            for (let round = 0; round < rounds; round++) {
              const entries = entriesOf(items[0], pick)
              const one = yield* decoded(operation, around(entries))
              const other = yield* decoded(operation, around(shuffled(entries, pick)))
              assert.deepStrictEqual(sorted(other), sorted(one), JSON.stringify(entries))
            }
          })
      )
    )
  }

  it("for every type whose records come in lists", () => {
    const tested = new Set(listBodies.map(({ operation }) => operation))
    const untested = DataTypes.all.filter((type) =>
      bodiesOf(type).every((name) => !tested.has(bodies[name] ?? ""))
    )
    assert.deepStrictEqual(
      untested.map(({ name }) => name),
      ["exercise", "physicalInfo"]
    )
  })
})
