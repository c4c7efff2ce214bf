/** What callers may ask: with or without a day, and what they are told if they ask for something that there is not. */
import { assert, describe, it } from "@effect/vitest"
import {
  addDays,
  anomalies,
  anomalyCheck,
  baseline,
  between,
  correlation,
  correlations,
  dailySeries,
  type DailySeries,
  emptySeries,
  epochDayOf,
  InvalidInput,
  metrics,
  orThrow,
  overtrainingRisk,
  type Person,
  recoveryReadiness,
  sleepDebt,
  type SleepEpisode,
  sleepNeed,
  trainingLoadRatio,
  trend
} from "../src/index.ts"
import { forecast } from "../src/forecasting.ts"
import { findingsOf, insights, pattern, patterns } from "../src/insights.ts"
import {
  bands,
  changePoints,
  hrvStatus,
  illnessWatch,
  levelWatch,
  slowTrend,
  weekdayEffects,
  readinessSeries
} from "../src/monitoring.ts"
import { sleepRegularity, sleepTiming, socialJetlag } from "../src/sleep.ts"
import { ewmaLoadRatio, fitnessFatigue, impulseResponse, monotony } from "../src/training.ts"

const last = "2026-11-20"

const seriesOf = (name: keyof typeof metrics, valueOf: (back: number) => number): DailySeries => {
  const rows = Array.from({ length: 200 }, (_, back) => ({
    date: addDays(last, -back),
    value: valueOf(back)
  }))
  return orThrow(dailySeries(rows, { metric: metrics[name] }))
}
const hrv = seriesOf("hrv_rmssd", (back) => 46 + ((back * 7) % 5))
const load = seriesOf("training_load", (back) => (back % 3) * 40)
const person: Person = {
  series: {
    hrv_rmssd: hrv,
    training_load: load,
    resting_hr: seriesOf("resting_hr", (back) => 50 + (back % 4))
  }
}
const nights = Array.from({ length: 40 }, (_, back): SleepEpisode => {
  const date = addDays(last, -back)
  const midnight = epochDayOf(date) * 1440
  const [startMinute, endMinute] = [midnight - 60 + (back % 3) * 10, midnight + 420 + (back % 5) * 10]
  return { date, startMinute, endMinute, startOffsetMinutes: 0, endOffsetMinutes: 0 }
})

/** A function whose answer is as of a day. */
type Asks<Data> = (data: Data, options?: { readonly asOf?: string }) => unknown

const ofSeries: Readonly<Record<string, Asks<DailySeries>>> = {
  anomalyCheck,
  bands,
  baseline,
  changePoints,
  ewmaLoadRatio,
  fitnessFatigue,
  forecast,
  hrvStatus,
  impulseResponse,
  levelWatch,
  monotony,
  slowTrend,
  trend,
  weekdayEffects,
  correlation: (series, options) => correlation(series, load, options),
  "correlation, second": (series, options) => correlation(load, series, options)
}
const ofPerson: Readonly<Record<string, Asks<Person>>> = {
  anomalies,
  correlations,
  findingsOf: (given, options) => findingsOf(given, options).readiness(),
  illnessWatch,
  insights,
  overtrainingRisk,
  pattern: (given, options) => pattern(given, "hrv_trend", options),
  patterns,
  readinessSeries,
  recoveryReadiness,
  sleepDebt,
  sleepNeed,
  trainingLoadRatio
}
const ofNights: Readonly<Record<string, Asks<ReadonlyArray<SleepEpisode>>>> = {
  sleepRegularity,
  sleepTiming,
  socialJetlag
}

interface Case {
  readonly name: string
  readonly ask: Asks<never>
  readonly data: unknown
  readonly none: unknown
}
const casesOf = <Data>(
  asks: Readonly<Record<string, Asks<Data>>>,
  data: Data,
  none: Data
): ReadonlyArray<Case> => Object.entries(asks).map(([name, ask]) => ({ name, ask, data, none }))

const cases = [
  ...casesOf(ofSeries, hrv, emptySeries(metrics.hrv_rmssd)),
  ...casesOf(ofPerson, person, { series: {} }),
  ...casesOf(ofNights, nights, [])
]

const given = ({ ask }: Case, data: unknown, options?: unknown): unknown =>
  (ask as (data: unknown, options?: unknown) => unknown)(data, options)

const asData = (each: Case, options: unknown): string => JSON.stringify(given(each, each.data, options))

/** The message of the described error. Any other error is a defect. */
const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    assert.instanceOf(error, InvalidInput)
    return error.message
  }
  return "accepted"
}

describe.each(cases)("$name", (each) => {
  it("answers for the last day of the data unless a day is given, as plain text", () => {
    const expected = asData(each, { asOf: last })
    for (const options of [undefined, {}, { asOf: undefined }]) {
      assert.strictEqual(asData(each, options), expected)
    }
  })

  it("has too little data without any, and says so without a day", () => {
    assert.strictEqual(
      refusal(() => JSON.stringify(given(each, each.none))),
      "accepted"
    )
  })

  it("refuses days that are none", () => {
    for (const asOf of ["2026-02-30", "20.11.2026", "2026-11-20T00:00:00Z", "", null, 20_777, new Date(0)]) {
      assert.match(
        refusal(() => given(each, each.data, { asOf })),
        /is not a calendar date \(YYYY-MM-DD\)$/u
      )
    }
  })

  it("refuses options that there are not, and names those that there are", () => {
    for (const options of [{ asof: last }, { asOf: last, window: 7 }, null, last, 7, [last]]) {
      assert.match(
        refusal(() => given(each, each.data, options)),
        /is not the options \{asOf/u
      )
    }
  })

  it("refuses what is not its data, and says what it was", () => {
    const wrong = [
      [undefined, /^undefined is not an? /u],
      [null, /^null is not an? /u],
      [last, /^"2026-11-20" is not an? /u],
      [dailySeries([]), /^Object \{ok,value\} is not an? /u],
      [{ series: { hrv } }, /^Object \{(series|hrv)\} is not /u],
      [{ rows: [] }, /^Object \{rows\} is not an? /u]
    ] as const
    for (const [data, message] of wrong)
      assert.match(
        refusal(() => given(each, data)),
        message
      )
  })
})

describe("the unit of an answer's value", () => {
  const units: Readonly<Record<string, string>> = {
    anomalyCheck: "ms",
    bands: "ms",
    baseline: "ms",
    changePoints: "",
    ewmaLoadRatio: "",
    fitnessFatigue: "au",
    forecast: "ms",
    hrvStatus: "ln ms",
    impulseResponse: "au",
    levelWatch: "",
    monotony: "",
    slowTrend: "ms/30 d",
    trend: "ln ms",
    weekdayEffects: "",
    correlation: "",
    "correlation, second": "",
    findingsOf: "points",
    illnessWatch: "SD",
    overtrainingRisk: "points",
    recoveryReadiness: "points",
    sleepDebt: "h",
    trainingLoadRatio: "",
    sleepRegularity: "",
    sleepTiming: "min",
    socialJetlag: "min"
  }
  /** Answers that are several, or no answer of their own. */
  const others = [
    "anomalies",
    "correlations",
    "insights",
    "pattern",
    "patterns",
    "readinessSeries",
    "sleepNeed"
  ]

  it.each(cases.filter(({ name }) => !others.includes(name)))(
    "is said, with and without an answer: $name",
    (each) => {
      for (const data of [each.data, each.none])
        assert.strictEqual((given(each, data) as { readonly unit: string }).unit, units[each.name])
    }
  )

  it("is that of the metric, and ln only where the value is ln", () => {
    const heart = seriesOf("resting_hr", (back) => 50 + (back % 4))
    assert.deepStrictEqual([baseline(heart).unit, trend(heart).unit], ["bpm", "bpm"])
    assert.deepStrictEqual([baseline(hrv).unit, trend(hrv).unit], ["ms", "ln ms"])
    for (const { details } of patterns(person)) assert.isString(details["unit"])
  })
})

describe("a described error", () => {
  it("says how to mend a plain array, a result and a person in place of a series", () => {
    const expected = "a series: orThrow(dailySeries(rows))"
    for (const wrong of [[{ date: last, value: 43 }], dailySeries([]), person]) {
      assert.include(
        refusal(() => baseline(wrong as never)),
        expected
      )
      assert.include(
        refusal(() => between(wrong as never, 0, 1)),
        expected
      )
    }
  })

  it("names every metric where a name is none, and every property where one is none", () => {
    const misspelt = { series: { hrv, resting_hr: hrv } } as never
    assert.match(
      refusal(() => insights(misspelt)),
      /^Object \{hrv,resting_hr\} is not series \{hrv_rmssd,.*steps\}$/u
    )
    const goal = { series: {}, sleepGoal: 8 } as never
    assert.strictEqual(
      refusal(() => sleepDebt(goal)),
      "Object {series,sleepGoal} is not a person {series,sleepGoalHours,nights,labels,levels}"
    )
  })

  it("is about the first series that is none", () => {
    const rows = { series: { hrv_rmssd: [{ date: last, value: 43 }] } } as never
    assert.match(
      refusal(() => recoveryReadiness(rows)),
      /^Array \{0\} is not a series/u
    )
  })
})
