/** The registry of all data types, in the order in which a sync requests them. */
import type { AnyDataType } from "./DataType.ts"
import { all } from "./allTypes.ts"

export { all } from "./allTypes.ts"

/** Any known data type. */
export type Known = (typeof all)[number]

/** The name of a known data type. */
export type Name = Known["name"]

/** The data type with this name. `byName.sleep.path // "/sleep"` */
export const byName = Object.fromEntries(all.map((type) => [type.name, type])) as {
  readonly [T in Known as T["name"]]: T
}

/** All data types without their record types, for code that treats all types alike. */
export const untyped: ReadonlyArray<AnyDataType> = [...all]
