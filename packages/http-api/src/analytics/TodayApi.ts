/** One morning of one person, for first screens, mails and displays. */
import { typesBehindMetrics } from "@polar-flow/analytics/effect"
import { UserId } from "@polar-flow/domain"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { AsOfToday, Reads, ReadsJournal, ReadsSyncs } from "../edge/Policy.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { asOfParameter } from "../records/Window.ts"
import { TodayRow } from "./TodayRow.ts"

const get = HttpApiEndpoint.get("get", "/today", {
  params: { user_id: UserId },
  query: { date: asOfParameter("The morning. Later data is ignored. Default: today") },
  success: TodayRow
})
  .annotate(Reads, typesBehindMetrics)
  .annotate(ReadsJournal, true)
  .annotate(ReadsSyncs, true)
  .annotate(AsOfToday, true)
  .annotateMerge(
    OpenApi.annotations({
      summary: "Get one morning: the sentence of the day, readiness and why, what stands out, newest values",
      description:
        "At most 6 kB, and all that a first screen needs. Sentences carry a code and params beside their English text."
    })
  )

/** One morning. */
export class TodayApi extends HttpApiGroup.make("today")
  .add(get)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({ title: "Today", description: "One morning of one person, in one small response." })
  ) {}
