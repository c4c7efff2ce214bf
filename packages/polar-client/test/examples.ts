/** Shared by the tests of the example responses. */
import { assert } from "@effect/vitest"
import { DataTypes, type RecordOf } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { PolarClient } from "../src/index.ts"
import { fixture, json, over } from "./edge.ts"

/** The service under test. */
export type Polar = PolarClient["Service"]

/** Calls a client whose Polar returns an example response. */
export const answering = <A, E>(name: string, ask: (polar: Polar) => Effect.Effect<A, E>, code = 200) =>
  over(
    () => json(fixture(name), { status: code }),
    (polar) => ask(polar)
  )

/** Validates records against the domain. */
export const checked = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): void => {
  for (const record of records)
    assert.isTrue(Schema.is(type.schema)(record), `${type.name} is a domain record`)
}

/** The first record, after all were validated against the domain. */
export const firstOf = <T extends DataTypes.Known>(
  type: T,
  records: ReadonlyArray<RecordOf<T>>
): RecordOf<T> => {
  checked(type, records)
  const record = records[0]
  if (record === undefined) throw new Error("no record")
  return record
}

export const { byName } = DataTypes
