/** Chooses a method for one number of days ahead, and tests the choice on days that it did not see. */
import { dieboldMariano } from "../stats/forecastScores.ts"
import { mean } from "../stats/mean.ts"
import { studentTQuantile } from "../stats/studentT.ts"
import { firstOrigin, type Track } from "./backtest.ts"

/** Past errors (actual − forecast), in order of the days on which they were predicted. */
export interface Selection {
  /** The method chosen from all past errors. */
  readonly chosen: Track
  /** Errors of the methods that had been chosen before each prediction. */
  readonly errors: Float64Array
  /** Errors of the 28-day mean for all past predictions. */
  readonly average: Float64Array
  /**
   * 1 − error of the choices ÷ error of the best naive method for the same days. A positive one is reduced: it counts in
   * full if it is certain, and not at all if it may as well be chance (one-sided p ≥ .05).
   */
  readonly skill: number
  /** Test of the choices against the best naive method. */
  readonly pValue: number | null
}

/** Scored predictions before the first choice. */
const firstChoice = 28

/** Sums over past days from which the rule chooses: each method's absolute error, and squares of differences. */
const scoreboard = (size: number) => {
  const [sums, squares] = [new Float64Array(size), new Float64Array(size * size)]
  let days = 0
  return {
    add: (errors: ArrayLike<number>) => {
      days++
      for (let i = 0; i < size; i++) {
        sums[i] = (sums[i] as number) + (errors[i] as number)
        for (let j = 0; j < size; j++) {
          const difference = (errors[i] as number) - (errors[j] as number)
          squares[i * size + j] = (squares[i * size + j] as number) + difference * difference
        }
      }
    },
    days: () => days,
    /** The simplest method whose error is within one standard error of the best. */
    choose: (): number => {
      const best = sums.indexOf(Math.min(...sums))
      return sums.findIndex((total, index) => {
        const excess = (total - (sums[best] as number)) / days
        const variance = ((squares[index * size + best] as number) / days - excess * excess) / (days - 1)
        return excess <= Math.sqrt(Math.max(0, variance))
      })
    }
  }
}

const sizeOf = (errors: ReadonlyArray<number>): number => mean(errors.map(Math.abs)) ?? 0

/**
 * Share of a positive skill that counts. Of all skills that pass a test, the luckiest pass most often, so that they
 * promise too much; this is the correction of James & Stein, from the limit of the test on.
 */
const certainty = (statistic: number, n: number): number =>
  Math.max(0, 1 - ((studentTQuantile(0.95, n - 1) ?? Infinity) / statistic) ** 2)

/**
 * Walks forward once more: before each prediction, chooses a method by the errors known until then. The errors of these
 * choices are those of days that did not take part in them, so that their skill and its test hold for new days, too.
 */
export const select = (tracks: ReadonlyArray<Track>, actual: Float64Array, ahead: number): Selection => {
  const models = tracks.filter(({ isNaive }) => !isNaive)
  const naive = tracks.filter(({ isNaive }) => isNaive)
  const errorOf = (track: Track, origin: number) =>
    (actual[origin + ahead - 1] as number) - (track.predictions[origin] as number)
  const scored = (origin: number) =>
    origin >= firstOrigin && tracks.every((track) => !Number.isNaN(errorOf(track, origin)))
  const board = scoreboard(models.length)
  const [errors, average]: [Array<number>, Array<number>] = [[], []]
  const naiveErrors: ReadonlyArray<Array<number>> = naive.map(() => [])
  for (let origin = firstOrigin; origin <= actual.length; origin++) {
    const known = origin - ahead
    if (scored(known)) board.add(models.map((track) => Math.abs(errorOf(track, known))))
    if (origin + ahead > actual.length || !scored(origin)) continue
    average.push(errorOf(tracks[0] as Track, origin))
    if (board.days() < firstChoice) continue
    errors.push(errorOf(models[board.choose()] as Track, origin))
    naive.forEach((track, index) => naiveErrors[index]?.push(errorOf(track, origin)))
  }
  const best = naiveErrors.reduce((least, each) => (sizeOf(each) < sizeOf(least) ? each : least))
  const found = dieboldMariano(errors, best, ahead)
  const skill = sizeOf(best) === 0 ? 0 : 1 - sizeOf(errors) / sizeOf(best)
  return {
    chosen: models[board.days() < 2 ? 0 : board.choose()] as Track,
    errors: Float64Array.from(errors),
    average: Float64Array.from(average),
    skill: skill <= 0 ? skill : found === null ? 0 : skill * certainty(found.statistic, errors.length),
    pValue: found?.pValue ?? null
  }
}
