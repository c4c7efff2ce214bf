/** Responses for requests that match no route: 404, or 405 with the methods of the path. */
import { Cause, Effect } from "effect"
import {
  FindMyWay,
  type HttpMethod,
  HttpRouter,
  HttpServerError,
  HttpServerRequest,
  HttpServerResponse
} from "effect/http"
import { HttpApi } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { adminPageRoutes } from "../../pages/server/adminPages.ts"
import { documentPaths } from "../../system/server/documents.ts"
import { makeEdge } from "./edge.ts"
import type { Handling } from "./Handling.ts"
import { problem } from "./problemResponse.ts"
import { routerConfig } from "./routerConfig.ts"

const longestUrl = 65_536

/** All routes of the API. Unlike the serving router, this one accepts path parameters of any length. */
const makeOwnRoutes = () => {
  const own = FindMyWay.make<true>({ ...routerConfig, maxParamLength: longestUrl })
  const methods = new Set<HttpMethod.HttpMethod>(["GET"])
  for (const path of documentPaths) own.on("GET", path, true)
  for (const { method, path } of adminPageRoutes) own.on(method, path, true)
  HttpApi.reflect(PolarFlowApi, {
    onGroup: () => {},
    onEndpoint: ({ endpoint }) => {
      own.on(endpoint.method, endpoint.path as FindMyWay.PathInput, true)
      methods.add(endpoint.method)
    }
  })
  return { own, methods }
}

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

/** Runs after all routes, including those of the host. A catch-all route of the host takes precedence. */
export const unknownRoutes = HttpRouter.middleware(
  Effect.gen(function* () {
    const edge = yield* makeEdge
    const { own, methods } = makeOwnRoutes()
    const fallback = edge(
      HttpServerRequest.HttpServerRequest.useSync(({ method, url }) =>
        answer(
          method,
          url,
          Array.from(methods).filter((known) => own.find(known, url) !== undefined)
        )
      )
    )
    return (handling: Handling): Handling =>
      Effect.catchCause(handling, (cause) => (isUnknownRoute(cause) ? fallback : Effect.failCause(cause)))
  }),
  { global: true }
)
