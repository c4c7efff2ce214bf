/** Which features have enough data. */

/** Number of distinct valid days after which each feature is available. */
export const featureDays = {
  baselines_7d: 7,
  patterns: 21,
  anomaly_detection: 21,
  baselines_30d: 30,
  ml_predictions: 60
} as const

/** Name of a feature. */
export type FeatureName = keyof typeof featureDays

/** Whether a feature is available. */
export interface Feature {
  readonly available: boolean
  readonly unlockAtDays: number
  readonly daysRemaining: number
  /** Available, but the recent data are not enough for an answer now. */
  readonly paused: boolean
  readonly message: string | null
}

/** The next features to become available. */
export interface UnlockProgress {
  /** Several features can become available together. */
  readonly nextUnlock: ReadonlyArray<FeatureName>
  readonly daysUntilNext: number
  /** Progress from the last threshold to the next, 0 to 1. */
  readonly percentToNext: number
}

/** Which features have enough data. */
export interface FeatureUnlock {
  /** The distinct valid days that count. */
  readonly days: number
  /** `unavailable` below 7 distinct valid days, `partial` below 21, then `ready`. */
  readonly status: "unavailable" | "partial" | "ready"
  readonly features: Readonly<Record<FeatureName, Feature>>
  /** `null` if all features are available. */
  readonly progress: UnlockProgress | null
}

const names: ReadonlyArray<FeatureName> = [
  "baselines_7d",
  "patterns",
  "anomaly_detection",
  "baselines_30d",
  "ml_predictions"
]

const progressOf = (days: number): UnlockProgress | null => {
  const later = names.filter((name) => featureDays[name] > days)
  if (later.length === 0) return null
  const next = Math.min(...later.map((name) => featureDays[name]))
  const previous = Math.max(0, ...names.map((name) => featureDays[name]).filter((at) => at <= days))
  return {
    nextUnlock: later.filter((name) => featureDays[name] === next),
    daysUntilNext: next - days,
    percentToNext: (100 * (days - previous)) / (next - previous)
  }
}

/**
 * Which features so many distinct valid days make available. Valid days are counted, not the span since the first: two
 * nights 75 days apart are two days. O(1).
 *
 * @param isEnoughNow whether a feature has enough recent data. A feature without it is `paused`.
 * @example
 * featureUnlock(7).features.patterns.message // "Unlocks in 14 days"
 */
export const featureUnlock = (
  days: number,
  isEnoughNow: (name: FeatureName) => boolean = () => true
): FeatureUnlock => {
  const feature = (name: FeatureName): Feature => {
    const unlockAtDays = featureDays[name]
    const daysRemaining = Math.max(0, unlockAtDays - days)
    const available = daysRemaining === 0
    const paused = available && !isEnoughNow(name)
    const wait = `Unlocks in ${daysRemaining} ${daysRemaining === 1 ? "day" : "days"}`
    const message = available ? (paused ? "Paused: too few recent days" : null) : wait
    return { available, unlockAtDays, daysRemaining, paused, message }
  }
  return {
    days,
    status:
      days < featureDays.baselines_7d ? "unavailable" : days < featureDays.patterns ? "partial" : "ready",
    features: Object.fromEntries(names.map((name) => [name, feature(name)])) as Record<FeatureName, Feature>,
    progress: progressOf(days)
  }
}
