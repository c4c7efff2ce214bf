/** API rows of feature availability. */
import type { FeatureName } from "@polar-flow/analytics/insights"
import type { MetricName } from "@polar-flow/analytics"
import type { AnalyticsStatus } from "@polar-flow/analytics/effect"
import { Schema } from "effect"
import { integer } from "../records/columns.ts"
import { derivedRow } from "./derivedRow.ts"
import { FeatureAvailability, featureAvailability, UnlockProgress, unlockProgress } from "./FeatureRow.ts"
import { Stages, stages } from "./StageRow.ts"

/** The features that have enough data. */
export const AnalyticsStatusReport = Schema.Struct({
  user_id: Schema.String,
  status: Schema.Literals(["ready", "partial", "unavailable"]),
  data_days: Schema.Record(Schema.String, Schema.Int).annotate({
    description: "Distinct valid days by source"
  }),
  min_data_days: integer("The smallest of data_days"),
  unlock_days: integer("Days that count for unlocking: of the metric that has most"),
  features_available: Stages,
  unlock_progress: Stages,
  feature_availability: FeatureAvailability,
  progress_to_next: Schema.NullOr(UnlockProgress),
  recommendations: Schema.Array(Schema.String)
}).annotate({ identifier: "AnalyticsStatusReport" })

/** The metric that stands for each source. */
const sources: Readonly<Record<string, MetricName>> = {
  sleep: "sleep_score",
  recharge: "hrv_rmssd",
  activity: "steps",
  cardio_load: "training_load"
}

const words = (name: FeatureName): string => name.replaceAll("_", " ")

const recommend = ({ unlock }: AnalyticsStatus): ReadonlyArray<string> => {
  const { progress, features } = unlock
  const paused = Object.entries(features).filter(([, { paused }]) => paused)
  const next =
    progress === null
      ? []
      : [
          `Wear your watch for ${progress.daysUntilNext} more ${progress.daysUntilNext === 1 ? "night" : "nights"} to unlock ${progress.nextUnlock.map(words).join(" and ")}`
        ]
  const resume = paused.map(
    ([name]) => `Wear your watch at night again to resume ${words(name as FeatureName)}`
  )
  return [...next, ...resume]
}

/** A person's report. */
export const analyticsStatusReport = derivedRow(
  (userId: string, found: AnalyticsStatus): typeof AnalyticsStatusReport.Type => {
    const days = Object.fromEntries(
      Object.entries(sources).map(([source, metric]) => [source, found.days[metric] ?? 0])
    )
    return {
      user_id: userId,
      status: found.unlock.status,
      data_days: days,
      min_data_days: Math.min(...Object.values(days)),
      unlock_days: found.unlock.days,
      features_available: stages(found.unlock),
      unlock_progress: stages(found.unlock),
      feature_availability: featureAvailability(found.unlock),
      progress_to_next: unlockProgress(found.unlock),
      recommendations: recommend(found)
    }
  }
)
