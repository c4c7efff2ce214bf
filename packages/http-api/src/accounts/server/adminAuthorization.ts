/** Access to the admin API. */
import { Effect, Layer } from "effect"
import { HttpServerRequest } from "effect/http"
import { AdminAuthorization } from "../AdminAuthorization.ts"
import { type Caller, CurrentCaller } from "../Authorization.ts"
import { Forbidden, Unauthorized } from "../../edge/Problem.ts"
import { makeIdentify } from "./identify.ts"
import { type Link, makeLink } from "../../edge/server/links.ts"
import { makeUnknownWhileErasing } from "./unknownWhileErasing.ts"

const notSignedInAt = (link: Link) =>
  new Unauthorized({
    detail: `Sign in at ${link("/admin/login")}, or send an API key with scope admin in X-API-Key`
  })
const notAdmin = new Forbidden({ detail: "This needs the owner's session or a service key with scope admin" })

const isAdmin = ({ kind, scope }: Caller): boolean =>
  kind === "owner" || kind === "master" || (kind === "service" && scope === "admin")

/** The `AdminAuthorization` middleware. */
export const adminAuthorization = Layer.effect(
  AdminAuthorization,
  Effect.gen(function* () {
    const notSignedIn = notSignedInAt(yield* makeLink)
    const unknownWhileErasing = yield* makeUnknownWhileErasing
    const identify = yield* makeIdentify

    return AdminAuthorization.of({
      session: Effect.fnUntraced(function* (httpEffect) {
        const caller = yield* identify(yield* HttpServerRequest.HttpServerRequest, notSignedIn)
        if (!isAdmin(caller)) return yield* caller.kind === "local" ? notSignedIn : notAdmin
        const unknown = yield* unknownWhileErasing
        if (unknown !== null) return unknown
        return yield* Effect.provideService(httpEffect, CurrentCaller, caller)
      })
    })
  })
)
