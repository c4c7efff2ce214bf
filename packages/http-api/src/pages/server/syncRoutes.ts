/** The routes of the owner's page of syncs. */
import { Effect, Schema } from "effect"
import { HttpServerRequest } from "effect/http"
import { textOf } from "../../edge/Text.ts"
import { problemNotice } from "./htmlPage.ts"
import type { Markup } from "../../reference/server/markup.ts"
import type { SignedIn } from "../../accounts/server/OwnerAccount.ts"
import { csrfTokenOf } from "../../accounts/server/sessionCookie.ts"
import { makeSyncOversight } from "../../sync/server/syncOversight.ts"
import { asOwner, ownerForm, queryOf, seeOther } from "./forms.ts"
import { noticeOf } from "./notices.ts"
import { syncPage } from "./syncPage.ts"

const nextRuns = 20
const longest = 512
const LetterForm = Schema.Struct({ id: textOf(longest) })

/** What the owner sees of syncs, and does. A problem comes back on the page. */
export const makeSyncRoutes = Effect.gen(function* () {
  const syncs = yield* makeSyncOversight

  const show = Effect.fnUntraced(function* ({ owner, secret }: SignedIn, notice: Markup | null) {
    return syncPage({
      name: owner.name,
      csrfToken: csrfTokenOf(secret),
      overview: yield* syncs.overview,
      upcoming: yield* syncs.upcoming(nextRuns),
      deadLetters: yield* syncs.deadLetters(),
      notice
    })
  })

  const letterForm = (act: (typeof syncs)["retry"], done: string) =>
    ownerForm(LetterForm, ({ id }, signedIn) =>
      act(id).pipe(
        Effect.as(seeOther(`/admin/sync?done=${done}`)),
        Effect.catch(({ detail }) => show(signedIn, problemNotice(detail)))
      )
    )

  return {
    "GET /admin/sync": asOwner((signedIn) =>
      Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
        show(signedIn, noticeOf(queryOf(request)))
      )
    ),
    "POST /admin/sync/retry": letterForm(syncs.retry, "sync-retried"),
    "POST /admin/sync/discard": letterForm(syncs.discard, "sync-discarded")
  }
})
