/** What each way of guessing would have said on each past day. */
import { candidates, type History } from "./candidates.ts"

/** The past of one way of guessing. */
export interface Track {
  readonly name: string
  readonly isNaive: boolean
  /** One entry a day, `NaN` where there was no guess. */
  readonly predictions: Float64Array
  /** What it says of the day after the last. */
  readonly next: number | null
}

/** Fewest days of history before the first guess is scored. */
const firstOrigin = 28

/** The three that were best so far, combined with equal weights. */
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
 * Every candidate walked forward through the days, learning from each only after guessing it: no look-ahead.
 * O(days · candidates).
 *
 * @param actual one entry a day, `NaN` for a gap; guesses for gaps are not scored.
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
