/** API rows of forecasts. */
import type { Forecast, ForecastDay } from "@polar-flow/analytics/forecasting"
import type { Insights } from "@polar-flow/analytics/insights"
import { Schema } from "effect"
import { ShortfallRow } from "./analytics.ts"
import { date, flag, integer, nullable, number, text } from "../records/columns.ts"

const PredictionDay = Schema.Struct({
  date: date("The day of the forecast"),
  days_ahead: integer("Days after the day of the report, 1–7"),
  value: number("The forecast"),
  lower_80: number("Lower bound of the 80 % interval"),
  upper_80: number("Upper bound of the 80 % interval. Intervals are never narrower further ahead"),
  beats_naive: flag("Whether the model beats the best naive forecast. If false, value is the 28-day mean"),
  model: text("Model of the forecast"),
  skill: number("As skill of the report, for forecasts this many days ahead"),
  coverage_80: nullable(number("Share of past days that fell into the interval, this many days ahead"))
}).annotate({ identifier: "PredictionDay" })

const PredictionRow = Schema.Struct({
  status: Schema.Literals(["ready", "insufficient"]).annotate({ description: "Whether there is a forecast" }),
  date: nullable(date("The day of the forecast")),
  value: nullable(number("The forecast")),
  unit: text("Unit"),
  lower_80: nullable(number("Lower bound of the 80 % interval")),
  upper_80: nullable(number("Upper bound of the 80 % interval")),
  beats_naive: flag("Whether the model beats the best naive forecast. If false, value is the 28-day mean"),
  model: nullable(text("Model of the forecast")),
  skill: nullable(
    number(
      "1 − error ÷ error of the best naive forecast, over past days that took no part in the choice of the model, reduced by its uncertainty. 0 or less means no better"
    )
  ),
  coverage_80: nullable(number("Share of past days that fell into the interval")),
  note: nullable(text("Explanation in words")),
  next_days: Schema.Array(PredictionDay).annotate({
    description: "The next seven days, the first of which is the forecast above. Empty if insufficient"
  }),
  missing: Schema.Array(ShortfallRow).annotate({ description: "Missing data, if insufficient" })
}).annotate({ identifier: "PredictionRow" })

/** The forecasts of the insights report. */
export const Predictions = Schema.Struct({
  hrv_rmssd: PredictionRow,
  resting_hr: PredictionRow,
  recovery_readiness: PredictionRow
}).annotate({ identifier: "Predictions" })

const units = { hrv_rmssd: "ms", resting_hr: "bpm", recovery_readiness: "points" } as const

const predictionDay = (found: ForecastDay): typeof PredictionDay.Type => ({
  date: found.date,
  days_ahead: found.ahead,
  value: found.value,
  lower_80: found.interval[0],
  upper_80: found.interval[1],
  beats_naive: found.beatsNaive,
  model: found.model,
  skill: found.skill,
  coverage_80: found.coverage80
})

const predictionRow = (found: Forecast, unit: string): typeof PredictionRow.Type => {
  const ready = found.status === "ready" ? found : null
  return {
    status: found.status,
    date: ready?.date ?? null,
    value: ready?.value ?? null,
    unit,
    lower_80: ready?.interval[0] ?? null,
    upper_80: ready?.interval[1] ?? null,
    beats_naive: ready?.beatsNaive ?? false,
    model: ready?.model ?? null,
    skill: ready?.skill ?? null,
    coverage_80: ready?.coverage80 ?? null,
    note: ready?.note ?? null,
    next_days: ready?.days.map(predictionDay) ?? [],
    missing: found.status === "insufficient" ? found.missing : []
  }
}

/** The forecasts as rows. */
export const predictionsRow = (found: NonNullable<Insights["predictions"]>): typeof Predictions.Type => ({
  hrv_rmssd: predictionRow(found.hrv_rmssd, units.hrv_rmssd),
  resting_hr: predictionRow(found.resting_hr, units.resting_hr),
  recovery_readiness: predictionRow(found.recovery_readiness, units.recovery_readiness)
})
