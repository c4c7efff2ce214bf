/** The routes of the admin pages. They do what the JSON API does, through the same functions. */
import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import type { OwnerAccount } from "../../accounts/server/OwnerAccount.ts"
import type { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeOwnerRoutes } from "./ownerRoutes.ts"
import { makeSignInRoutes } from "./signInRoutes.ts"
import { makeSyncRoutes } from "./syncRoutes.ts"

const route = <const Method extends "GET" | "POST", const Path extends `/${string}`>(
  method: Method,
  path: Path
) => ({
  method,
  path,
  name: `${method} ${path}` as const
})

/** The methods and paths of the pages, for other modules. */
export const adminPageRoutes = [
  route("GET", "/admin"),
  route("GET", "/admin/setup"),
  route("POST", "/admin/setup"),
  route("GET", "/admin/login"),
  route("POST", "/admin/login"),
  route("POST", "/admin/logout"),
  route("POST", "/admin/password"),
  route("POST", "/admin/polar-client"),
  route("POST", "/admin/keys"),
  route("POST", "/admin/keys/revoke"),
  route("POST", "/admin/sessions/end"),
  route("POST", "/admin/users/name"),
  route("POST", "/admin/users/erase"),
  route("POST", "/admin/preferences"),
  route("GET", "/admin/sync"),
  route("POST", "/admin/sync/retry"),
  route("POST", "/admin/sync/discard")
] as const

/** The admin pages. */
export const adminPages = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const handlers = {
      ...(yield* makeSignInRoutes),
      ...(yield* makeOwnerRoutes),
      ...(yield* makeSyncRoutes)
    }
    const services = yield* Effect.context<HttpApiConfig | OwnerAccount>()
    yield* Effect.forEach(
      adminPageRoutes,
      ({ method, path, name }) => router.add(method, path, Effect.provide(handlers[name], services)),
      { discard: true }
    )
  })
)
