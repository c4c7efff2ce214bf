import {
  autoregression,
  bestSmoothing,
  dampedHolt,
  dieboldMariano,
  errorSummary,
  extrapolate,
  mean,
  median,
  pinballLoss,
  simpleExponentialSmoothing,
  winklerScore
} from "../../src/stats.ts"
import type { GoldenCase, GoldenRunner } from "../golden.ts"

type Values = ReadonlyArray<number>
type Model = (past: Values) => number

const last = (values: Values, n: number) => values.slice(-n)

const models: Readonly<Record<string, Model>> = {
  naive_last: (past) => past.at(-1) as number,
  naive_mean7: (past) => mean(last(past, 7)) as number,
  naive_mean28: (past) => mean(last(past, 28)) as number,
  ses03: (past) => simpleExponentialSmoothing(past, 0.3).forecast,
  ar1: (past) => extrapolate(past, autoregression(past, 1)?.coefficients as Float64Array, 1)[0] as number
}

const walkForward = (values: Values, firstOrigin: number) => {
  const errors = Object.fromEntries(
    Object.entries(models).map(([name, model]) => [
      name,
      values.slice(firstOrigin).map((actual, index) => actual - model(values.slice(0, firstOrigin + index)))
    ])
  )
  const summaries = Object.entries(errors).map(([name, each]) => [name, errorSummary(each)] as const)
  const naive = summaries.flatMap(([name, each]) =>
    name.startsWith("naive") && each !== null ? [each.meanAbsolute] : []
  )
  const compared = dieboldMariano(errors["ar1"] as Values, errors["naive_mean28"] as Values)
  return {
    models: Object.fromEntries(
      summaries.map(([name, each]) => [
        name,
        {
          mae: each?.meanAbsolute,
          rmse: each?.rootMeanSquare,
          bias: each?.bias,
          skill_vs_best_naive: 1 - (each?.meanAbsolute ?? 0) / Math.min(...naive)
        }
      ])
    ),
    errors,
    dm_ar1_vs_mean28: { dm_hln: compared?.statistic, p: compared?.pValue }
  }
}

/** The file gives the optimum a tolerance of its own: where it lies depends on the optimiser, how good it is does not. */
const optimised = (values: Values, { expected, tolerance }: GoldenCase) => {
  const found = bestSmoothing(values)
  const { alpha_near, sse } = expected as { readonly alpha_near: number; readonly sse: number }
  const { alpha, sse_rel } = tolerance as { readonly alpha: number; readonly sse_rel: number }
  return {
    alpha_near: Math.abs(found.alpha - alpha_near) <= alpha ? alpha_near : found.alpha,
    sse: Math.abs(found.squaredError - sse) <= sse_rel * sse ? sse : found.squaredError
  }
}

const scored = (expected: unknown) =>
  (expected as ReadonlyArray<Record<string, number>>).map((each) => {
    const { lower = 0, upper = 0, actual = 0, alpha = 0, q = 0, tau = 0 } = each
    return "winkler" in each
      ? { ...each, winkler: winklerScore([lower, upper], actual, alpha) }
      : { ...each, loss: pinballLoss(q, actual, tau) }
  })

export const run: GoldenRunner = (one) => {
  const values = one.input as Values
  const params = (one.params ?? {}) as Record<string, number>
  const expected = one.expected as Record<string, ReadonlyArray<number>>
  if (Array.isArray(one.expected)) return scored(one.expected)
  if ("sse" in expected) return optimised(values, one)
  if (params["firstOrigin"] !== undefined) return walkForward(values, params["firstOrigin"])
  if (params["lags"] !== undefined) {
    const found = autoregression(values, params["lags"])
    const coefficients = found?.coefficients as Float64Array
    return {
      params_const_then_lag1_up: coefficients,
      sigma2_ddof: found?.residualVariance,
      forecast: extrapolate(values, coefficients, 3)
    }
  }
  if (params["phi"] !== undefined) {
    const { alpha = 0, betaStar_smoothing_trend: beta = 0, phi } = params
    const found = dampedHolt(values, { alpha, beta, phi }, (expected["forecast"] as Values).length)
    return { forecast: found.forecasts, fitted_one_step_last5: found.fitted.slice(-5) }
  }
  if (params["alpha"] !== undefined) {
    const { fitted, forecast } = simpleExponentialSmoothing(values, params["alpha"], params["initialLevel"])
    return { fitted_one_step: fitted, forecast: [forecast, forecast, forecast] }
  }
  return {
    last: values.at(-1),
    seasonal7: values.at(-7),
    mean7: mean(last(values, 7)),
    mean28: mean(last(values, 28)),
    median28: median(last(values, 28))
  }
}
