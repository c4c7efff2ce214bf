/** Forecasts of generated people with events: intervals have their stated coverage, and skill is reported honestly. */
import { assert, describe, it } from "@effect/vitest"
import { healthyPerson } from "../../calibration/people.ts"
import {
  between,
  civilDateOf,
  type DailySeries,
  fromColumns,
  InvalidInput,
  metrics,
  valueOn
} from "../../src/index.ts"
import { forecast, type ForecastDay } from "../../src/forecasting.ts"
import { readinessSeries } from "../../src/monitoring.ts"
import { mulberry32, normalQuantile } from "../../src/stats.ts"

const people = 16
const origins = 20
const today = 20_777
const names = ["hrv_rmssd", "resting_hr", "recovery_readiness"] as const

/** People who had flu, alcohol, late nights, hard days, tails, cycles and missing days. */
const everybody = Array.from({ length: people }, (_, seed) => {
  const events = [300, 370].map((start) => ({ kind: "flu", start: start + (seed % 9) }) as const)
  const { person } = healthyPerson(5000 + seed, { days: 420, events })
  const readiness = readinessSeries(person, { asOf: civilDateOf(today), days: 270 })
  return { load: person.series.training_load, series: { ...person.series, recovery_readiness: readiness } }
})

/** Every seventh forecast of a person's last months, and whether each following day was inside its interval. */
const outcomes = (name: (typeof names)[number]) =>
  everybody.flatMap(({ load, series }) => {
    const own = series[name]
    if (own === undefined) return []
    return Array.from({ length: origins }, (_, back) => {
      const day = today - 7 - 7 * back
      const said = forecast(own, { asOf: civilDateOf(day), load, days: 7 })
      return said.status !== "ready"
        ? []
        : said.days.flatMap((each) => {
            const actual = valueOn(own, day + each.ahead)
            return actual === null ? [] : [{ actual, said: each }]
          })
    }).flat()
  })

const all = Object.fromEntries(names.map((name) => [name, outcomes(name)] as const))

const isInside = ({ actual, said }: { readonly actual: number; readonly said: ForecastDay }): boolean =>
  actual >= said.interval[0] && actual <= said.interval[1]

const random = mulberry32(3)
const normal = (): number => normalQuantile(Math.max(1e-12, random())) ?? 0

/** Nights that resemble the night before by `memory`. */
const night = (memory: number, days = 320): DailySeries => {
  let state = normal()
  const values = Float64Array.from({ length: days }, () => {
    state = memory * state + Math.sqrt(1 - memory * memory) * normal()
    return 55 + 3 * state
  })
  return fromColumns(
    Int32Array.from(values, (_, index) => today - days + 1 + index),
    values,
    metrics.resting_hr
  )
}

/** Tomorrow's forecasts of some days that share little of their history. */
const tomorrows = (count: number, memory: number) =>
  Array.from({ length: count }, () => night(memory)).flatMap((series) =>
    [1, 70, 140].flatMap((back) => {
      const said = forecast(series, { asOf: civilDateOf(today - back) })
      return said.status === "ready"
        ? [{ said, series, day: today - back + 1, actual: valueOn(series, today - back + 1) ?? 0 }]
        : []
    })
  )

describe("forecasts of people with events", () => {
  it.each(names)("have 80 %% intervals that contain 75 to 85 %% of the next seven days: %s", (name) => {
    const found = all[name] ?? []
    assert.isAbove(found.length, 1500)
    const coverage = found.filter(isInside).length / found.length
    assert.isAtLeast(coverage, 0.75)
    assert.isAtMost(coverage, 0.85)
  })

  it.each([1, 2, 3, 4, 5, 6, 7])("have as good intervals %d days ahead", (ahead) => {
    const found = Object.values(all)
      .flat()
      .filter(({ said }) => said.ahead === ahead)
    const coverage = found.filter(isInside).length / found.length
    assert.isAtLeast(coverage, 0.75)
    assert.isAtMost(coverage, 0.86)
  })

  it("are never narrower further ahead, in the metric's unit", () => {
    for (const found of Object.values(all))
      found.forEach(({ said }, index) => {
        const before = found[index - 1]?.said
        if (before === undefined || before.ahead >= said.ahead) return
        const [nearer, further] = [before, said].map(({ interval: [lower, upper] }) => upper - lower)
        assert.isAtLeast((further as number) * (1 + 1e-9), nearer as number)
      })
  })

  it("are the same for a day, however many days are asked for", () => {
    const [series, load] = [everybody[0]?.series.hrv_rmssd, everybody[0]?.load]
    if (series === undefined) throw new Error("HRV is missing")
    const options = { asOf: civilDateOf(today - 21), load }
    const week = forecast(series, { ...options, days: 7 })
    const tomorrow = forecast(series, options)
    if (week.status !== "ready" || tomorrow.status !== "ready") throw new Error("no forecast")
    assert.deepStrictEqual(tomorrow.days, week.days.slice(0, 1))
    assert.deepInclude(week, { ...week.days[0] })
    assert.deepStrictEqual(
      week.days.map(({ date }) => date),
      [20, 19, 18, 17, 16, 15, 14].map((back) => civilDateOf(today - back))
    )
  })

  it.each([0, 8, 1.5, Number.NaN])("of %d days are refused", (days) => {
    assert.throws(() => forecast(night(0), { days }), InvalidInput, "whole number from 1 to 7")
  })
})

describe("a claim to beat the naive rules", () => {
  it("is made for at most 5 % of series that cannot be predicted", () => {
    const found = tomorrows(80, 0)
    const claims = found.filter(({ said }) => said.beatsNaive).length
    assert.isAtMost(claims / found.length, 0.05)
  })

  it("is made for a third of series that can", () => {
    const found = tomorrows(40, 0.6)
    const claimed = found.filter(({ said }) => said.beatsNaive)
    assert.isAbove(claimed.length / found.length, 0.25)
    // what was claimed holds on the days after the forecasts
    const errorOf = (guess: (one: (typeof claimed)[number]) => number) =>
      claimed.reduce((total, one) => total + Math.abs(one.actual - guess(one)), 0)
    const average = ({ series, day }: (typeof claimed)[number]) => {
      const { values } = between(series, day - 28, day - 1)
      return values.reduce((total, value) => total + value, 0) / values.length
    }
    const mean = claimed.reduce((total, { said }) => total + said.skill, 0) / claimed.length
    assert.isAtLeast(1 - errorOf(({ said }) => said.value) / errorOf(average), mean)
  })

  it("is a skill above 0 that was tested, and of nearer days, too", () => {
    for (const found of Object.values(all))
      found.forEach(({ said }, index) => {
        assert.strictEqual(said.beatsNaive, said.skill > 0)
        if (!said.beatsNaive)
          assert.deepStrictEqual([said.model, said.note], ["mean_28", "No better than your average"])
        else assert.isBelow(said.pValue ?? 1, 0.1)
        const before = found[index - 1]?.said
        if (said.beatsNaive && before !== undefined && before.ahead === said.ahead - 1)
          assert.isTrue(before.beatsNaive)
      })
  })
})
