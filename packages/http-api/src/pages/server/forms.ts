/** Reading the forms of the admin pages. */
import { Effect, Option, Schema } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { CurrentCaller } from "../../accounts/Authorization.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { messagePage } from "./messagePage.ts"
import { currentView } from "./View.ts"
import { makeLink } from "../../edge/server/links.ts"
import { requestTarget } from "../../edge/server/requestTarget.ts"
import { callerOfOwner } from "../../accounts/server/identify.ts"
import { OwnerAccount, type SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { isSameOrigin } from "../../accounts/server/sameOrigin.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"

type Answer = HttpServerResponse.HttpServerResponse
type Form<A> = Schema.ConstraintCodec<A, Readonly<Record<string, string | undefined>>, never, unknown>

/** Redirects to another page, so that a reload repeats nothing. */
export const seeOther = (location: string) =>
  HttpServerResponse.redirect(location, { status: 303, headers: { "cache-control": "no-store" } })

/** The query of the requested page. */
export const queryOf = (request: HttpServerRequest.HttpServerRequest): URLSearchParams =>
  new URLSearchParams(requestTarget(request).split("?", 2)[1] ?? "")

const stale = Effect.map(currentView, (view) =>
  messagePage(view, 403, view.words.staleTitle, view.words.staleText, {
    to: view.link("/admin"),
    label: view.words.back
  })
)
const unreadable = Effect.map(currentView, (view) =>
  messagePage(view, 400, view.words.unreadableTitle, view.words.unreadableText, {
    to: view.link("/admin"),
    label: view.words.back
  })
)

const read = <A>(form: Form<A>) => Effect.option(HttpServerRequest.schemaBodyUrlParams(form))

/** A form without a session. The browser must say that a page of this server sent it. */
export const openForm = <A, E, R>(form: Form<A>, handle: (fields: A) => Effect.Effect<Answer, E, R>) =>
  Effect.gen(function* () {
    const { baseUrl } = yield* HttpApiConfig
    if (!isSameOrigin(yield* HttpServerRequest.HttpServerRequest, baseUrl)) return yield* stale
    const fields = yield* read(form)
    return Option.isSome(fields) ? yield* handle(fields.value) : yield* unreadable
  })

/** A page for the owner. Anybody else is redirected to sign in. */
export const asOwner = <E, R>(handle: (signedIn: SignedIn) => Effect.Effect<Answer, E, R>) =>
  Effect.gen(function* () {
    const account = yield* OwnerAccount
    const link = yield* makeLink
    const signedIn = yield* account.current(yield* HttpServerRequest.HttpServerRequest)
    return Option.isSome(signedIn)
      ? yield* Effect.provideService(
          handle(signedIn.value),
          CurrentCaller,
          callerOfOwner(signedIn.value.owner, signedIn.value.session)
        )
      : seeOther(link((yield* account.hasOwner) ? "/admin/login" : "/admin/setup"))
  })

const Token = Schema.Struct({ csrf_token: Schema.String })

/** A form of the owner, with a CSRF token. */
export const ownerForm = <A, E, R>(
  form: Form<A>,
  handle: (fields: A, signedIn: SignedIn) => Effect.Effect<Answer, E, R>
) =>
  asOwner((signedIn) =>
    openForm(Token, ({ csrf_token: given }) =>
      given === csrfTokenOf(signedIn.secret) ? openForm(form, (fields) => handle(fields, signedIn)) : stale
    )
  )
