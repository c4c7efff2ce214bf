/** Availability of each feature. */
import type { Feature, FeatureName, FeatureUnlock } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { flag, integer, nullable, number, text } from "../records/columns.ts"

const FeatureRow = Schema.Struct({
  available: flag("Whether there are enough distinct valid days"),
  unlock_at_days: integer("Required distinct valid days"),
  days_remaining: integer("Days remaining"),
  paused: flag("Unlocked, but there are too few recent days"),
  message: nullable(text("Unlocks in N days"))
}).annotate({ identifier: "FeatureRow" })

/** Whether each feature can be used. */
export const FeatureAvailability = Schema.Struct({
  baselines_7d: FeatureRow,
  patterns: FeatureRow,
  anomaly_detection: FeatureRow,
  baselines_30d: FeatureRow,
  ml_predictions: FeatureRow
}).annotate({ identifier: "FeatureAvailability" })

/** The next features to unlock. */
export const UnlockProgress = Schema.Struct({
  next_unlock: Schema.Array(Schema.String).annotate({
    description: "The next features to unlock"
  }),
  days_until_next: integer("Days remaining"),
  percent_to_next: number("Progress between the last and the next threshold, 0–100")
}).annotate({ identifier: "UnlockProgress" })

const featureRow = ({ available, unlockAtDays, daysRemaining, paused, message }: Feature) => ({
  available,
  unlock_at_days: unlockAtDays,
  days_remaining: daysRemaining,
  paused,
  message
})

/** The features as a row. */
export const featureAvailability = ({ features }: FeatureUnlock): typeof FeatureAvailability.Type => {
  const row = (name: FeatureName) => featureRow(features[name])
  return {
    baselines_7d: row("baselines_7d"),
    patterns: row("patterns"),
    anomaly_detection: row("anomaly_detection"),
    baselines_30d: row("baselines_30d"),
    ml_predictions: row("ml_predictions")
  }
}

/** The progress as a row. */
export const unlockProgress = ({ progress }: FeatureUnlock): typeof UnlockProgress.Type | null =>
  progress === null
    ? null
    : {
        next_unlock: progress.nextUnlock,
        days_until_next: progress.daysUntilNext,
        percent_to_next: progress.percentToNext
      }
