/** Analytics of one person, computed from stored data on every read, as of the person's own day. */
import { MetricNameSchema, PatternNameSchema, typesBehindMetrics } from "@polar-flow/analytics/effect"
import { journalBounds, UserId } from "@polar-flow/domain"
import { Context, Schema, SchemaTransformation } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Authorization } from "../accounts/Authorization.ts"
import { Conditional } from "../edge/Conditional.ts"
import { AsOfToday, Reads, ReadsJournal } from "../edge/Policy.ts"
import { NotFound } from "../edge/Problem.ts"
import { RateLimited } from "../edge/RateLimited.ts"
import { asOfParameter } from "../records/Window.ts"
import { explainParameter } from "./analytics.ts"
import { AnalyticsStatusReport } from "./AnalyticsStatusRow.ts"
import { AnomaliesReport } from "./AnomalyRow.ts"
import { BaselineCheckRow, BaselineRow, BaselinesCalculated } from "./BaselineRow.ts"
import { InsightsReport } from "./InsightsRow.ts"
import { LabelEffectMetric, LabelEffectsReport } from "./LabelEffectRow.ts"
import { PatternRow, PatternsDetected } from "./PatternRow.ts"

const params = { user_id: UserId }
const metricParams = { ...params, metric_name: MetricNameSchema }
const asOf = { as_of: asOfParameter("The day that counts as today. Later data is ignored") }

/** A finite number as it stands in a URL. `1e3`, `NaN`, `Infinity` and an empty value are refused. */
const numberInPath = Schema.String.annotate({ description: "A number, such as 25.5" })
  .check(Schema.isPattern(/^-?\d{1,15}(?:\.\d{1,25})?$/u, { message: "must be a number" }))
  .pipe(
    Schema.decodeTo(
      Schema.Finite,
      SchemaTransformation.transform({ decode: (text: string) => Number(text), encode: String })
    )
  )

/** `hrv_rmssd,sleep_score` as a list of names. */
const listOf = <Name extends string>(name: Schema.Codec<Name, string>, description: string) =>
  Schema.optionalKey(
    Schema.String.annotate({ description }).pipe(
      Schema.decodeTo(
        Schema.Array(name),
        SchemaTransformation.transform({
          decode: (text: string): ReadonlyArray<string> => text.split(","),
          encode: (names) => names.join(",")
        })
      )
    )
  )

const metricList = listOf(MetricNameSchema, "Comma-separated metrics. Default: all")

/** The annotations of every endpoint that computes its response on read. */
const computed = (summary: string, description?: string) =>
  OpenApi.annotations({ summary, ...(description === undefined ? {} : { description }) }).pipe(
    Context.add(Reads, typesBehindMetrics),
    Context.add(ReadsJournal, true),
    Context.add(AsOfToday, true)
  )

const insights = HttpApiEndpoint.get("insights", "/insights", {
  params,
  query: asOf,
  success: InsightsReport
}).annotateMerge(
  computed(
    "Get everything at once: current values, baselines, patterns, anomalies, observations, suggestions, forecasts",
    "Build dashboards on this endpoint. Parts with too little data say so."
  )
)

const baselines = HttpApiEndpoint.get("baselines", "/baselines", {
  params,
  query: { ...asOf, metrics: metricList },
  success: Schema.Array(BaselineRow)
}).annotateMerge(computed("List the person's baselines, one for each metric with data"))

const baseline = HttpApiEndpoint.get("baseline", "/baselines/:metric_name", {
  params: metricParams,
  query: { ...asOf, explain: explainParameter },
  success: BaselineRow,
  error: NotFound
}).annotateMerge(computed("Get the baseline of one metric"))

const check = HttpApiEndpoint.get("check", "/baselines/check/:metric_name/:value", {
  params: { ...metricParams, value: numberInPath },
  query: { ...asOf, explain: explainParameter },
  success: BaselineCheckRow
}).annotateMerge(computed("Check whether a value would be unusual for this person today"))

const patterns = HttpApiEndpoint.get("patterns", "/patterns", {
  params,
  query: asOf,
  success: Schema.Array(PatternRow)
}).annotateMerge(computed("List patterns: correlations, trends and composite scores"))

const pattern = HttpApiEndpoint.get("pattern", "/patterns/:pattern_name", {
  params: { ...params, pattern_name: PatternNameSchema },
  query: { ...asOf, explain: explainParameter },
  success: PatternRow
}).annotateMerge(computed("Get one pattern"))

const anomalies = HttpApiEndpoint.get("anomalies", "/anomalies", {
  params,
  query: asOf,
  success: AnomaliesReport
}).annotateMerge(computed("List current values that are unusual for this person"))

const status = HttpApiEndpoint.get("status", "/analytics/status", {
  params,
  query: asOf,
  success: AnalyticsStatusReport
}).annotateMerge(computed("Get which features have enough data"))

const labelEffects = HttpApiEndpoint.get("labelEffects", "/labels/effects", {
  params,
  query: {
    ...asOf,
    metrics: listOf(
      LabelEffectMetric,
      `Comma-separated: ${LabelEffectMetric.literals.join(", ")}. Default: all`
    ),
    label: Schema.optionalKey(
      Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(journalBounds.labelLength)).annotate({
        description: "Only this label, also if it has no days. Default: every label of the window"
      })
    )
  },
  success: LabelEffectsReport
}).annotateMerge(
  computed(
    "Get how metrics differ on days with and without each label of the journal",
    "Compares the days of the last 365 days. A label belongs to the value of its own date; a night has the date of waking up. " +
      "Many comparisons are made, of which some stand out by chance alone: q_value allows for all of them."
  )
)

/** For clients of older servers, which computed the results at night. */
const nothingStored =
  "Kept for older clients. Results are computed on every read, so this stores nothing and you do not need it for fresh results."

const calculate = HttpApiEndpoint.post("calculate", "/baselines/calculate", {
  params,
  success: BaselinesCalculated
}).annotateMerge(OpenApi.annotations({ summary: "Compute the baselines now", description: nothingStored }))

const detect = HttpApiEndpoint.post("detect", "/patterns/detect", {
  params,
  success: PatternsDetected
}).annotateMerge(OpenApi.annotations({ summary: "Detect patterns now", description: nothingStored }))

/** Analytics of one person. Every response has an ETag derived from the state of the data and the day. */
export class AnalyticsApi extends HttpApiGroup.make("analytics")
  .add(
    insights,
    baselines,
    baseline,
    check,
    calculate,
    patterns,
    pattern,
    detect,
    anomalies,
    labelEffects,
    status
  )
  .middleware(Conditional)
  .middleware(RateLimited)
  .middleware(Authorization)
  .prefix("/api/v1/users/:user_id")
  .annotateMerge(
    OpenApi.annotations({
      title: "Analytics",
      description:
        "Each person compared with their own past. Associations, not causes; not a medical device. Computed numbers have at most 4 decimals, p-values 3 significant digits."
    })
  ) {}
