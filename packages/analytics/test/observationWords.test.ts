/** What sentences say is what was found: one sign is not several, and a ratio is the one that is shown elsewhere. */
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, fromColumns, metrics, type MetricName, sleepDebt } from "../src/index.ts"
import { findingsOf, insights, patternOf } from "../src/insights.ts"

const today = 20_777
const asOf = civilDateOf(today)
const wave = [0, 1, -1, 0, 2, -2, 0, 1, 0, -1]

const seriesOf = (name: MetricName, valueOf: (back: number) => number, days = 200) =>
  fromColumns(
    Int32Array.from({ length: days }, (_, index) => today - days + 1 + index),
    Float64Array.from({ length: days }, (_, index) => valueOf(days - 1 - index)),
    metrics[name]
  )

/** Around a level; another one in the last week. */
const changed = (name: MetricName, level: number, step: number, lastWeek: number) =>
  seriesOf(name, (back) => (back < 7 ? lastWeek : level) + step * (wave[back % 10] ?? 0))

const strained = (restingHr: number) => ({
  series: {
    hrv_rmssd: changed("hrv_rmssd", 50, 2, 41),
    resting_hr: changed("resting_hr", 52, 1, restingHr)
  }
})

const strainOf = (restingHr: number) =>
  insights(strained(restingHr), { asOf }).observations.find(({ id }) => id === "signs_of_strain")

describe("signs of strain", () => {
  it("are one if there is one, and several if there are more", () => {
    assert.match(strainOf(52)?.fact ?? "", /^A sign of strain: /u)
    assert.match(strainOf(57)?.fact ?? "", /^Several signs of strain: /u)
    const interpretations = [52, 57].map(
      (restingHr) => patternOf(findingsOf(strained(restingHr), { asOf }), "overtraining_risk").interpretation
    )
    assert.match(interpretations[0] ?? "", /^A sign of strain in one measurement\. /u)
    assert.match(interpretations[1] ?? "", /^Signs of strain in several measurements\. /u)
  })

  it("show the load ratio that is shown everywhere, also if the person often has it", () => {
    // weeks of rest and of hard training in turn
    const load = seriesOf("training_load", (back) => (Math.floor(back / 9) % 3 === 0 ? 150 : 30))
    const findings = findingsOf({ series: { ...strained(57).series, training_load: load } }, { asOf })
    const ratio = findings.loadRatio()
    assert.isTrue(ratio.status === "ready" && ratio.value > 1.3 && (ratio.shareAtLeast ?? 0) > 0)
    const factors = patternOf(findings, "overtraining_risk").factors ?? []
    assert.strictEqual(factors.find(({ name }) => name === "load_ratio_high")?.value, ratio.value)
  })
})

describe("how often a single unusual value happens by chance", () => {
  it("is a number a week or a month, and never more than 100 % of days", () => {
    const hrv = seriesOf("hrv_rmssd", (back) => (back === 0 ? 36 : 50) + 2 * (wave[back % 10] ?? 0))
    const found = insights({ series: { hrv_rmssd: hrv } }, { asOf }).observations
    const single = found.find(({ id }) => id === "anomaly_hrv_rmssd")
    assert.match(
      single?.context ?? "",
      /^A single sign\. By chance, your metrics together show about \d+ a (month|week)$/u
    )
  })
})

const debtWithout = (missing: number) => {
  const slept = seriesOf("sleep_duration", (back) =>
    back >= 6 && back < 6 + missing ? Number.NaN : back < 2 ? 5 : 7.5 + 0.1 * (wave[back % 10] ?? 0)
  )
  return sleepDebt({ series: { sleep_duration: slept } }, { asOf })
}

describe("a sleep debt with missing nights", () => {
  it("fades with the sixth and does not end with the fifth; from the seventh on it is unknown", () => {
    const debts = [3, 4, 5, 6].map((missing) => debtWithout(missing).value ?? Number.NaN)
    const [first = 0, ...others] = debts
    assert.closeTo(first, 5.1, 0.1)
    others.forEach((debt, index) => {
      assert.isAtMost(debt, (debts[index] ?? 0) + 0.01)
      assert.isAtLeast(debt, (debts[index] ?? 0) / 2)
    })
    assert.isBelow(debts.at(-1) ?? 9, 0.7 * first)
    assert.strictEqual(debtWithout(7).status, "insufficient")
  })
})
