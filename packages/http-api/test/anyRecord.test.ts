import { assert, describe, it } from "@effect/vitest"
import { type AnyDataType, DataTypes } from "@polar-flow/domain"
import { recordArbitrary } from "@polar-flow/domain/testing"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import * as Arbitrary from "effect/Arbitrary"
import { PolarFlowApi } from "../src/index.ts"
import { TestServer, asAda } from "./TestServer.ts"
import { plant } from "./planted.ts"

const server = TestServer.layer()
const paths = Object.keys(OpenApi.fromApi(PolarFlowApi).paths)

/** Every route below a type's own path that names one record of it. */
const singlesOf = (type: AnyDataType) =>
  paths.flatMap((path) => {
    const below = path.replace("/api/v1/users/{user_id}", "")
    return below.startsWith(`${type.path}/{`) ? [below] : []
  })

const valueOf = (record: object, field: string): string => String(Reflect.get(record, field))

describe("whatever Polar sent", () => {
  for (const type of DataTypes.untyped) {
    it.effect(`every record of ${type.title} has a row that fits the contract`, () =>
      Effect.gen(function* () {
        const records = yield* Arbitrary.sampleEffect(recordArbitrary(type), { count: 20 })
        yield* plant(type, ...records)
        const list = yield* asAda(`${type.path}?from=1970-01-01`)
        assert.strictEqual(list.status, 200, list.text)
        for (const record of records) {
          for (const path of singlesOf(type)) {
            const target = path
              .replace("{date}", valueOf(record, type.day))
              .replace("{id}", encodeURIComponent(valueOf(record, type.key[0])))
            const { status, text } = yield* asAda(target)
            assert.strictEqual(status, 200, `${target} ${text}`)
          }
        }
      }).pipe(Effect.provide(server))
    )
  }
})
