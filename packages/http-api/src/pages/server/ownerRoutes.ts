/** The page of people and keys, and what the owner does on it. */
import { ApiKeyScope, Profiles, profileFields, Sessions, SyncQueue, UserId, Users } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { HttpServerRequest } from "effect/http"
import { makeAudit } from "../../accounts/server/audit.ts"
import { makeAuditRows } from "../../accounts/server/auditRows.ts"
import { BrowserSessions } from "../../accounts/server/BrowserSessions.ts"
import { makeProfileChange } from "../../accounts/server/changeProfile.ts"
import { makeErasure } from "../../accounts/server/erasure.ts"
import { makeKeys } from "../../accounts/server/keys.ts"
import { OwnerAccount, type SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"
import { userRow } from "../../accounts/server/userRow.ts"
import { makeLink } from "../../edge/server/links.ts"
import { textOf } from "../../edge/Text.ts"
import { makePolarClient } from "../../polar/server/polarClient.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { asOwner, ownerForm, queryOf, seeOther } from "./forms.ts"
import { homePage } from "./homePage.ts"
import { erasedNotice, keyNotice, type Notice, noticeOf, problemNotice } from "./notices.ts"
import { prefer, preferencesIn } from "./preferences.ts"
import { currentView } from "./View.ts"
import type { PageWords } from "./words/catalogue.en.ts"

/** Audit log entries on the page. */
const recentEntries = 20
const text = Schema.String
const longest = 512
const plain = textOf(longest)
const nonEmpty = plain.check(Schema.isNonEmpty())

const PasswordForm = Schema.Struct({ current_password: text, new_password: text })
const ClientForm = Schema.Struct({ client_id: nonEmpty, client_secret: nonEmpty })
const KeyForm = Schema.Struct({
  name: nonEmpty,
  user_id: Schema.Union([Schema.Literal(""), UserId]),
  scope: ApiKeyScope
})
const RevokeForm = Schema.Struct({ prefix: plain })
const EndForm = Schema.Struct({ id: plain })
const NameForm = Schema.Struct({ user_id: UserId, display_name: plain })
const EraseForm = Schema.Struct({ user_id: UserId, confirmation: text })
const PreferencesForm = Schema.Struct({ language: plain, appearance: plain })

const decodeName = Schema.decodeUnknownOption(profileFields.displayName)

const makeHome = Effect.gen(function* () {
  const sessions = yield* BrowserSessions
  const users = yield* Users
  const profiles = yield* Profiles
  const queue = yield* SyncQueue
  const keys = yield* makeKeys
  const polarClient = yield* makePolarClient
  const auditRows = yield* makeAuditRows
  return Effect.fnUntraced(function* ({ owner, session, secret }: SignedIn, notice: Notice) {
    const view = yield* currentView
    const client = yield* polarClient.show
    const names = yield* profiles.displayNames
    return homePage({
      view,
      name: owner.name,
      csrfToken: csrfTokenOf(secret),
      polarClient: client,
      redirectUrls: client.redirect_urls,
      people: (yield* users.list).map((user) => ({
        ...userRow(user),
        display_name: names.get(user.id) ?? null
      })),
      keys: yield* keys.rows,
      sessions: yield* sessions.list,
      currentSessionId: session.id,
      failedSyncs: (yield* queue.stats).dead,
      recentActivity: (yield* auditRows({ limit: recentEntries })).rows,
      notice: notice(view)
    })
  })
})

/** The owner's actions. A problem is shown on the page itself. */
export const makeOwnerRoutes = Effect.gen(function* () {
  const account = yield* OwnerAccount
  const config = yield* HttpApiConfig
  const link = yield* makeLink
  const sessions = yield* Sessions
  const keys = yield* makeKeys
  const polarClient = yield* makePolarClient
  const erase = yield* makeErasure
  const changeProfile = yield* makeProfileChange
  const home = yield* makeHome
  const audit = yield* makeAudit

  const done = (what: keyof PageWords["done"]) => seeOther(link(`/admin?done=${what}`))
  const problem = (signedIn: SignedIn, textOf: (words: PageWords) => string) =>
    home(signedIn, ({ words }) => problemNotice(textOf(words)))

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
      account.changePassword(signedIn, { current: form.current_password, next: form.new_password }).pipe(
        Effect.as(done("password-changed")),
        Effect.catchTags({
          Unauthorized: () => problem(signedIn, ({ wrongCredentials }) => wrongCredentials),
          BadRequest: () => problem(signedIn, ({ weakPassword }) => weakPassword),
          TooManyRequests: () => problem(signedIn, ({ tooMany }) => tooMany)
        })
      )
    ),
    "POST /admin/polar-client": ownerForm(ClientForm, (form, signedIn) =>
      polarClient.give(form).pipe(
        Effect.as(done("client-kept")),
        Effect.catch(() => problem(signedIn, ({ clientFixed }) => clientFixed))
      )
    ),
    "POST /admin/keys": ownerForm(KeyForm, ({ user_id: userId, ...form }, signedIn) =>
      keys.make({ ...form, user_id: userId === "" ? null : userId }).pipe(
        Effect.flatMap(({ api_key }) => home(signedIn, keyNotice(api_key))),
        // everything else is decoded before
        Effect.catch(() => problem(signedIn, ({ noAdminOfOne }) => noAdminOfOne))
      )
    ),
    "POST /admin/keys/revoke": ownerForm(RevokeForm, ({ prefix }, signedIn) =>
      keys.revoke(prefix).pipe(
        Effect.as(done("key-revoked")),
        Effect.catch(() => problem(signedIn, ({ keyGone }) => keyGone))
      )
    ),
    "POST /admin/sessions/end": ownerForm(EndForm, ({ id }) =>
      Effect.gen(function* () {
        if (yield* sessions.end(id)) yield* audit.note({ action: "session.ended", details: { session: id } })
        return done("session-ended")
      })
    ),
    "POST /admin/users/name": ownerForm(NameForm, ({ display_name: given, user_id: userId }, signedIn) =>
      Effect.gen(function* () {
        const name = decodeName(given.trim() === "" ? null : given.trim())
        if (name._tag === "None") return yield* problem(signedIn, ({ badName }) => badName)
        return yield* changeProfile(userId, { display_name: name.value }).pipe(
          Effect.as(done("named")),
          Effect.catchTags({
            NotFound: () => problem(signedIn, ({ personGone }) => personGone(userId)),
            ChangedMeanwhile: () => problem(signedIn, ({ changedMeanwhile }) => changedMeanwhile)
          })
        )
      })
    ),
    "POST /admin/users/erase": ownerForm(EraseForm, ({ user_id: userId, confirmation }, signedIn) =>
      confirmation.trim() === userId
        ? erase(userId).pipe(
            Effect.flatMap((receipt) => home(signedIn, erasedNotice(receipt))),
            Effect.catchTags({
              NotFound: () => problem(signedIn, ({ personGone }) => personGone(userId)),
              SyncRunning: () => problem(signedIn, ({ syncRunning }) => syncRunning)
            })
          )
        : problem(signedIn, ({ notConfirmed }) => notConfirmed(userId))
    ),
    "POST /admin/preferences": ownerForm(PreferencesForm, ({ appearance, language }) => {
      const preferences = preferencesIn({ "polar-flow-language": language, "polar-flow-theme": appearance })
      return Effect.as(prefer(preferences, config), done("preferred"))
    })
  }
})
