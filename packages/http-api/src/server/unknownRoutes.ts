/** What no route answers: 404, or 405 with the methods that the path does have. */
import { Effect } from "effect"
import { FindMyWay, type HttpMethod, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApi } from "effect/http-api"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { documentPaths } from "./documents.ts"
import { problem } from "./problemResponse.ts"

const longestUrl = 65_536

/** Every route of ours. Unlike the router that serves them, it takes path parameters of any length. */
const makeOwnRoutes = () => {
  const own = FindMyWay.make<true>({ maxParamLength: longestUrl })
  const methods = new Set<HttpMethod.HttpMethod>(["GET"])
  for (const path of documentPaths) own.on("GET", path, true)
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

const answer = (method: string, allowed: ReadonlyArray<string>) => {
  if (allowed.length === 0) return problem(404)
  const allow = allowedHeader(allowed)
  if (method === "OPTIONS") return HttpServerResponse.empty({ status: 204, headers: { allow } })
  // The path and the method are right, so a parameter in the path is longer than any can be.
  if (allowed.includes(method === "HEAD" ? "GET" : method))
    return problem(400, "A part of the path is too long")
  return HttpServerResponse.setHeader(problem(405, `This path takes ${allow}`), "allow", allow)
}

const fallbackMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const

/** Routes behind all others. A host that adds its own catches wins by adding more particular ones. */
export const unknownRoutes = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const { own, methods } = makeOwnRoutes()
    const fallback = HttpServerRequest.HttpServerRequest.useSync(({ method, url }) =>
      answer(
        method,
        Array.from(methods).filter((known) => own.find(known, url) !== undefined)
      )
    )
    yield* Effect.forEach(fallbackMethods, (method) => router.add(method, "/*", fallback), { discard: true })
  })
)
