/** Computes what each forecasting method would have predicted on each past day. */
import { candidates } from "./candidates.ts"
import type { History } from "./History.ts"

/** The past predictions of one method for one number of days ahead. */
export interface Track {
  readonly name: string
  readonly isNaive: boolean
  /**
   * One entry per day on which it was predicted, counted from the first day, and the last for today; `NaN` if there was
   * no prediction.
   */
  readonly predictions: Float64Array
}

/** Minimum days of history before the first scored prediction. */
export const firstOrigin = 28

/** The three methods with the least error so far, combined with equal weights. */
const combine = (tracks: ReadonlyArray<Track>, actual: Float64Array, ahead: number): Track => {
  const errors = new Float64Array(tracks.length)
  const order = Array.from(tracks.keys())
  const topThree = (origin: number): number => {
    let [total, count] = [0, 0]
    for (const index of order) {
      const guess = tracks[index]?.predictions[origin] ?? Number.NaN
      if (Number.isNaN(guess)) continue
      total += guess
      if (++count === 3) return total / 3
    }
    return Number.NaN
  }
  const predictions = new Float64Array(actual.length + 1).fill(Number.NaN)
  for (let origin = firstOrigin; origin < predictions.length; origin++) {
    tracks.forEach((track, index) => {
      // the newest outcome that is known before this day
      const error = Math.abs(
        (actual[origin - 1] as number) - (track.predictions[origin - ahead] ?? Number.NaN)
      )
      if (!Number.isNaN(error)) errors[index] = (errors[index] as number) + error
    })
    order.sort((a, b) => (errors[a] as number) - (errors[b] as number))
    predictions[origin] = topThree(origin)
  }
  return { name: "combination", isNaive: false, predictions }
}

/**
 * Walks all candidates forward through the days. Each learns from a day only after predicting it, so there is no
 * look-ahead. O(days · candidates · ahead).
 *
 * @param actual one entry per day, `NaN` for a gap. Predictions for gaps are not scored.
 * @returns the tracks of each number of days ahead, from 1.
 */
export const backtest = (history: History, actual: Float64Array): ReadonlyArray<ReadonlyArray<Track>> => {
  const days = history.filled.length
  const made = candidates.map(({ make }) => {
    const forecaster = make(history)
    return Array.from({ length: days + 1 }, (_, at) => {
      const predicted = forecaster.predict(at)
      if (at < days) forecaster.learn(at)
      return predicted
    })
  })
  return Array.from({ length: history.ahead }, (_, day) => {
    const tracks = candidates.map(({ name, isNaive }, index): Track => {
      const predictions = new Float64Array(days + 1).fill(Number.NaN)
      for (let origin = firstOrigin; origin <= days; origin++)
        predictions[origin] = made[index]?.[origin]?.[day] ?? Number.NaN
      return { name, isNaive, predictions }
    })
    return [...tracks, combine(tracks, actual, day + 1)]
  })
}
