import type { DataTypes } from "@polar-flow/domain"
import type { HttpApiEndpoint } from "effect/http-api"
import type { Resource } from "./resource.ts"
import { resources } from "./resources.ts"

/** How a type is served. The registry is keyed by the type's own name, which the compiler does not follow through `T`. */
export const resourceOf = <T extends DataTypes.Known>(
  type: T
): Resource<T, ReadonlyArray<HttpApiEndpoint.Constraint>> => {
  const found: object = resources[type.name]
  return found as Resource<T, ReadonlyArray<HttpApiEndpoint.Constraint>>
}
