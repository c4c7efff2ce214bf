/** A person's data over time: metrics and scores as columns, and what is there at all. */
import { metrics } from "@polar-flow/analytics"
import { derivedNames, typesBehindMetrics } from "@polar-flow/analytics/effect"
import { DataTypes, UserId } from "@polar-flow/domain"
import { Schema, SchemaTransformation } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { AsOfToday, Reads, ReadsJournal } from "../edge/Policy.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { asOfParameter } from "../records/Window.ts"
import { CoverageReport } from "./CoverageRow.ts"
import { SeriesReport } from "./SeriesRow.ts"

const names = [...(Object.keys(metrics) as Array<keyof typeof metrics>), ...derivedNames] as const
const Names = Schema.NonEmptyArray(Schema.Literals(names))

/** `hrv_rmssd,readiness` as a list of names. */
const nameList = Schema.String.annotate({
  description: `Comma-separated: ${names.join(", ")}`
}).pipe(
  Schema.decodeTo(
    Names,
    SchemaTransformation.transform({
      decode: (text: string) => [...new Set(text.split(","))] as unknown as typeof Names.Encoded,
      encode: (list) => list.join(",")
    })
  )
)

const params = { user_id: UserId }

const get = HttpApiEndpoint.get("get", "/series", {
  params,
  query: {
    metrics: nameList,
    from: asOfParameter("First day. Default: the first value of any of the metrics, at most 20 years ago"),
    to: asOfParameter("Last day, at most today. Later data is ignored. Default: today"),
    resolution: Schema.optionalKey(
      Schema.Literals(["day", "week", "month"]).annotate({
        description: "Length of the periods. Default: day",
        default: "day"
      })
    )
  },
  success: SeriesReport
})
  .annotate(Reads, typesBehindMetrics)
  .annotate(ReadsJournal, true)
  .annotate(AsOfToday, true)
  .annotateMerge(
    OpenApi.annotations({
      summary: "Get metrics and scores over time, as columns",
      description:
        "Days without a value are gaps. What is said of a day is what was known on it. At most 20 years. Numbers have at most 2 decimals."
    })
  )

const coverage = HttpApiEndpoint.get("coverage", "/coverage", { params, success: CoverageReport })
  .annotate(
    Reads,
    DataTypes.all.map(({ name }) => name)
  )
  .annotate(ReadsJournal, true)
  .annotate(AsOfToday, true)
  .annotateMerge(
    OpenApi.annotations({ summary: "Get how many days and records there are, by type and month" })
  )

/** Data over time. */
export class SeriesApi extends HttpApiGroup.make("series")
  .add(get, coverage)
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({ title: "Series", description: "A person's data over time, for charts." })
  ) {}
