/** API rows of feature availability. */
import { featureDays, type FeatureName, type MetricName } from "@polar-flow/analytics"
import type { AnalyticsStatus } from "@polar-flow/analytics/effect"
import { Schema } from "effect"
import { integer } from "../records/columns.ts"
import { derivedRow } from "./derivedRow.ts"
import { FeatureAvailability, featureAvailability, UnlockProgress, unlockProgress } from "./FeatureRow.ts"

/** The features that have enough data. */
export const AnalyticsStatusReport = Schema.Struct({
  user_id: Schema.String,
  status: Schema.Literals(["ready", "partial", "unavailable"]),
  data_days: Schema.Record(Schema.String, Schema.Int).annotate({
    description: "Distinct valid days by source"
  }),
  min_data_days: integer("The smallest of data_days"),
  unlock_days: integer("Days that count for unlocking: recharge or sleep, whichever is larger"),
  features_available: Schema.Record(Schema.String, Schema.Boolean).annotate({
    description: "Availability by feature"
  }),
  feature_availability: FeatureAvailability,
  unlock_progress: Schema.NullOr(UnlockProgress),
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
    const names = Object.keys(featureDays) as ReadonlyArray<FeatureName>
    return {
      user_id: userId,
      status: found.unlock.status,
      data_days: days,
      min_data_days: Math.min(...Object.values(days)),
      unlock_days: Math.max(days["sleep"] ?? 0, days["recharge"] ?? 0),
      features_available: Object.fromEntries(
        names.map((name) => [name, found.unlock.features[name].available])
      ),
      feature_availability: featureAvailability(found.unlock),
      unlock_progress: unlockProgress(found.unlock),
      recommendations: recommend(found)
    }
  }
)
