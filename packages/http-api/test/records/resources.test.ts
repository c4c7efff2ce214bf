/** How data types are served: nothing of a record is out of reach, and nothing is said twice. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Context } from "effect"
import { Reads, RecordsApi } from "../../src/index.ts"
import { Shows } from "../../src/records/resource.ts"
import { resourceOf } from "../../src/records/resourceOf.ts"

const base = "/api/v1/users/:user_id"

/** The endpoints that read a type, and others beside it. */
const endpointsOf = ({ name }: DataTypes.Known) =>
  Object.values(RecordsApi.endpoints).filter(({ annotations }) => Context.get(annotations, Reads)[0] === name)

describe("the resource of every data type", () => {
  it("shows the type that it says it reads", () => {
    const other = Object.values(RecordsApi.endpoints).filter(({ annotations }) => {
      const shown = Context.get(annotations, Shows)
      return shown !== null && Context.get(annotations, Reads)[0] !== shown.type.name
    })
    assert.deepStrictEqual(other, [])
  })

  it.each(DataTypes.all.map((type) => [type.name, type] as const))(
    "has its list under the path of the type: %s",
    (_name, type) => {
      const paths: ReadonlyArray<string> = endpointsOf(type).map(({ path }) => path)
      assert.include(paths, `${base}${type.path}`)
    }
  )

  it.each(DataTypes.all.filter(({ detail }) => detail.length > 0).map((type) => [type.name, type] as const))(
    "has an endpoint for one whole record where lists leave fields out: %s",
    (_name, type) => {
      assert.isNotEmpty(
        endpointsOf(type).filter(({ path }) => /:(?:date|id)/u.test(path)),
        `nothing shows ${type.detail.join(", ")} of ${type.name}: add byId or byDate to ${type.name}Resource`
      )
    }
  )

  it("says one unit and one example of a field's name; another meaning is said as Row.field", () => {
    const said = DataTypes.all.flatMap((type) => Object.entries(resourceOf<DataTypes.Known>(type).facts))
    const twice = said.filter(([name, fact]) =>
      said.some(([other, otherFact]) => other === name && JSON.stringify(otherFact) !== JSON.stringify(fact))
    )
    assert.deepStrictEqual(twice, [])
  })
})
