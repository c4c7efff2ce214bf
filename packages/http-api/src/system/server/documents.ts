/** The API describing itself. */
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { referencePage } from "../../reference/server/referencePage.ts"
import { tryItFile, tryItPath } from "../../reference/server/tryItFile.ts"

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
    const { baseUrl } = yield* HttpApiConfig
    const document = yield* openApi
    const reference = (root: string) =>
      Effect.cached(Effect.sync(() => referencePage(OpenApi.fromApi(PolarFlowApi), { baseUrl, root })))
    yield* router.add("GET", "/openapi.json", document)
    yield* router.add("GET", "/schema/openapi.json", document)
    yield* router.add("GET", "/docs", yield* reference(""))
    yield* router.add("GET", "/schema/swagger", yield* reference("../"))
    yield* router.add("GET", tryItPath, Effect.sync(tryItFile))
    yield* router.add("GET", "/", Effect.succeed(HttpServerResponse.redirect("/admin", { status: 303 })))
  })
)

/** The paths of `documents`, all GET. */
export const documentPaths = [
  "/openapi.json",
  "/schema/openapi.json",
  "/docs",
  "/schema/swagger",
  tryItPath,
  "/"
] as const
