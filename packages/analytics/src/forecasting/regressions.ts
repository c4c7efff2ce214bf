/** Forecasting methods that are regressions, refitted every day. */
import { addRow, dot, type NormalEquations, normalEquations, solve } from "../stats/leastSquares.ts"
import type { Forecaster, History, Versions } from "./History.ts"

/**
 * An autoregression on the last `lags` days. Days further ahead are predicted from the predictions of the days before
 * them.
 */
export const autoregressive =
  (lags: number) =>
  ({ filled, ahead }: History): Forecaster => {
    const least = 3 * (lags + 1)
    const equations: NormalEquations = normalEquations(lags + 1)
    const row = new Float64Array(lags + 1).fill(1)
    let rows = 0
    return {
      predict: (at) => {
        const coefficients = rows < least ? null : solve(equations)
        if (coefficients === null) return null
        const path = new Float64Array(lags + ahead)
        path.set(filled.subarray(at - lags, at))
        for (let day = lags; day < path.length; day++) {
          for (let lag = 1; lag <= lags; lag++) row[lag] = path[day - lag] as number
          path[day] = dot(coefficients, row)
        }
        return path.subarray(lags)
      },
      learn: (at) => {
        if (at < lags) return
        for (let lag = 1; lag <= lags; lag++) row[lag] = filled[at - lag] as number
        addRow(equations, row, filled[at] as number)
        rows++
      }
    }
  }

const meanBefore = (values: Float64Array, at: number, days: number): number => {
  let total = 0
  for (let i = at - days; i < at; i++) total += values[i] as number
  return total / days
}

const [features, month, leastRows] = [7, 28, 21]

/**
 * Ridge regressions of each day ahead, with several penalties. Features: yesterday's value, means of the week and the
 * month, yesterday's and the week's load, and whether the predicted day is at the weekend, scaled to be comparable.
 */
export const ridges = (history: History, penalties: ReadonlyArray<number>): Versions => {
  const { filled, load, firstWeekday, ahead } = history
  const usualLoad = Math.max(1, load.reduce((total, each) => total + each, 0) / Math.max(1, load.length))
  const center = filled[0] ?? 0
  const equations = Array.from({ length: ahead }, () => normalEquations(features))
  const rows = new Int32Array(ahead)
  /** What was known before each day; the weekend depends on the predicted day. */
  const known = new Map<number, Float64Array>()
  const rowFor = (origin: number, day: number): Float64Array | undefined => {
    const row = known.get(origin)
    if (row !== undefined) row[features - 1] = (firstWeekday - 1 + day) % 7 >= 5 ? 1 : 0
    return row
  }
  return {
    predict: (at) => {
      if (at < month) return penalties.map(() => null)
      known.set(
        at,
        Float64Array.of(
          1,
          (filled[at - 1] as number) - center,
          meanBefore(filled, at, 7) - center,
          meanBefore(filled, at, month) - center,
          (load[at - 1] as number) / usualLoad,
          meanBefore(load, at, 7) / usualLoad,
          0
        )
      )
      return penalties.map((penalty) =>
        Float64Array.from(equations, (each, day) => {
          const fitted = (rows[day] as number) < leastRows ? null : solve(each, penalty)
          return fitted === null ? Number.NaN : dot(fitted, rowFor(at, at + day) as Float64Array)
        })
      )
    },
    learn: (at) => {
      for (let day = 0; day < ahead; day++) {
        const row = rowFor(at - day, at)
        if (row === undefined) continue
        addRow(equations[day] as NormalEquations, row, filled[at] as number)
        rows[day] = (rows[day] as number) + 1
      }
    }
  }
}
