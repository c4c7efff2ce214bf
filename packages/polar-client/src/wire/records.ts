/** From Polar's bodies to lists of records. `{}` never gets here: it is nothing, whatever was asked. */
import { Schema } from "effect"
import { listOf, orNull, translate } from "./fields.ts"

/** A single object as a list of one. */
export const one = <S extends Schema.Constraint>(item: S) =>
  translate(item, Schema.Array(Schema.toType(item)), (value) => [value])

/** A bare array; null is empty. */
export const many = <S extends Schema.Constraint>(item: S) =>
  translate(orNull(Schema.Array(item)), Schema.Array(Schema.toType(item)), (items) => items ?? [])

/** An array under `key` of an object; an object without it is empty. */
export const under = <S extends Schema.Constraint, const K extends string>(key: K, item: S) =>
  translate(
    Schema.Struct({ [key]: listOf(item) } as { readonly [P in K]: ReturnType<typeof listOf<S>> }),
    Schema.Array(Schema.toType(item)),
    (body) => (body as { readonly [P in K]: ReadonlyArray<S["Type"]> })[key]
  )
