/** API rows of patterns. */
import type { Pattern } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import {
  calculatedAt,
  ContributionRow,
  ExplanationRow,
  explanationKey,
  ShortfallRow,
  WindowRow
} from "./analytics.ts"
import { integer, nullable, number, text } from "../records/columns.ts"
import { Details, toWireObject } from "../edge/wire.ts"
import { derivedRow, roundedPoints } from "./derivedRow.ts"
import { documentedDetails } from "./patternDetails.ts"

/** The significance of a pattern. */
const SignificanceLabel = Schema.Literals(["high", "medium", "low", "none", "insufficient"]).annotate({
  description: "Tests: high p < .01, medium p < .05, low p < .1, else none. Scores have bands of their own"
})

/** One pattern. */
export const PatternRow = Schema.Struct({
  pattern_type: Schema.Literals(["correlation", "trend", "composite"]).annotate({
    description: "Kind of pattern"
  }),
  pattern_name: text("Name"),
  name: text("Equal to pattern_name"),
  score: nullable(number("Correlation: ρ. Trend: percent. Composite: the score")),
  confidence: nullable(number("coverage · freshness · probability of the direction, 0–0.95")),
  significance: SignificanceLabel,
  p_value: nullable(number("Two-sided p-value, adjusted for autocorrelation")),
  metrics_involved: Schema.Array(Schema.String).annotate({ description: "Metrics used" }),
  sample_count: integer("Values used"),
  window: WindowRow.annotate({ description: "Days used" }),
  details: Details.annotate({
    description:
      "Details of the pattern. Correlations: correlation_coefficient, direction (positive or negative), interpretation. " +
      "Trends: trend_percent, direction (up, down or stable), assessment, interpretation. " +
      "overtraining_risk: risk_score, risk_factors, metrics_checked, recommendations. " +
      "sleep_debt: need (hours, standard_error, source, nights), by_chance_hours, goal (hours, shortfall_hours)"
  }),
  interpretation: nullable(text("Interpretation in words. An association, not a cause")),
  factors: Schema.Array(ContributionRow).annotate({
    description: "Parts of a composite score. They add up to the score"
  }),
  missing: Schema.Array(ShortfallRow).annotate({ description: "Missing data, if insufficient" }),
  analyzed_at: calculatedAt,
  explanation: nullable(ExplanationRow)
}).annotate({ identifier: "PatternRow" })
export type PatternRow = typeof PatternRow.Type

/** The rows of the contributions to a score. */
const contributionRows = ({ factors, score }: Pattern): ReadonlyArray<typeof ContributionRow.Type> => {
  const points = roundedPoints(
    factors.map((part) => part.points),
    score ?? 0
  )
  return factors.map((part, index) => ({
    name: part.name,
    points: points[index] ?? part.points,
    display_points: part.displayPoints,
    value: part.value,
    unit: part.unit,
    reference: part.reference,
    z: part.z,
    weight: part.weight,
    score_if_normal: part.scoreIfNormal
  }))
}

/** The row of a pattern and the instant of its data. Only `factors` lists the parts of a score. */
export const patternRow = derivedRow(
  (pattern: Pattern, calculated: string, explain?: "true" | "false"): PatternRow => {
    const { contributions: _parts, missing: _missing, ...details } = pattern.details
    return {
      pattern_type: pattern.type,
      pattern_name: pattern.name,
      name: pattern.name,
      score: pattern.score,
      confidence: pattern.confidence,
      significance: pattern.significance,
      p_value: pattern.pValue,
      metrics_involved: pattern.metrics,
      sample_count: pattern.sampleCount,
      window: pattern.window,
      details: { ...toWireObject(details), ...documentedDetails(pattern) },
      interpretation: pattern.interpretation,
      factors: contributionRows(pattern),
      missing: pattern.missing,
      analyzed_at: calculated,
      ...explanationKey(pattern.explain, explain)
    }
  }
)

/** The result of detecting patterns. */
export const PatternsDetected = Schema.Struct({
  user_id: Schema.String,
  patterns_detected: Schema.Record(Schema.String, SignificanceLabel).annotate({
    description: "Significance by name"
  })
}).annotate({ identifier: "PatternsDetected" })
