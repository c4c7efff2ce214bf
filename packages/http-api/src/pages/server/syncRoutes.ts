/** The routes of the sync page. */
import { Effect, Schema } from "effect"
import { HttpServerRequest } from "effect/http"
import { makeLink } from "../../edge/server/links.ts"
import { textOf } from "../../edge/Text.ts"
import { problemNotice } from "./htmlPage.ts"
import type { Markup } from "../../reference/server/markup.ts"
import type { SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"
import { makeSyncOversight } from "../../sync/server/syncOversight.ts"
import { asOwner, ownerForm, queryOf, seeOther } from "./forms.ts"
import { noticeOf } from "./notices.ts"
import { syncPage } from "./syncPage.ts"

const upcomingSyncs = 20
const longest = 512
const DeadLetterForm = Schema.Struct({ id: textOf(longest) })

/** The sync page and its actions. A problem is shown on the page itself. */
export const makeSyncRoutes = Effect.gen(function* () {
  const syncs = yield* makeSyncOversight
  const link = yield* makeLink

  const show = Effect.fnUntraced(function* ({ owner, secret }: SignedIn, notice: Markup | null) {
    return syncPage({
      link,
      name: owner.name,
      csrfToken: csrfTokenOf(secret),
      overview: yield* syncs.overview,
      upcoming: yield* syncs.upcoming(upcomingSyncs),
      deadLetters: yield* syncs.deadLetters(),
      notice
    })
  })

  const deadLetterForm = (act: (typeof syncs)["retry"], done: string) =>
    ownerForm(DeadLetterForm, ({ id }, signedIn) =>
      act(id).pipe(
        Effect.as(seeOther(link(`/admin/sync?done=${done}`))),
        Effect.catch(({ detail }) => show(signedIn, problemNotice(detail)))
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
