/** Forecasting methods for the next day. Each uses only earlier days. */
import { addRow, dot, type NormalEquations, normalEquations, solve } from "../stats/leastSquares.ts"

/** Days up to a day, with gaps filled for models that need every day. */
export interface History {
  /** One entry per day on the metric's scale. A gap has the mean of the 7 days before it. */
  readonly filled: Float64Array
  /** Training loads of the same days; 0 where unknown. */
  readonly load: Float64Array
  /** ISO weekday of the first entry, 1 to 7. */
  readonly firstWeekday: number
}

/** A forecasting method that is fed day by day. */
interface Forecaster {
  /** Prediction for day `at` from the entries before it; `null` if there are too few. */
  predict(at: number): number | null
  /** Learns from day `at`, after it was predicted. */
  learn(at: number): void
}

/** A named method. Naive methods are the benchmark for the others. Simple methods come first. */
export interface Candidate {
  readonly name: string
  readonly isNaive: boolean
  readonly make: (history: History) => Forecaster
}

const nothing = () => undefined

const meanOfLast =
  (days: number) =>
  ({ filled }: History): Forecaster => ({
    predict: (at) => {
      let total = 0
      for (let i = at - days; i < at; i++) total += filled[i] ?? Number.NaN
      return at < days ? null : total / days
    },
    learn: nothing
  })

const daysBefore =
  (days: number) =>
  ({ filled }: History): Forecaster => ({
    predict: (at) => (at < days ? null : (filled[at - days] as number)),
    learn: nothing
  })

/** The forecaster with the least absolute error so far. */
const bestSoFar = (forecasters: ReadonlyArray<Forecaster>, { filled }: History): Forecaster => {
  const errors = new Float64Array(forecasters.length)
  return {
    predict: (at) => {
      let best = 0
      errors.forEach((error, index) => (best = error < (errors[best] as number) ? index : best))
      return (forecasters[best] as Forecaster).predict(at)
    },
    learn: (at) =>
      forecasters.forEach((each, index) => {
        const expected = each.predict(at)
        if (expected !== null)
          errors[index] = (errors[index] as number) + Math.abs((filled[at] as number) - expected)
        each.learn(at)
      })
  }
}

const smoothing = (history: History, alpha: number): Forecaster => {
  let level = history.filled[0] ?? 0
  return {
    predict: (at) => (at === 0 ? null : level),
    learn: (at) => (level += alpha * ((history.filled[at] as number) - level))
  }
}

const holt = ({ filled }: History): Forecaster => {
  let [level, trend] = [filled[0] ?? 0, 0]
  return {
    predict: (at) => (at === 0 ? null : level + 0.9 * trend),
    learn: (at) => {
      const expected = level + 0.9 * trend
      const next = expected + 0.3 * ((filled[at] as number) - expected)
      trend = 0.1 * (next - level) + 0.9 * 0.9 * trend
      level = next
    }
  }
}

/** A regression on what is known on the evening before, refitted every day. */
const regression = (
  width: number,
  least: number,
  row: (at: number) => ArrayLike<number> | null,
  filled: Float64Array,
  lambda = 0
) => {
  const equations: NormalEquations = normalEquations(width)
  let rows = 0
  let fitted: Float64Array | null = null
  return {
    predict: (at: number) => {
      const known = row(at)
      if (known === null || rows < least) return null
      fitted ??= solve(equations, lambda)
      return fitted === null ? null : dot(fitted, known)
    },
    learn: (at: number) => {
      const known = row(at)
      if (known === null) return
      addRow(equations, known, filled[at] as number)
      rows++
      fitted = null
    }
  }
}

const autoregressive =
  (lags: number) =>
  ({ filled }: History): Forecaster => {
    const row = new Float64Array(lags + 1).fill(1)
    const rowAt = (at: number) => {
      for (let lag = 1; lag <= lags; lag++) row[lag] = filled[at - lag] ?? Number.NaN
      return at < lags ? null : row
    }
    return regression(lags + 1, 3 * (lags + 1), rowAt, filled)
  }

/**
 * Features: yesterday's value, means of the week and the month, yesterday's and the week's load, and weekend, scaled to
 * be comparable.
 */
const ridge = (history: History, lambda: number): Forecaster => {
  const { filled, load, firstWeekday } = history
  const [week, month] = [meanOfLast(7)(history), meanOfLast(28)(history)]
  const weekLoad = meanOfLast(7)({ ...history, filled: load })
  const usualLoad = Math.max(1, load.reduce((total, each) => total + each, 0) / Math.max(1, load.length))
  const center = filled[0] ?? 0
  const row = new Float64Array(7).fill(1)
  const rowAt = (at: number) => {
    if (at < 28) return null
    row[1] = (filled[at - 1] as number) - center
    row[2] = (week.predict(at) as number) - center
    row[3] = (month.predict(at) as number) - center
    row[4] = (load[at - 1] as number) / usualLoad
    row[5] = (weekLoad.predict(at) as number) / usualLoad
    row[6] = (firstWeekday - 1 + at) % 7 >= 5 ? 1 : 0
    return row
  }
  return regression(7, 21, rowAt, filled, lambda)
}

/** From simple to complex. The selection rule prefers the earlier. */
export const candidates: ReadonlyArray<Candidate> = [
  { name: "mean_28", isNaive: true, make: meanOfLast(28) },
  { name: "mean_7", isNaive: true, make: meanOfLast(7) },
  { name: "last", isNaive: true, make: daysBefore(1) },
  { name: "seasonal_7", isNaive: true, make: daysBefore(7) },
  {
    name: "exponential_smoothing",
    isNaive: false,
    make: (history) =>
      bestSoFar(
        Array.from({ length: 10 }, (_, i) => smoothing(history, 0.05 * (i + 1))),
        history
      )
  },
  { name: "autoregression_1", isNaive: false, make: autoregressive(1) },
  { name: "damped_trend", isNaive: false, make: holt },
  { name: "autoregression_7", isNaive: false, make: autoregressive(7) },
  {
    name: "ridge",
    isNaive: false,
    make: (history) =>
      bestSoFar(
        [1, 5, 25].map((lambda) => ridge(history, lambda)),
        history
      )
  }
]
