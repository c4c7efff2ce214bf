/** What the observations about levels say, apart from their words. */
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Coded } from "./Said.ts"

/** A tested difference. Its size, its reference and its p-value belong together. */
export interface Tested {
  readonly percent: number
  readonly value: number
  readonly reference: number
  readonly pValue: number
}

/** What has moved, as `levelMoves` finds it. */
export interface Moved {
  /** What the fact is about: the few nights, otherwise the week. */
  readonly first: Tested
  readonly week: Tested | null
  readonly few: Tested | null
  /** Nights of `few`. */
  readonly nights: 1 | 3
  /** Distance of the last three nights' mean, in the spread of such means; `null` if runs do not count. */
  readonly run: number | null
  /** The comparison that is clear by itself: the week's, the newest value's, or the run's. */
  readonly clear: Tested | null
}

/** The newest value, if it is what makes a week clear and is not said anyway. */
export const newestOf = ({ clear, few, week }: Moved): Tested | null =>
  few === null && clear !== week ? clear : null

/** For one run that is as low, how many usual ones there are. The other side of a two-sided p-value does not count. */
export const oneOf = ({ few, run, week }: Moved): number | null =>
  few === null || run === null || week !== null ? null : 2 / few.pValue

/**
 * `level_week`: the last 7 days beside the 30 before. `level_nights`: the last night or nights beside the present normal,
 * and the week if it moved, too.
 */
export const levelSaid = (metric: MetricName, moved: Moved, trendDays: number | null): Coded => {
  const { few, first, nights, week } = moved
  const newest = newestOf(moved)
  return {
    code: few === null ? "level_week" : "level_nights",
    params: {
      metric,
      percent: first.percent,
      value: first.value,
      reference: first.reference,
      unit: metrics[metric].unit,
      pValue: first.pValue,
      nights: few === null ? 7 : nights,
      trendDays,
      weekPercent: week?.percent ?? null,
      weekPValue: week?.pValue ?? null,
      newestPercent: newest?.percent ?? null,
      newestValue: newest?.value ?? null,
      newestReference: newest?.reference ?? null,
      oneOf: oneOf(moved)
    }
  }
}
