/** The API describing itself. */
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { referencePage } from "../../reference/server/referencePage.ts"

/** The document, made when it is first asked for. */
const openApi = Effect.cached(
  Effect.sync(() =>
    HttpServerResponse.jsonUnsafe(OpenApi.fromApi(PolarFlowApi), {
      headers: { "cache-control": "public, max-age=300" }
    })
  )
)

/** `/openapi.json`, `/docs`, their older names, and `/`, which leads to the owner's page. */
export const documents = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const config = yield* HttpApiConfig
    const document = yield* openApi
    const reference = yield* Effect.cached(
      Effect.sync(() => referencePage(OpenApi.fromApi(PolarFlowApi), config.baseUrl))
    )
    yield* router.add("GET", "/openapi.json", document)
    yield* router.add("GET", "/schema/openapi.json", document)
    yield* router.add("GET", "/docs", reference)
    yield* router.add("GET", "/schema/swagger", reference)
    yield* router.add("GET", "/", Effect.succeed(HttpServerResponse.redirect("/admin", { status: 303 })))
  })
)

/** The paths of `documents`, all GET. */
export const documentPaths = [
  "/openapi.json",
  "/schema/openapi.json",
  "/docs",
  "/schema/swagger",
  "/"
] as const
