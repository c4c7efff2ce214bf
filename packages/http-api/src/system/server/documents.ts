/** The API describing itself. */
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { makeLink } from "../../edge/server/links.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { referencePage } from "../../reference/server/referencePage.ts"
import { tryItFile, tryItPath } from "../../reference/server/tryItFile.ts"

/** The document with the URL of this server, made when it is first asked for. */
const openApi = (url: string) =>
  Effect.cached(
    Effect.sync(() =>
      HttpServerResponse.jsonUnsafe(
        { ...OpenApi.fromApi(PolarFlowApi), servers: [{ url }] },
        { headers: { "cache-control": "public, max-age=300" } }
      )
    )
  )

/** Where older servers had further references. They lead to `/docs`. */
const olderReferences = ["/schema/redoc", "/schema/elements"] as const

/** `/openapi.json`, `/docs`, and their older names. */
export const documents = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const { baseUrl } = yield* HttpApiConfig
    const document = yield* openApi(baseUrl)
    const link = yield* makeLink
    const reference = (root: string) =>
      Effect.cached(Effect.sync(() => referencePage(OpenApi.fromApi(PolarFlowApi), { baseUrl, root })))
    yield* router.add("GET", "/openapi.json", document)
    yield* router.add("GET", "/schema/openapi.json", document)
    yield* router.add("GET", "/docs", yield* reference(""))
    yield* router.add("GET", "/schema/swagger", yield* reference("../"))
    yield* router.add("GET", tryItPath, Effect.sync(tryItFile))
    const leadTo = (path: Parameters<typeof link>[0]) =>
      Effect.succeed(HttpServerResponse.redirect(link(path), { status: 303 }))
    for (const path of olderReferences) yield* router.add("GET", path, leadTo("/docs"))
  })
)

/** The paths of `documents`, all GET. */
export const documentPaths = [
  "/openapi.json",
  "/schema/openapi.json",
  "/docs",
  "/schema/swagger",
  ...olderReferences,
  tryItPath
] as const
