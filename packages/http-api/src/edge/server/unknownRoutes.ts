/**
 * Responses for requests that match no route: the route without the prefix of `baseUrl`, for proxies that do not remove
 * it; 404; or 405 with the methods of the path.
 */
import { Cause, Effect } from "effect"
import { HttpRouter, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeEdge } from "./edge.ts"
import type { Handling } from "./Handling.ts"
import { dashboardPaths } from "../../pages/server/dashboard.ts"
import { prefixOf, withoutPrefix } from "./links.ts"
import { problem } from "./problemResponse.ts"
import { routeTable } from "./routeTable.ts"

const allowedHeader = (methods: ReadonlyArray<string>) =>
  [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ")

const isDecodable = (path: string): boolean => {
  try {
    return decodeURIComponent(path).length > 0
  } catch {
    return false
  }
}

const answer = (method: string, url: string, allowed: ReadonlyArray<string>) => {
  if (!isDecodable(url.split("?", 1)[0] ?? "")) return problem(400, "The path is not valid URL encoding")
  if (allowed.length === 0) return problem(404)
  const allow = allowedHeader(allowed)
  if (method === "OPTIONS") return HttpServerResponse.empty({ status: 204, headers: { allow } })
  // Path and method match, so a path parameter must be too long.
  if (allowed.includes(method === "HEAD" ? "GET" : method))
    return problem(400, "A part of the path is too long")
  return HttpServerResponse.setHeader(problem(405, `This path takes ${allow}`), "allow", allow)
}

const isUnknownRoute = (cause: Cause.Cause<unknown>): boolean =>
  cause.reasons.some(
    (reason) =>
      Cause.isFailReason(reason) &&
      HttpServerError.isHttpServerError(reason.error) &&
      reason.error.reason._tag === "RouteNotFound"
  )

const unlessKnown = (handling: Handling, otherwise: Handling): Handling =>
  Effect.catchCause(handling, (cause) => (isUnknownRoute(cause) ? otherwise : Effect.failCause(cause)))

const unknown = (methodsOf: ReturnType<typeof routeTable>["methodsOf"]) =>
  HttpServerRequest.HttpServerRequest.useSync(({ method, url }) => answer(method, url, methodsOf(url)))

/** Routes of which the serving router would otherwise take a part of the path for a parameter. */
export const hiddenRoutes = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const { hidden, methodsOf } = routeTable(yield* dashboardPaths)
    for (const { method, path } of hidden()) yield* router.add(method, path, unknown(methodsOf))
  })
)

/** Runs after all routes, including those of the host. A catch-all route of the host takes precedence. */
export const unknownRoutes = HttpRouter.middleware(
  Effect.gen(function* () {
    const edge = yield* makeEdge
    const prefix = prefixOf((yield* HttpApiConfig).baseUrl)
    const fallback = edge(unknown(routeTable(yield* dashboardPaths).methodsOf))
    /** A route that has the prefix itself comes first: below the prefix `/api`, `/api/v1` is a route. */
    const belowPrefix = (handling: Handling): Handling =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
        const url = withoutPrefix(request.url, prefix)
        return url === null
          ? fallback
          : Effect.provideService(
              unlessKnown(handling, fallback),
              HttpServerRequest.HttpServerRequest,
              request.modify({ url })
            )
      })
    return (handling: Handling): Handling => unlessKnown(handling, belowPrefix(handling))
  }),
  { global: true }
)
