/**
 * Ten years of twelve metrics of one person. Ratios hold within a run; the yardstick is one sort of every metric.
 * Targets: spec A 15 ms, A + B 150 ms, one more day 3 ms.
 */
import { assert, test } from "vitest"
import {
  anomalies,
  baseline,
  type CivilDate,
  civilDateOf,
  correlations,
  fromColumns,
  metrics,
  type MetricName,
  overtrainingRisk,
  type Person,
  recoveryReadiness,
  sleepDebt,
  trainingLoadRatio,
  trend
} from "../src/index.ts"
import { insights } from "../src/insights.ts"
import {
  changePoints,
  hrvStatus,
  illnessWatch,
  levelWatch,
  slowDrift,
  slowTrend,
  weekdayEffects
} from "../src/monitoring.ts"
import { forecast } from "../src/forecasting.ts"
import { mulberry32, normalQuantile, sorted } from "../src/stats.ts"
import {
  ewmaLoadRatio,
  fitnessFatigue,
  fitnessFatigueStart,
  monotony,
  nextFitnessFatigue
} from "../src/training.ts"

const days = 3650
const today = 20_777
const asOf: CivilDate = civilDateOf(today)

/** Typical level and variation of each metric. */
const usual: Partial<Readonly<Record<MetricName, readonly [center: number, spread: number]>>> = {
  hrv_rmssd: [50, 6],
  sleep_score: [78, 6],
  resting_hr: [52, 2],
  training_load: [60, 40],
  training_load_ratio: [1, 0.15],
  training_strain: [60, 12],
  training_tolerance: [60, 6],
  breathing_rate: [14.5, 0.4],
  skin_temperature_deviation: [0, 0.2],
  ans_charge: [0, 2],
  sleep_duration: [7.4, 0.8],
  steps: [9000, 2500]
}

const names = Object.keys(usual) as ReadonlyArray<MetricName>
const random = mulberry32(1)
const normal = () => normalQuantile(Math.max(1e-9, random())) ?? 0
const columnOf = (name: MetricName) => {
  const [center, spread] = usual[name] ?? [0, 0]
  return Float64Array.from({ length: days }, () => Math.max(0, center + spread * normal()))
}
const numbers = Int32Array.from({ length: days }, (_, index) => today - days + 1 + index)

const person: Person = {
  series: Object.fromEntries(names.map((name) => [name, fromColumns(numbers, columnOf(name), metrics[name])]))
}
const every = names.flatMap((name) => person.series[name] ?? [])
const { hrv_rmssd: hrv, training_load: load, resting_hr: heartRate } = person.series
const options = { time: 1500, iterations: 20, warmupTime: 500 }

const specA = () => [
  every.map((series) => [baseline(series, { asOf }), trend(series, { asOf })]),
  anomalies(person, { asOf }),
  correlations(person, { asOf }),
  trainingLoadRatio(person, { asOf }),
  overtrainingRisk(person, { asOf }),
  recoveryReadiness(person, { asOf }),
  sleepDebt(person, { asOf })
]

const specB = () => {
  if (hrv === undefined || load === undefined || heartRate === undefined)
    throw new Error("metrics are missing")
  return [
    hrvStatus(hrv, { asOf }),
    illnessWatch(person, { asOf }),
    fitnessFatigue(load, { asOf }),
    ewmaLoadRatio(load, { asOf }),
    monotony(load, { asOf }),
    every.map((series) => [
      changePoints(series, { asOf }),
      levelWatch(series, { asOf }),
      slowTrend(series, { asOf }),
      slowDrift(series, { asOf }),
      weekdayEffects(series, { asOf })
    ]),
    [hrv, heartRate].map((series) => forecast(series, { asOf, load }))
  ]
}

/** The computations for one new night: each metric against its last weeks, the day's scores, and the load state. */
const oneMoreDay = () => [
  every.map((series) => trend(series, { asOf })),
  anomalies(person, { asOf }),
  trainingLoadRatio(person, { asOf }),
  recoveryReadiness(person, { asOf }),
  sleepDebt(person, { asOf }),
  nextFitnessFatigue(fitnessFatigueStart(), 60)
]

test("ten years of twelve metrics", async ({ bench }) => {
  const sort = bench("yardstick: sort each metric once", () => {
    every.forEach(({ values }) => sorted(values))
  })
  const a = bench("everything of spec A", () => {
    specA()
  })
  const all = bench("everything of spec A and B", () => {
    specA()
    specB()
  })
  const composed = bench("insights, the composed answer", () => {
    insights(person, { asOf })
  })
  const day = bench("one more day", () => {
    oneMoreDay()
  })
  assert.isDefined(await bench.compare(sort, a, all, composed, day, options))
})
