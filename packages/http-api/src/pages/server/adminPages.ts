/** The routes of the admin pages. They do what the JSON API does, through the same functions. */
import { ApiKeyScope, Sessions, UserId, Users } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { makeAudit } from "../../accounts/server/audit.ts"
import { type Link, makeLink } from "../../edge/server/links.ts"
import { textOf } from "../../edge/Text.ts"
import type { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeErasure } from "../../accounts/server/erasure.ts"
import { userRow } from "../../accounts/server/userRow.ts"
import type { Markup } from "../../reference/server/markup.ts"
import { makeAuditRows } from "../../accounts/server/auditRows.ts"
import { makeKeys } from "../../accounts/server/keys.ts"
import { BrowserSessions } from "../../accounts/server/BrowserSessions.ts"
import { OwnerAccount, type SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { makePolarClient } from "../../polar/server/polarClient.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"
import { problemNotice } from "./htmlPage.ts"
import { asOwner, openForm, ownerForm, queryOf, seeOther } from "./forms.ts"
import { homePage } from "./homePage.ts"
import { erasedNotice, keyNotice, noticeOf } from "./notices.ts"
import { loginPage, setupPage } from "./signInPages.ts"
import { makeSyncRoutes } from "./syncRoutes.ts"

/** Audit log entries on the page. */
const recentEntries = 20
const text = Schema.String
const longest = 512
const plain = textOf(longest)
const nonEmpty = plain.check(Schema.isNonEmpty())

const SetupForm = Schema.Struct({ setup_token: plain, name: plain, password: text })
const LoginForm = Schema.Struct({ name: plain, password: text })
const PasswordForm = Schema.Struct({ current_password: text, new_password: text })
const ClientForm = Schema.Struct({ client_id: nonEmpty, client_secret: nonEmpty })
const KeyForm = Schema.Struct({
  name: nonEmpty,
  user_id: Schema.Union([Schema.Literal(""), UserId]),
  scope: ApiKeyScope
})
const RevokeForm = Schema.Struct({ prefix: plain })
const EndForm = Schema.Struct({ id: plain })
const EraseForm = Schema.Struct({ user_id: UserId, confirmation: text })

const makeHome = Effect.gen(function* () {
  const sessions = yield* BrowserSessions
  const users = yield* Users
  const keys = yield* makeKeys
  const polarClient = yield* makePolarClient
  const link = yield* makeLink
  const auditRows = yield* makeAuditRows
  return Effect.fnUntraced(function* ({ owner, session, secret }: SignedIn, notice: Markup | null) {
    const client = yield* polarClient.show
    return homePage({
      link,
      name: owner.name,
      csrfToken: csrfTokenOf(secret),
      polarClient: client,
      redirectUrls: client.redirect_urls,
      people: (yield* users.list).map(userRow),
      keys: yield* keys.rows,
      sessions: yield* sessions.list,
      currentSessionId: session.id,
      recentActivity: (yield* auditRows({ limit: recentEntries })).rows,
      notice
    })
  })
})

const homeOf = (link: Link) => () => seeOther(link("/admin"))

/** The pages for visitors who are not signed in. */
const makeSignInRoutes = Effect.gen(function* () {
  const account = yield* OwnerAccount
  const link = yield* makeLink
  const home = homeOf(link)
  const unlessOwned = (page: ReturnType<typeof setupPage>) =>
    Effect.map(account.hasOwner, (isOwned) => (isOwned ? seeOther(link("/admin/login")) : page))
  const unlessFree = (page: ReturnType<typeof loginPage>) =>
    Effect.map(account.hasOwner, (isOwned) => (isOwned ? page : seeOther(link("/admin/setup"))))
  return {
    "GET /admin/setup": unlessOwned(setupPage(link)),
    "POST /admin/setup": openForm(SetupForm, (form) =>
      Effect.match(account.claim(form.setup_token, form), {
        onSuccess: home,
        onFailure: ({ status, detail }) => setupPage(link, { status, name: form.name, problem: detail })
      })
    ),
    "GET /admin/login": unlessFree(loginPage(link)),
    "POST /admin/login": openForm(LoginForm, (form) =>
      Effect.match(account.signIn(form), {
        onSuccess: home,
        onFailure: ({ status, detail }) => loginPage(link, { status, name: form.name, problem: detail })
      })
    )
  }
})

/** The owner's actions. A problem is shown on the page itself. */
const makeOwnerRoutes = Effect.gen(function* () {
  const account = yield* OwnerAccount
  const link = yield* makeLink
  const sessions = yield* Sessions
  const keys = yield* makeKeys
  const polarClient = yield* makePolarClient
  const erase = yield* makeErasure
  const home = yield* makeHome
  const audit = yield* makeAudit

  const withProblem = (signedIn: SignedIn) => (problem: { readonly detail: string }) =>
    home(signedIn, problemNotice(problem.detail))

  return {
    "GET /admin": asOwner((signedIn) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
        home(signedIn, noticeOf(queryOf(request)))
      )
    ),
    "POST /admin/logout": ownerForm(Schema.Struct({}), (_, signedIn) =>
      Effect.as(account.signOut(signedIn), seeOther(link("/admin/login")))
    ),
    "POST /admin/password": ownerForm(PasswordForm, (form, signedIn) =>
      account
        .changePassword(signedIn, { current: form.current_password, next: form.new_password })
        .pipe(Effect.as(seeOther(link("/admin?done=password-changed"))), Effect.catch(withProblem(signedIn)))
    ),
    "POST /admin/polar-client": ownerForm(ClientForm, (form, signedIn) =>
      polarClient
        .give(form)
        .pipe(Effect.as(seeOther(link("/admin?done=client-kept"))), Effect.catch(withProblem(signedIn)))
    ),
    "POST /admin/keys": ownerForm(KeyForm, ({ user_id: userId, ...form }, signedIn) =>
      keys.make({ ...form, user_id: userId === "" ? null : userId }).pipe(
        Effect.flatMap(({ api_key }) => home(signedIn, keyNotice(api_key))),
        Effect.catch(withProblem(signedIn))
      )
    ),
    "POST /admin/keys/revoke": ownerForm(RevokeForm, ({ prefix }, signedIn) =>
      keys
        .revoke(prefix)
        .pipe(Effect.as(seeOther(link("/admin?done=key-revoked"))), Effect.catch(withProblem(signedIn)))
    ),
    "POST /admin/sessions/end": ownerForm(EndForm, ({ id }) =>
      Effect.gen(function* () {
        if (yield* sessions.end(id)) yield* audit.note({ action: "session.ended", details: { session: id } })
        return seeOther(link("/admin?done=session-ended"))
      })
    ),
    "POST /admin/users/erase": ownerForm(EraseForm, ({ user_id: userId, confirmation }, signedIn) =>
      confirmation.trim() === userId
        ? erase(userId).pipe(
            Effect.flatMap((receipt) => home(signedIn, erasedNotice(receipt))),
            Effect.catch(withProblem(signedIn))
          )
        : home(signedIn, problemNotice(`Nothing was erased. Type ${userId} to confirm.`))
    )
  }
})

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
  route("POST", "/admin/users/erase"),
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
