import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { DuckDbClient } from "../src/index.ts"

describe("smoke", () => {
  it.effect("x", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`create table t(a int primary key, b text)`
      assert.deepStrictEqual(
        yield* sql`insert into t ${sql.insert([
          { a: 1, b: "x" },
          { a: 2, b: "y" }
        ])}`,
        []
      )
      assert.deepStrictEqual(yield* sql`select * from t where a in ${sql.in([1, 2])} order by a`, [
        { a: 1, b: "x" },
        { a: 2, b: "y" }
      ])
      assert.deepStrictEqual(yield* sql`select * from t where ${sql.in("a", [])}`, [])
      const n = yield* sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`delete from t where a=1`
          const r = yield* Effect.flip(sql.withTransaction(sql`select 1`))
          return [r.message, yield* sql`select count(*) n from t`] as const
        })
      )
      assert.deepStrictEqual(n[1], [{ n: 1n }])
    }).pipe(Effect.provide(DuckDbClient.layer({ filename: ":memory:" })))
  )
})
