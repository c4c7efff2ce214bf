/** The registry: every data type the product knows, in the order in which a sync asks for them. */
import type { AnyDataType } from "./DataType.ts"
import { all } from "./allTypes.ts"

export { all } from "./allTypes.ts"

/** Any of the known data types. */
export type Known = (typeof all)[number]

/** The name of a known data type. */
export type Name = Known["name"]

/** The data type with this name. `byName.sleep.path // "/sleep"` */
export const byName = Object.fromEntries(all.map((type) => [type.name, type])) as {
  readonly [T in Known as T["name"]]: T
}

/** Any data type seen without its own record type, for code that treats all alike. */
export const untyped: ReadonlyArray<AnyDataType> = [...all]
