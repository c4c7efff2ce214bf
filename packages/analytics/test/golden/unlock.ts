import { baseline, civilDate, dailySeries, type DatedValue, orThrow } from "../../src/index.ts"
import { type Feature, featureUnlock } from "../../src/insights.ts"
import type { GoldenRunner } from "../golden.ts"

const featureOf = ({ available, unlockAtDays, daysRemaining, message }: Feature) => ({
  available,
  unlock_at_days: unlockAtDays,
  days_remaining: daysRemaining,
  message
})

export const run: GoldenRunner = ({ input }) => {
  if (Array.isArray(input)) {
    const series = orThrow(dailySeries(input as ReadonlyArray<DatedValue>, { duplicates: "last" }))
    return { distinctDays: baseline(series, { asOf: orThrow(civilDate("2026-03-16")) }).n }
  }
  const { status, features, progress } = featureUnlock(
    (input as { readonly distinctDays: number }).distinctDays
  )
  return {
    status,
    features: Object.fromEntries(
      Object.entries(features).map(([name, feature]) => [name, featureOf(feature)])
    ),
    progress:
      progress === null
        ? null
        : {
            next_unlock: progress.nextUnlock,
            days_until_next: progress.daysUntilNext,
            percent_to_next: progress.percentToNext
          }
  }
}
