/** Every data type has an example body that the client reads, field by field. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { bodies, bodiesOf, kept } from "./bodies.ts"
import { fixture, over, status } from "./edge.ts"
import { checked } from "./examples.ts"

const recordsOf = (type: DataTypes.Known) =>
  over(
    () => status(204),
    (polar) =>
      Effect.map(
        Effect.forEach(bodiesOf(type), (name) => polar.decode(kept(bodies[name] ?? "", fixture(name)))),
        (decoded) =>
          decoded.flat().flatMap((found) => {
            checked<DataTypes.Known>(found.type, found.records)
            const records: ReadonlyArray<object> = found.type.name === type.name ? found.records : []
            return records
          })
      )
  )

/** What Polar's examples leave out or say nothing in. Other tests read these fields from bodies of their own. */
const unsaid: Partial<Readonly<Record<DataTypes.Name, ReadonlyArray<string>>>> = {
  sleep: ["sleepRating", "naps"],
  exercise: [
    "cadenceAverage",
    "cadenceMaximum",
    "powerAverage",
    "powerMaximum",
    "ascentMeters",
    "descentMeters",
    "notes"
  ],
  sleepWiseBedtime: ["utcOffsetMinutes"]
}

describe("the example bodies of each data type", () => {
  for (const type of DataTypes.all) {
    it.effect(`give records of ${type.title} that say something of every field`, () =>
      Effect.gen(function* () {
        assert.isNotEmpty(
          bodiesOf(type),
          `${type.name} has no example body: add test/fixtures/${type.name}.json`
        )
        const records = yield* recordsOf(type)
        assert.isNotEmpty(records, `no body of ${type.name} has a record`)
        const silent = type.fields
          .map(({ name }) => name)
          .filter((name) => records.every((record) => Reflect.get(record, name) === null))
        assert.deepStrictEqual(
          silent,
          unsaid[type.name] ?? [],
          `no body of ${type.name} says these, or its source misspells them`
        )
      })
    )
  }
})
