/** Stages of the analytics, as clients of polar-flow-server read them. */
import type { FeatureUnlock } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { flag, integer, number, rounded } from "../records/columns.ts"

/** The days that each stage needs. */
const stageDays = {
  basic_stats: 7,
  trend_analysis: 14,
  personalized_baselines: 21,
  predictive_models: 30,
  advanced_ml: 60,
  long_term_patterns: 90
} as const

const StageRow = Schema.Struct({
  unlocked: flag("Whether there are enough distinct valid days"),
  days_required: integer("Required distinct valid days"),
  days_remaining: integer("Days remaining"),
  progress_percent: number("Share of the required days, 0–100, one decimal")
}).annotate({ identifier: "StageRow" })

/** All stages. */
export const Stages = Schema.Struct({
  basic_stats: StageRow,
  trend_analysis: StageRow,
  personalized_baselines: StageRow,
  predictive_models: StageRow,
  advanced_ml: StageRow,
  long_term_patterns: StageRow
}).annotate({ identifier: "AnalyticsStages" })

/** The stages as a row. They count the same days as the features. */
export const stages = ({ days }: FeatureUnlock): typeof Stages.Type => {
  const row = (stage: keyof typeof stageDays): typeof StageRow.Type => {
    const required = stageDays[stage]
    return {
      unlocked: days >= required,
      days_required: required,
      days_remaining: Math.max(0, required - days),
      progress_percent: rounded(Math.min(100, (100 * days) / required), 1)
    }
  }
  return {
    basic_stats: row("basic_stats"),
    trend_analysis: row("trend_analysis"),
    personalized_baselines: row("personalized_baselines"),
    predictive_models: row("predictive_models"),
    advanced_ml: row("advanced_ml"),
    long_term_patterns: row("long_term_patterns")
  }
}
