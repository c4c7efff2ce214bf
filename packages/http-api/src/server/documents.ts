/** The API describing itself, and the start page. */
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiScalar, OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { HttpApiConfig } from "./HttpApiConfig.ts"
import { startPage } from "./pages.ts"

/** The document, made when it is first asked for. */
const openApi = Effect.cached(
  Effect.sync(() =>
    HttpServerResponse.jsonUnsafe(OpenApi.fromApi(PolarFlowApi), {
      headers: { "cache-control": "public, max-age=300" }
    })
  )
)

const docsPath = "/docs"

/** The reference as a page of its own, without anything from elsewhere: three megabytes, loaded when first asked for. */
const docs = Effect.cached(
  HttpRouter.toHttpEffect(
    HttpApiScalar.layer(PolarFlowApi, { path: docsPath, scalar: { withDefaultFonts: false } })
  )
)

const serveDocs = Effect.fnUntraced(function* (loaded: Effect.Success<typeof docs>) {
  const page = yield* loaded
  return yield* Effect.updateService(page, HttpServerRequest.HttpServerRequest, (request) =>
    request.modify({ url: docsPath })
  ).pipe(Effect.orDie)
})

/** `/openapi.json`, `/docs`, their older names, `/admin`, and `/` which leads there. */
export const documents = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const document = yield* openApi
    const reference = yield* docs
    const start = startPage(yield* HttpApiConfig)
    yield* router.add("GET", "/openapi.json", document)
    yield* router.add("GET", "/schema/openapi.json", document)
    yield* router.add("GET", docsPath, serveDocs(reference))
    yield* router.add("GET", "/schema/swagger", serveDocs(reference))
    yield* router.add("GET", "/admin", Effect.succeed(start))
    yield* router.add("GET", "/", Effect.succeed(HttpServerResponse.redirect("/admin", { status: 303 })))
  })
)

/** The paths of `documents`, all GET. */
export const documentPaths = [
  "/openapi.json",
  "/schema/openapi.json",
  docsPath,
  "/schema/swagger",
  "/admin",
  "/"
] as const
