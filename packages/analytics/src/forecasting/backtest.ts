/** Computes what each forecasting method would have predicted for each past day. */
import { candidates, type History } from "./candidates.ts"

/** The past predictions of one method. */
export interface Track {
  readonly name: string
  readonly isNaive: boolean
  /** One entry per day; `NaN` if there was no prediction. */
  readonly predictions: Float64Array
  /** The prediction for the day after the last one. */
  readonly next: number | null
}

/** Minimum days of history before the first scored prediction. */
const firstOrigin = 28

/** The three best methods so far, combined with equal weights. */
const combine = (tracks: ReadonlyArray<Track>, actual: Float64Array): Track => {
  const days = actual.length
  const errors = new Float64Array(tracks.length)
  const topThree = (at: (track: Track) => number | null): number | null => {
    const best = tracks
      .map((track, index) => ({ guess: at(track), error: errors[index] as number }))
      .filter(({ guess }) => guess !== null && !Number.isNaN(guess))
      .toSorted((a, b) => a.error - b.error)
      .slice(0, 3)
    return best.length < 3 ? null : best.reduce((total, { guess }) => total + (guess as number), 0) / 3
  }
  const predictions = new Float64Array(days).fill(Number.NaN)
  for (let at = firstOrigin; at < days; at++) {
    predictions[at] = topThree(({ predictions }) => predictions[at] as number) ?? Number.NaN
    tracks.forEach(({ predictions }, index) => {
      const error = Math.abs((actual[at] as number) - (predictions[at] as number))
      if (!Number.isNaN(error)) errors[index] = (errors[index] as number) + error
    })
  }
  return { name: "combination", isNaive: false, predictions, next: topThree(({ next }) => next) }
}

/**
 * Walks all candidates forward through the days. Each learns from a day only after predicting it, so there is no
 * look-ahead.
 * O(days · candidates).
 *
 * @param actual one entry per day, `NaN` for a gap. Predictions for gaps are not scored.
 */
export const backtest = (history: History, actual: Float64Array): ReadonlyArray<Track> => {
  const days = history.filled.length
  const tracks = candidates.map(({ name, isNaive, make }): Track => {
    const forecaster = make(history)
    const predictions = new Float64Array(days).fill(Number.NaN)
    for (let at = 0; at < days; at++) {
      if (at >= firstOrigin) predictions[at] = forecaster.predict(at) ?? Number.NaN
      forecaster.learn(at)
    }
    return { name, isNaive, predictions, next: forecaster.predict(days) }
  })
  return [...tracks, combine(tracks, actual)]
}
