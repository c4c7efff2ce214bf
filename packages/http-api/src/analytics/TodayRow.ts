/** A morning as clients see it: small, and enough for a first screen. */
import {
  type DayMetric,
  type Observation,
  priorities,
  type Suggestion,
  type Today
} from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { date, flag, integer, nullable, number, rounded, text } from "../records/columns.ts"
import { SyncState } from "../sync/SyncState.ts"
import { derivedRow } from "./derivedRow.ts"
import { codedFields, codedKeys, sentenceRow, SentenceRow } from "./Sentence.ts"
import { last14, readinessRow, TodayReadiness } from "./TodayReadiness.ts"

const Verdict = Schema.Struct({
  ...codedFields,
  text: text("The verdict and its reasons in English"),
  verdict: text("The verdict alone"),
  reasons: Schema.Array(SentenceRow).annotate({ description: "Why. At most two" })
}).annotate({
  identifier: "TodaySentence",
  description:
    "The sentence of the day. Codes: nothing_yet, no_night, learning, signs_together, easier_day, hard_day, probably_usual, metric_shifted, sleep_debt, one_sign, usual_morning"
})

const FindingRow = Schema.Struct({
  id: text("ID of the observation"),
  ...codedFields,
  text: text("One sentence in English"),
  context: nullable(text("Since when, compared with what, how certain, in English")),
  priority: Schema.Literals(priorities).annotate({ description: "Importance" }),
  confidence: number("How often a morning like this is part of a real departure, 0–0.95"),
  metric: nullable(text("Metric or score that it is about")),
  is_good: nullable(flag("Whether it is favourable. null if neither"))
}).annotate({ identifier: "TodayFinding" })

const SuggestionOfDay = Schema.Struct({
  ...codedFields,
  text: text("One sentence in English"),
  because: Schema.Array(Schema.String).annotate({ description: "IDs of the observations behind it" })
}).annotate({ identifier: "TodaySuggestion" })

const MetricRow = Schema.Struct({
  metric: text("Metric"),
  value: nullable(number("Newest value, however old. null if there never was one")),
  unit: text("Unit of the values"),
  date: nullable(date("Day of the value. A night has the date of waking up")),
  age_days: nullable(integer("Days from the value to the date. From 3 on it is in no score and not judged")),
  low: nullable(number("Lower limit of the usual range: the middle half of the 90 days before the value")),
  high: nullable(number("Upper limit of the usual range")),
  direction: Schema.NullOr(Schema.Literals(["below", "within", "above"])).annotate({
    description: "Where the value is. null without a usual range, and if older than 2 days"
  }),
  is_good: nullable(flag("Whether the direction is favourable. null within the range, and if neither is")),
  last_14: last14.annotate({ description: "Values of 14 consecutive days. null: not measured" }),
  last_14_to: date("Day of the last of them")
}).annotate({ identifier: "TodayMetric" })

const Learning = Schema.Struct({
  nights: integer("Nights that are known"),
  needed: integer("Nights that a usual range needs")
}).annotate({ identifier: "TodayLearning" })

const Features = Schema.Struct({
  baselines_7d: flag("Short baselines"),
  patterns: flag("Patterns"),
  anomaly_detection: flag("Unusual values"),
  baselines_30d: flag("Long baselines"),
  ml_predictions: flag("Forecasts")
}).annotate({ identifier: "TodayFeatures" })

const LabelOfDay = Schema.Struct({
  id: text("ID of the journal entry"),
  label: text("Label")
}).annotate({ identifier: "TodayLabel" })

const SoFar = Schema.Struct({
  steps: nullable(integer("Steps since midnight")),
  active_minutes: nullable(number("Active time since midnight, min")),
  distance_km: nullable(number("Distance since midnight, km"))
}).annotate({ identifier: "TodaySoFar" })
type TodaySoFar = typeof SoFar.Type

/** A morning. */
export const TodayRow = Schema.Struct({
  user_id: Schema.String,
  date: date("The morning that the response is about"),
  sentence: Verdict,
  readiness: TodayReadiness,
  findings: Schema.Array(FindingRow).annotate({ description: "At most three, most important first" }),
  suggestion: Schema.NullOr(SuggestionOfDay).annotate({ description: "First suggestion" }),
  metrics: Schema.Array(MetricRow).annotate({
    description: "HRV, night heart rate, sleep, load, breathing, skin temperature, steps"
  }),
  so_far: Schema.NullOr(SoFar).annotate({
    description:
      "Activity of today, as of the last sync. null before there is any, and for a date that is over"
  }),
  learning: Schema.NullOr(Learning).annotate({ description: "null when usual ranges are known" }),
  sync: SyncState.annotate({ description: "State of syncs" }),
  features: Features.annotate({ description: "Features with enough data" }),
  labels: Schema.Array(LabelOfDay).annotate({ description: "Labels of the date in the journal" })
}).annotate({ identifier: "TodayRow" })
export type TodayRow = typeof TodayRow.Type
export type TodayLabel = typeof LabelOfDay.Type

/** Decimals of a value that is drawn and not read. */
const drawn = 2
const drawnValues = (values: ReadonlyArray<number | null>): ReadonlyArray<number | null> =>
  values.map((value) => (value === null ? null : rounded(value, drawn)))

const verdictRow = ({ verdict }: Today): typeof Verdict.Type => ({
  ...codedKeys(verdict),
  text: [verdict, ...verdict.reasons].map((said) => said.text).join(" "),
  verdict: verdict.text,
  reasons: verdict.reasons.map(sentenceRow)
})

const adverse: ReadonlyArray<string> = ["critical", "high", "medium", "low"]

const findingRow = (found: Observation): typeof FindingRow.Type => ({
  id: found.id,
  ...codedKeys(found),
  text: found.fact,
  context: found.context,
  priority: found.priority,
  confidence: found.confidence.value,
  metric: found.evidence[0]?.metric ?? null,
  is_good: found.priority === "positive" ? true : adverse.includes(found.priority) ? false : null
})

/** What asks how you feel does not say that it overrides. */
const selfEvident: ReadonlyArray<string> = ["check_how_you_feel", "keep_wearing"]

const suggestionRow = (found: Suggestion): typeof SuggestionOfDay.Type => ({
  ...codedKeys(found),
  text: selfEvident.includes(found.action)
    ? `${found.description}.`
    : `${found.description}. ${found.caution}.`,
  because: found.because
})

const metricRow = (found: DayMetric): typeof MetricRow.Type => ({
  metric: found.metric,
  value: found.value,
  unit: found.unit,
  date: found.date,
  age_days: found.ageDays,
  low: found.usual?.low ?? null,
  high: found.usual?.high ?? null,
  direction: found.direction,
  is_good: found.isGood,
  last_14: drawnValues(found.last14),
  last_14_to: found.last14To
})

const featuresRow = ({ unlock: { features } }: Today): typeof Features.Type => {
  const has = (name: keyof typeof features) => features[name].available && !features[name].paused
  return {
    baselines_7d: has("baselines_7d"),
    patterns: has("patterns"),
    anomaly_detection: has("anomaly_detection"),
    baselines_30d: has("baselines_30d"),
    ml_predictions: has("ml_predictions")
  }
}

/** What the answer has beside the results of the analysis. */
interface BesideInsights {
  readonly sync: SyncState
  readonly labels: ReadonlyArray<TodayLabel>
  readonly soFar: TodaySoFar | null
}

/** The row of a morning. */
export const todayRow = derivedRow(
  (userId: string, found: Today, { labels, soFar, sync }: BesideInsights): TodayRow => ({
    user_id: userId,
    date: found.asOf,
    sentence: verdictRow(found),
    readiness: readinessRow(found.readiness),
    findings: found.findings.map(findingRow),
    suggestion: found.suggestion === null ? null : suggestionRow(found.suggestion),
    metrics: found.metrics.map(metricRow),
    so_far: soFar,
    learning: found.learning,
    sync,
    features: featuresRow(found),
    labels
  })
)
