/** The routes of the sync page. */
import { Profiles } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { HttpServerRequest } from "effect/http"
import { makeLink } from "../../edge/server/links.ts"
import { textOf } from "../../edge/Text.ts"
import type { SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"
import { makeSyncOversight } from "../../sync/server/syncOversight.ts"
import { asOwner, ownerForm, queryOf, seeOther } from "./forms.ts"
import { type Notice, noticeOf, problemNotice } from "./notices.ts"
import { syncPage } from "./syncPage.ts"
import { currentView } from "./View.ts"

const upcomingSyncs = 20
const longest = 512
const DeadLetterForm = Schema.Struct({ id: textOf(longest) })

const gone: Notice = ({ words }) => problemNotice(words.jobGone)

/** The sync page and its actions. A problem is shown on the page itself. */
export const makeSyncRoutes = Effect.gen(function* () {
  const syncs = yield* makeSyncOversight
  const profiles = yield* Profiles
  const link = yield* makeLink

  const show = Effect.fnUntraced(function* ({ owner, secret }: SignedIn, notice: Notice) {
    const view = yield* currentView
    return syncPage({
      view,
      name: owner.name,
      csrfToken: csrfTokenOf(secret),
      overview: yield* syncs.overview,
      upcoming: yield* syncs.upcoming(upcomingSyncs),
      deadLetters: yield* syncs.deadLetters(),
      displayNames: yield* profiles.displayNames,
      notice: notice(view)
    })
  })

  const deadLetterForm = (act: (typeof syncs)["retry"], done: string) =>
    ownerForm(DeadLetterForm, ({ id }, signedIn) =>
      act(id).pipe(
        Effect.as(seeOther(link(`/admin/sync?done=${done}`))),
        Effect.catch(() => show(signedIn, gone))
      )
    )

  return {
    "GET /admin/sync": asOwner((signedIn) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
        show(signedIn, noticeOf(queryOf(request)))
      )
    ),
    "POST /admin/sync/retry": deadLetterForm(syncs.retry, "sync-retried"),
    "POST /admin/sync/discard": deadLetterForm(syncs.discard, "sync-discarded")
  }
})
