/** How many warnings a person is told to expect comes from their own past. */
import { assert, describe, it } from "@effect/vitest"
import { healthyPerson, personOf } from "../calibration/people.ts"
import { anomalies, anomalyCheck, civilDateOf, type DailySeries, fromColumns } from "../src/index.ts"

const ofTails = (tails: number, days = 600) => {
  const { person, days: all } = personOf(21, { days, traits: { tails, autocorrelation: 0.2 } })
  return { series: person.series.breathing_rate as DailySeries, last: all.last }
}

const expected = (series: DailySeries, day: number): number => {
  const check = anomalyCheck(series, { asOf: civilDateOf(day) })
  if (check.status !== "ready") throw new Error(check.reason)
  return check.expectedFalseRate
}

describe("the expected warnings of a metric", () => {
  it("are more for a person whose nights have heavy tails", () => {
    const [normal, heavy] = [ofTails(Infinity), ofTails(4)]
    assert.isAbove(expected(heavy.series, heavy.last), 2 * expected(normal.series, normal.last))
  })

  it("are those that the person had in the year before", () => {
    const { series, last } = ofTails(4)
    const past = Array.from({ length: 365 }, (_, back) =>
      anomalyCheck(series, { asOf: civilDateOf(last - 1 - back) })
    )
    const warned = past.filter((check) => check.status === "ready" && check.isAnomaly).length
    assert.closeTo(expected(series, last), warned / 365, 0.006)
  })

  it("are those of healthy people for somebody without a past", () => {
    const { series, last } = ofTails(4, 22)
    assert.strictEqual(expected(series, last), 0.025)
  })

  it("do not depend on the judged day, or on what comes after it", () => {
    const { series, last } = ofTails(4)
    const until = series.days.findIndex((day) => day >= last - 30)
    const wild = series.values.map((value, index) => (index >= until ? value + 9 : value))
    const other = fromColumns(series.days, wild, series.metric)
    assert.strictEqual(expected(other, last - 30), expected(series, last - 30))
    assert.isAbove(expected(other, last), expected(series, last))
  })

  it("leave out days that the person labelled", () => {
    const { series, last } = ofTails(Infinity)
    const ill = series.values.map((value, index) => (index >= 500 && index < 520 ? value + 9 : value))
    const column = fromColumns(series.days, ill, series.metric)
    const from = series.days[500] as number
    const labels = [{ kind: "ill", from: civilDateOf(from), to: civilDateOf(from + 19) }]
    const labelled = anomalyCheck(column, { asOf: civilDateOf(last), labels })
    assert.isAbove(expected(column, last), 0.05)
    assert.isBelow(labelled.status === "ready" ? labelled.expectedFalseRate : 1, 0.03)
  })
})

it("the expected warnings of a day are the sum over the judged metrics", () => {
  const { person, days } = healthyPerson(22, { days: 400, traits: { missingBlocks: 0 } })
  const asOf = civilDateOf(days.last)
  const { expectedFalse, judged } = anomalies(person, { asOf })
  const rates = judged.map((name) => {
    const check = anomalyCheck(person.series[name] as DailySeries, { asOf })
    return check.status === "ready" ? check.expectedFalseRate : 0
  })
  assert.isAbove(judged.length, 8)
  assert.closeTo(
    expectedFalse,
    rates.reduce((sum, rate) => sum + rate, 0),
    0.02
  )
})
