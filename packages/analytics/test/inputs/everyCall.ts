/** A right call of every function: a function that is missing here does not compile. */
import * as core from "../../src/index.ts"
import * as effect from "../../src/effect.ts"
import * as forecasting from "../../src/forecasting.ts"
import * as insights from "../../src/insights.ts"
import * as monitoring from "../../src/monitoring.ts"
import * as parts from "../../src/parts.ts"
import * as rows from "../../src/rows.ts"
import * as sleep from "../../src/sleep.ts"
import * as stats from "../../src/stats.ts"
import * as training from "../../src/training.ts"
import type { Calls } from "./Calls.ts"
import { insightsCalls } from "./insightsCalls.ts"
import { labels, last, levelsOf, nights, person, seriesOf, today } from "./person.ts"
import { statsCalls } from "./statsCalls.ts"

const options = { asOf: last }
const marks = () => ({ labels: labels(), levels: levelsOf() })
const { hrv_rmssd: hrv } = core.metrics
const state = () => ({ ...training.fitnessFatigueStart(60) })
const sign = () => ({ z: -0.5, value: 45, reference: 50, share: 0.9 })
const slice = () => ({ days: Int32Array.of(today), values: Float64Array.of(43) })
const evidence = () => ({
  unit: "ms",
  n: 1,
  coverage: 1,
  staleDays: 0,
  window: parts.windowOf(today, today),
  method: { name: "mine", version: 1, parameters: {} }
})

const coreCalls: Calls<typeof core> = {
  addDays: () => [last, -3],
  anomalies: () => [person(), options],
  anomalyCheck: () => [seriesOf("hrv_rmssd"), { ...options, value: 40, ...marks() }],
  baseline: () => [seriesOf("hrv_rmssd"), options],
  between: () => [seriesOf("hrv_rmssd"), today - 6, today],
  civilDate: () => [last],
  civilDateOf: () => [today],
  confidence: () => [{ coverage: 0.6, staleDays: 0, z: 2 }],
  correlation: () => [seriesOf("hrv_rmssd"), seriesOf("resting_hr"), { ...options, lag: 1, days: 60 }],
  correlations: () => [person(), options],
  dailySeries: () => [
    [{ date: last, value: 43, isTrueZero: false }],
    { metric: hrv, duplicates: "last", nonFinite: "reject" }
  ],
  daysBetween: () => [last, last],
  emptySeries: () => [{ ...hrv }],
  epochDayOf: () => [last],
  fromColumns: () => [Int32Array.of(today), Float64Array.of(43), { ...hrv }],
  isoWeekday: () => [today],
  labelledDays: () => [labels()],
  latest: () => [seriesOf("hrv_rmssd"), today],
  orThrow: () => [{ ok: true, value: 5 }],
  overtrainingRisk: () => [person(), options],
  percentOfBaseline: () => [{ ...hrv }, 45.2, 52],
  recoveryReadiness: () => [person(), options],
  sleepDebt: () => [person(), options],
  sleepNeed: () => [person(), options],
  trainingLoadRatio: () => [person(), options],
  trend: () => [seriesOf("hrv_rmssd"), { ...options, ...marks() }],
  valueOn: () => [seriesOf("hrv_rmssd"), today],
  withKnownLoads: () => [person()]
}

const partsCalls: Calls<typeof parts> = {
  allOnScale: () => [{ ...hrv }, [43, 44]],
  dayOfYear: () => [today],
  isoWeek: () => [today],
  baselineStatus: () => [8],
  debtOfNights: () => [[7, Number.NaN, 9], 8, 4],
  decompose: () => [
    50,
    [{ name: "hrv", points: -12.5, value: 43, unit: "ms", reference: 50, z: -1, weight: 0.4 }]
  ],
  evidenceOf: () => [seriesOf("hrv_rmssd"), slice(), [today - 6, today], today, evidence().method, "ms"],
  explained: () => [
    { value: 5 },
    () => ({ method: evidence().method, formula: "", inputs: [], steps: [], source: "" })
  ],
  gridOf: () => [seriesOf("hrv_rmssd"), today - 6, today],
  independentDays: () => [seriesOf("hrv_rmssd"), today, marks()],
  inputsOf: () => ["hrv", "ms", slice()],
  insufficient: () => [evidence(), [{ of: "days", required: 7, available: 1 }], "stale"],
  loadMeans: () => [seriesOf("training_load"), today],
  offScale: () => [{ ...hrv }, 3.9],
  onScale: () => [{ ...hrv }, 50],
  overtrainingScore: () => [{ hrv: -0.9, restingHeartRate: 0.9, sleep: -0.9, loadRatio: 1.5 }],
  polaritySign: () => [{ ...hrv }],
  ratioOn: () => [person(), today],
  readinessScore: () => [
    {
      hrv: sign(),
      restingHeartRate: sign(),
      sleep: sign(),
      breathing: null,
      ansCharge: null,
      sleepDebtHours: 1,
      sleepDebtShare: 1,
      loadRatio: 1.1,
      loadRatioShare: 1,
      effectiveN: 30,
      together: 1.5,
      credit: 1
    }
  ],
  readinessSigns: () => [person(), today],
  scaleUnit: () => [{ ...hrv }],
  significanceOf: () => [0.03],
  standardScore: () => [seriesOf("hrv_rmssd"), today, marks()],
  windowMean: () => [seriesOf("hrv_rmssd"), today, 7],
  windowOf: () => [today - 6, today]
}

const monitoringCalls: Calls<typeof monitoring> = {
  alarmLabels: () => [person(), today],
  bandState: () => [{ ...hrv }, labels()],
  bands: () => [seriesOf("hrv_rmssd"), { ...options, from: "2026-11-01", to: last, labels: labels() }],
  changePoints: () => [seriesOf("hrv_rmssd"), options],
  currentReference: () => [seriesOf("hrv_rmssd"), { ...options, ...marks() }],
  hrvStatus: () => [seriesOf("hrv_rmssd"), options],
  illnessHistory: () => [person(), today - 9, today],
  illnessNight: () => [
    { resting_hr: 2.8, breathing_rate: 2.4, skin_temperature_deviation: null, hrv_rmssd: -2 }
  ],
  illnessNights: () => [person(), today - 9, today],
  illnessThreshold: () => [Array.from({ length: 70 }, (_, index) => index / 70), [2]],
  illnessWatch: () => [person(), options],
  isWatchNight: () => [{ value: 2, raised: 2, critical: 0, contributions: [] }, 1.5],
  levelChanges: () => [seriesOf("hrv_rmssd"), labels()],
  levelWatch: () => [seriesOf("hrv_rmssd"), options],
  readinessSeries: () => [person(), { ...options, days: 7 }],
  slowDrift: () => [seriesOf("hrv_rmssd"), options],
  slowTrend: () => [seriesOf("hrv_rmssd"), options],
  weekdayEffects: () => [seriesOf("hrv_rmssd"), options],
  withLevels: () => [person()]
}

const loads = () => ({ ...options, tauFitness: 42, tauFatigue: 7, init: 10 })
const range = () => ({ resting: 50, maximum: 190, sex: "male" as const })
const trainingCalls: Calls<typeof training> = {
  banisterTrimp: () => [60, 140, range()],
  edwardsTrimp: () => [[10, 20, 15, 10, 5]],
  ewmaLoadRatio: () => [seriesOf("training_load"), options],
  fitnessFatigue: () => [seriesOf("training_load"), loads()],
  fitnessFatigueOn: () => [seriesOf("training_load"), today, { tauFitness: 42, tauFatigue: 7, init: 10 }],
  fitnessFatigueStart: () => [60],
  impulseResponse: () => [seriesOf("training_load"), { ...loads(), p0: 1, k1: 1, k2: 2, unit: "w" }],
  intensityDistribution: () => [[240, 15, 45]],
  loadScaleFactor: () => [Array<number>(10).fill(50), Array<number>(10).fill(100)],
  luciaTrimp: () => [[40, 15, 5]],
  monotony: () => [seriesOf("training_load"), options],
  nextFitnessFatigue: () => [state(), 100, { tauFitness: 42, tauFatigue: 7 }],
  performanceAfter: () => [state(), { k1: 1, k2: 2, p0: 0, tauFatigue: 7, tauFitness: 42 }],
  sampledTrimp: () => [[100, 180], 1, range()],
  settledShare: () => [42, 42],
  threeZonesOf: () => [
    [30, 60, 20, 10, 5],
    [0, 0, 1, 2, 2]
  ],
  weekMonotony: () => [[0, 85, 40, 0, 120, 60, 150]]
}

const minutes = today * 1440
const group = () => ({ midSleep: [200, 190], duration: [480, 470] })
const sleepCalls: Calls<typeof sleep> = {
  awakeAndUnknown: () => [
    [
      { minute: 0, stage: "light" },
      { minute: 30, stage: "wake" }
    ],
    40
  ],
  dayAgreement: () => [nights().slice(0, 3), [[minutes - 9999, minutes]]],
  jetlagOfGroups: () => [group(), group(), 5, 2],
  sleepRegularity: () => [nights(), { ...options, days: 28, wallClock: true }],
  sleepTiming: () => [nights(), { ...options, days: 28 }],
  socialJetlag: () => [nights(), { ...options, days: 28, isFree: () => true }]
}

/** By entry, every function with its right arguments. */
export const entries = {
  ".": [core, coreCalls],
  "./effect": [effect, { dailySeriesSchema: () => [{ metric: hrv }], personOf: () => [] }],
  "./forecasting": [
    forecasting,
    { forecast: () => [seriesOf("hrv_rmssd"), { ...options, load: seriesOf("training_load"), days: 2 }] }
  ],
  "./insights": [insights, insightsCalls],
  "./monitoring": [monitoring, monitoringCalls],
  "./parts": [parts, partsCalls],
  "./rows": [
    rows,
    {
      personFromRows: () => [
        [{ date: last, hrv: 43 }],
        { columns: { hrv: "hrv_rmssd" }, delimiter: ";", decimal: ",", duplicates: { hrv_rmssd: "last" } }
      ]
    }
  ],
  "./sleep": [sleep, sleepCalls],
  "./stats": [stats, statsCalls],
  "./training": [training, trainingCalls]
} as const
