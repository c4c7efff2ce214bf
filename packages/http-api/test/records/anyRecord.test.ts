import { assert, describe, it } from "@effect/vitest"
import { type AnyDataType, DataTypes } from "@polar-flow/domain"
import { recordArbitrary } from "@polar-flow/domain/testing"
import { Effect } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { type Answer, TestServer, asAda } from "../harness/TestServer.ts"
import { faultsOf } from "../edge/conformance.ts"
import { plant } from "../harness/planted.ts"
import { routes } from "../harness/routes.ts"

const server = TestServer.layer()
const base = "/api/v1/users/{user_id}"
const paths = routes.map(({ path }) => path)

/** What about an answer is not as the OpenAPI document says for this path below a person's. */
const faultsAt = (path: string, answer: Answer) => {
  const route = routes.find((route) => route.method === "GET" && route.path === `${base}${path}`)
  return route === undefined ? ["no route"] : faultsOf(route, answer)
}

/** Every route below a type's own path that names one record of it. */
const singlesOf = (type: AnyDataType) =>
  paths.flatMap((path) => {
    const below = path.replace(base, "")
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
        assert.deepStrictEqual(faultsAt(type.path, list), [])
        for (const record of records) {
          for (const path of singlesOf(type)) {
            const target = path
              .replace("{date}", valueOf(record, type.day))
              .replace("{id}", encodeURIComponent(valueOf(record, type.key[0])))
            const answer = yield* asAda(target)
            assert.strictEqual(answer.status, 200, `${target} ${answer.text}`)
            assert.deepStrictEqual(faultsAt(path, answer), [])
          }
        }
      }).pipe(Effect.provide(server))
    )
  }
})
