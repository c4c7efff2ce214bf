/** Which methods the paths of the API take. */
import { FindMyWay, type HttpMethod } from "effect/http"
import { HttpApi } from "effect/http-api"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { adminPageRoutes } from "../../pages/server/adminPages.ts"
import { documentPaths } from "../../system/server/documents.ts"
import { routerConfig } from "./routerConfig.ts"

const longestUrl = 65_536

/** The router serves HEAD with the routes of GET. */
type Method = Exclude<HttpMethod.HttpMethod, "HEAD" | "TRACE">

interface Route {
  readonly method: Method
  readonly path: FindMyWay.PathInput
}

const allRoutes = (further: ReadonlyArray<FindMyWay.PathInput>): ReadonlyArray<Route> => {
  const endpoints: Array<Route> = []
  HttpApi.reflect(PolarFlowApi, {
    onGroup: () => {},
    onEndpoint: ({ endpoint: { method, path } }) => {
      if (method !== "HEAD" && method !== "TRACE")
        endpoints.push({ method, path: path as FindMyWay.PathInput })
    }
  })
  const pages = [...documentPaths, ...further].map((path): Route => ({ method: "GET", path }))
  return [...pages, ...adminPageRoutes, ...endpoints]
}

/** A path that only this route's path and those with a parameter in its place match. */
const pathLike = ({ path }: Route): string => path.replaceAll(/:\w+/gu, "x")

const parameters = (path: string): number => path.split(":").length

/**
 * All routes of the API. Unlike the serving router, the table accepts path parameters of any length.
 *
 * @param further paths that take GET, beside those of the API.
 */
export const routeTable = (further: ReadonlyArray<FindMyWay.PathInput>) => {
  const routes = allRoutes(further)
  const router = FindMyWay.make<string>({ ...routerConfig, maxParamLength: longestUrl })
  for (const { method, path } of routes) router.on(method, path, path)
  const methods = Array.from(new Set(routes.map(({ method }) => method)))
  const matchesOf = (url: string) =>
    methods.flatMap((method) => {
      const path = router.find(method, url)?.handler
      return path === undefined ? [] : [{ method, path }]
    })
  /**
   * The methods of a path. A path without parameters hides those with one: `/baselines/calculate` takes POST, although
   * it looks like `GET /baselines/:metric_name`.
   */
  const methodsOf = (url: string): ReadonlyArray<Method> => {
    const matches = matchesOf(url)
    const fewest = Math.min(...matches.map(({ path }) => parameters(path)))
    return matches.filter(({ path }) => parameters(path) === fewest).map(({ method }) => method)
  }
  /** Methods that a path does not take, although the serving router finds a route for them. */
  const hidden = () =>
    routes.flatMap((route) => {
      const taken = new Set(methodsOf(pathLike(route)))
      return matchesOf(pathLike(route))
        .filter(({ method }) => !taken.has(method))
        .map(({ method }): Route => ({ method, path: route.path }))
    })
  return { methodsOf, hidden }
}
