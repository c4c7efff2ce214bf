/** Forecasting methods for the next days. Each uses only earlier days. */
import type { Forecaster, History, Versions } from "./History.ts"
import { autoregressive, ridges } from "./regressions.ts"

/** A named method. Naive methods are the benchmark for the others. Simple methods come first. */
export interface Candidate {
  readonly name: string
  readonly isNaive: boolean
  readonly make: (history: History) => Forecaster
}

const nothing = () => undefined

const meanOfLast =
  (days: number) =>
  ({ filled, ahead }: History): Forecaster => ({
    predict: (at) => {
      if (at < days) return null
      let total = 0
      for (let i = at - days; i < at; i++) total += filled[i] as number
      return new Float64Array(ahead).fill(total / days)
    },
    learn: nothing
  })

/** The same weekday of the week before: all days ahead are at most 7. */
const seasonal = ({ filled, ahead }: History): Forecaster => ({
  predict: (at) => (at < 7 ? null : filled.slice(at - 7, at - 7 + ahead)),
  learn: nothing
})

/** For each day ahead, the setting with the least absolute error so far. */
const bestSoFar = (versions: Versions, { filled, ahead }: History): Forecaster => {
  const made: Array<ReadonlyArray<Float64Array | null>> = []
  const errors: Array<Float64Array> = []
  const best = (day: number) =>
    errors.reduce(
      (least, error, index) => ((error[day] as number) < (errors[least]?.[day] as number) ? index : least),
      0
    )
  return {
    predict: (at) => {
      const all = versions.predict(at)
      made[at] = all
      while (errors.length < all.length) errors.push(new Float64Array(ahead))
      if (all.some((each) => each === null)) return null
      return Float64Array.from({ length: ahead }, (_, day) => all[best(day)]?.[day] as number)
    },
    learn: (at) => {
      for (let day = 0; day < ahead && day <= at; day++) {
        made[at - day]?.forEach((each, index) => {
          const error = errors[index]
          const size = Math.abs((filled[at] as number) - (each?.[day] ?? Number.NaN))
          if (error !== undefined && !Number.isNaN(size)) error[day] = (error[day] as number) + size
        })
      }
      versions.learn(at)
    }
  }
}

const smoothings = ({ filled, ahead }: History, alphas: ReadonlyArray<number>): Versions => {
  const levels = new Float64Array(alphas.length).fill(filled[0] ?? 0)
  return {
    predict: (at) =>
      alphas.map((_, index) => (at === 0 ? null : new Float64Array(ahead).fill(levels[index] as number))),
    learn: (at) =>
      alphas.forEach((alpha, index) => {
        const level = levels[index] as number
        levels[index] = level + alpha * ((filled[at] as number) - level)
      })
  }
}

const damping = 0.9

const holt = ({ filled, ahead }: History): Forecaster => {
  let [level, trend] = [filled[0] ?? 0, 0]
  return {
    predict: (at) => {
      if (at === 0) return null
      let [reach, factor] = [0, 1]
      return Float64Array.from({ length: ahead }, () => {
        factor *= damping
        reach += factor
        return level + reach * trend
      })
    },
    learn: (at) => {
      const expected = level + damping * trend
      const next = expected + 0.3 * ((filled[at] as number) - expected)
      trend = 0.1 * (next - level) + 0.9 * damping * trend
      level = next
    }
  }
}

const alphas = Array.from({ length: 10 }, (_, i) => 0.05 * (i + 1))

/** From simple to complex. The selection rule prefers the earlier. */
export const candidates: ReadonlyArray<Candidate> = [
  { name: "mean_28", isNaive: true, make: meanOfLast(28) },
  { name: "mean_7", isNaive: true, make: meanOfLast(7) },
  { name: "last", isNaive: true, make: meanOfLast(1) },
  { name: "seasonal_7", isNaive: true, make: seasonal },
  {
    name: "exponential_smoothing",
    isNaive: false,
    make: (history) => bestSoFar(smoothings(history, alphas), history)
  },
  { name: "autoregression_1", isNaive: false, make: autoregressive(1) },
  { name: "damped_trend", isNaive: false, make: holt },
  { name: "autoregression_7", isNaive: false, make: autoregressive(7) },
  { name: "ridge", isNaive: false, make: (history) => bestSoFar(ridges(history, [1, 5, 25]), history) }
]
