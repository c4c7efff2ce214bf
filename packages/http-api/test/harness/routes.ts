/** Every route of the OpenAPI document. */
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../src/index.ts"

export const document = OpenApi.fromApi(PolarFlowApi)

export interface Route {
  /** `get /api/v1/users/{user_id}/sleep` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly operation: OpenApi.OpenAPISpecOperation
}

export const routes: ReadonlyArray<Route> = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    operation: operation as OpenApi.OpenAPISpecOperation
  }))
)
