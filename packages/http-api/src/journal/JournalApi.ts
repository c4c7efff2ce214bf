/** What people write down: notes, labels, feelings and weights. */
import { UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { DefaultDays, ReadsJournal, RequiredPermission } from "../edge/Policy.ts"
import {
  BadRequest,
  ChangedMeanwhile,
  ContentTooLarge,
  IdempotencyKeyReused,
  NotFound,
  UnsupportedMediaType
} from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { PageHeaders, windowQuery } from "../records/Window.ts"
import { JournalPatch, JournalRequest, JournalRow } from "./JournalRow.ts"

/** How many civil dates a list shows when it names no window. */
export const journalDays = 30

const params = { user_id: UserId }
const entryId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{1,100}$/u, { message: "must be the id of an entry" })
).annotate({ description: "Id of the entry" })
const one = { ...params, entry_id: entryId }

const tagged = {
  etag: Schema.String.annotate({ description: "Version of the entry, for If-Match" })
}
const ifMatch = {
  "if-match": Schema.optionalKey(
    Schema.String.annotate({
      description: "ETag of the entry as you know it. If it was changed meanwhile, nothing happens (412)"
    })
  )
}

const list = HttpApiEndpoint.get("list", "/journal", {
  params,
  query: windowQuery(journalDays),
  success: HttpApiSchema.WithHeaders(Schema.Array(JournalRow), PageHeaders)
})
  .annotate(ReadsJournal, true)
  .annotate(DefaultDays, journalDays)
  .annotateMerge(
    OpenApi.annotations({
      summary: "Journal entries",
      description: "Every entry with a day in the window, by its first day."
    })
  )

const get = HttpApiEndpoint.get("get", "/journal/:entry_id", {
  params: one,
  success: HttpApiSchema.WithHeaders(JournalRow, tagged),
  error: NotFound
}).annotate(OpenApi.Summary, "One journal entry")

const add = HttpApiEndpoint.post("add", "/journal", {
  params,
  headers: {
    "idempotency-key": Schema.optionalKey(
      Schema.String.check(
        Schema.isPattern(/^[\x21-\x7e]{1,255}$/u, {
          message: "must be 1 to 255 visible ASCII characters"
        })
      ).annotate({
        description:
          "Names this request. Sent again with the same body, it writes nothing and gets the first answer"
      })
    )
  },
  payload: JournalRequest,
  success: HttpApiSchema.WithHeaders(JournalRow, tagged).pipe(HttpApiSchema.status(201)),
  error: [BadRequest, IdempotencyKeyReused, ContentTooLarge, UnsupportedMediaType]
})
  .annotate(RequiredPermission, "journal")
  .annotateMerge(
    OpenApi.annotations({
      summary: "Write a journal entry",
      description: "About one day (date) or several (from and to)."
    })
  )

const change = HttpApiEndpoint.patch("change", "/journal/:entry_id", {
  params: one,
  headers: ifMatch,
  payload: JournalPatch,
  success: HttpApiSchema.WithHeaders(JournalRow, tagged),
  error: [BadRequest, NotFound, ChangedMeanwhile, ContentTooLarge, UnsupportedMediaType]
})
  .annotate(RequiredPermission, "journal")
  .annotate(OpenApi.Summary, "Change a journal entry. Absent fields stay as they are, null empties one")

const remove = HttpApiEndpoint.delete("remove", "/journal/:entry_id", {
  params: one,
  headers: ifMatch,
  success: HttpApiSchema.NoContent,
  error: [NotFound, ChangedMeanwhile]
})
  .annotate(RequiredPermission, "journal")
  .annotate(OpenApi.Summary, "Remove a journal entry")

/** The journal of one person. */
export class JournalApi extends HttpApiGroup.make("journal")
  .add(list, get, add, change, remove)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({ title: "Journal", description: "What a person writes down about their days." })
  ) {}
