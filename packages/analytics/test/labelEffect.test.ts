/** What a label does to a metric: the size, its certainty, and when it cannot be said. */
import { assert, describe, it } from "@effect/vitest"
import {
  civilDateOf,
  type DailySeries,
  fromColumns,
  InvalidInput,
  type Label,
  metrics
} from "../src/index.ts"
import { labelEffect, type LabelEffectOptions } from "../src/insights.ts"
import { mulberry32, normalQuantile } from "../src/stats.ts"

const today = 20_777
const length = 300
const first = today - length + 1
const random = mulberry32(21)
const normal = (): number => normalQuantile(Math.max(1e-12, random())) ?? 0

/** Days that resemble the day before by `memory`, with an SD of 1. */
const nights = (memory: number): ReadonlyArray<number> => {
  let state = normal()
  return Array.from({ length }, () => (state = memory * state + Math.sqrt(1 - memory * memory) * normal()))
}

const seriesOf = (
  values: ReadonlyArray<number>,
  name: "hrv_rmssd" | "resting_hr" | "ans_charge" = "resting_hr"
): DailySeries =>
  fromColumns(
    Int32Array.from({ length }, (_, index) => first + index),
    Float64Array.from(values),
    metrics[name]
  )

const dates = (marked: ReadonlyArray<number>) => marked.map((day) => civilDateOf(first + day))
const labelsOf = (kind: string, marked: ReadonlyArray<number>): ReadonlyArray<Label> =>
  dates(marked).map((from) => ({ kind, from }))
const every = (step: number, from = 3) =>
  Array.from({ length: Math.ceil((length - from) / step) }, (_, index) => from + step * index)

const ready = (series: DailySeries, label: string | ReadonlyArray<string>, options?: LabelEffectOptions) => {
  const found = labelEffect(series, label, options)
  if (found.status !== "ready") throw new Error(`no effect: ${JSON.stringify(found.missing)}`)
  return found
}

describe("the effect of a label", () => {
  it("is a difference in the metric's unit, with the days of both sides", () => {
    const marked = every(10)
    const series = seriesOf(nights(0).map((own, day) => 55 + own + (marked.includes(day) ? 6 : 0)))
    const found = ready(series, "alcohol", { labels: labelsOf("alcohol", marked) })
    assert.closeTo(found.value, 6, 0.6)
    assert.isTrue(found.interval[0] < 6 && 6 < found.interval[1])
    assert.deepInclude(found, { unit: "bpm", labelled: 30, others: 270, significance: "high", lag: 0 })
    assert.closeTo(found.percent ?? 0, (100 * found.value) / 55, 0.2)
    assert.deepStrictEqual(ready(series, dates(marked)).value, found.value)
  })

  it("is on the log scale with a percentage for HRV, and has no percentage on an interval scale", () => {
    const marked = every(10)
    const effect = (day: number) => (marked.includes(day) ? Math.log(0.8) : 0)
    const hrv = ready(
      seriesOf(
        nights(0.3).map((own, day) => Math.exp(3.9 + 0.1 * own + effect(day))),
        "hrv_rmssd"
      ),
      dates(marked)
    )
    assert.strictEqual(hrv.unit, "ln ms")
    assert.closeTo(hrv.percent ?? 0, -20, 4)
    assert.closeTo(hrv.percentInterval?.[0] ?? 0, 100 * Math.expm1(hrv.interval[0]), 1e-9)
    const charge = ready(
      seriesOf(
        nights(0).map((own) => own),
        "ans_charge"
      ),
      dates(marked)
    )
    assert.deepStrictEqual([charge.percent, charge.percentInterval], [null, null])
  })

  it("is not that of the weekend, when most labelled days are at weekends", () => {
    const marked = Array.from({ length }, (_, day) => day).filter(
      (day) => random() < (day % 7 >= 5 ? 0.6 : 0.05)
    )
    const series = seriesOf(nights(0.3).map((own, day) => 55 + own + (day % 7 >= 5 ? 4 : 0)))
    const { interval, adjustedFor } = ready(series, dates(marked))
    assert.isTrue(interval[0] < 0 && 0 < interval[1], String(interval))
    assert.deepStrictEqual(adjustedFor, ["weekday"])
  })

  it("is not that of another label that often goes with it", () => {
    const travel = every(6)
    const alcohol = [...travel.filter((_, index) => index % 3 !== 0), ...every(40, 5)]
    const series = seriesOf(nights(0).map((own, day) => 55 + own + (travel.includes(day) ? 5 : 0)))
    const labels = [...labelsOf("travel", travel), ...labelsOf("alcohol", alcohol)]
    const alone = ready(series, dates(alcohol))
    const apart = ready(series, "alcohol", { labels })
    assert.isAbove(alone.value, 2)
    assert.isTrue(apart.interval[0] < 0 && 0 < apart.interval[1], String(apart.interval))
    assert.deepStrictEqual(apart.adjustedFor, ["weekday", "travel"])
    assert.closeTo(ready(series, "travel", { labels }).value, 5, 0.7)
  })

  it("belongs to the labelled date, or to as many days later as asked", () => {
    const marked = every(10)
    const series = seriesOf(nights(0).map((own, day) => 55 + own + (marked.includes(day - 1) ? 6 : 0)))
    assert.closeTo(ready(series, dates(marked), { lag: 1 }).value, 6, 0.7)
    assert.isBelow(Math.abs(ready(series, dates(marked)).value), 2)
  })

  it("of a medication without an end is that of all days from then on", () => {
    const series = seriesOf(nights(0).map((own, day) => 55 + own - (day >= 200 ? 9 : 0)))
    const labels: ReadonlyArray<Label> = [{ kind: "medication", from: civilDateOf(first + 200) }]
    const found = ready(series, "medication", { labels })
    assert.strictEqual(found.labelled, 100)
    assert.closeTo(found.value, -9, 0.5)
  })

  it("does not depend on data after the day of the answer", () => {
    const values = nights(0.3).map((own) => 55 + own)
    const asOf = civilDateOf(today - 40)
    const cut = seriesOf(values.map((value, day) => (day < length - 40 ? value : 90)))
    const marked = dates(every(9))
    assert.deepStrictEqual(ready(cut, marked, { asOf }), ready(seriesOf(values), marked, { asOf }))
  })
})

describe("the interval of a label's effect", () => {
  const patterns: Readonly<Record<string, () => ReadonlyArray<number>>> = {
    "six single days": () => Array.from({ length: 6 }, (_, index) => 50 * index + Math.floor(50 * random())),
    "one week": () => {
      const start = Math.floor(290 * random())
      return [0, 1, 2, 3, 4, 5, 6].map((day) => start + day)
    },
    "five days of each month": () =>
      every(28, Math.floor(20 * random())).flatMap((day) => [0, 1, 2, 3, 4].map((more) => day + more))
  }
  it.each([0, 0.3, 0.5, 0.7])(
    "contains the true effect as often as it says, at an autocorrelation of %d",
    (memory) => {
      const trials = Object.values(patterns).flatMap((pattern) =>
        Array.from({ length: 150 }, () => {
          const marked = pattern().filter((day) => day < length)
          const series = seriesOf(nights(memory).map((own, day) => 55 + own + (marked.includes(day) ? 1 : 0)))
          const { interval } = ready(series, dates(marked))
          return interval[0] <= 1 && 1 <= interval[1]
        })
      )
      const share = trials.filter(Boolean).length / trials.length
      // 450 trials: two standard errors beyond the stated limits
      assert.isAbove(share, 0.93 - 0.02)
      assert.isBelow(share, 0.97 + 0.02)
    }
  )
})

describe("no effect of a label", () => {
  const series = seriesOf(nights(0).map((own) => 55 + own))

  it("is computed below five labelled days, or below 21 others", () => {
    assert.deepInclude(labelEffect(series, dates([3, 9, 40, 77])), {
      status: "insufficient",
      reason: "insufficient_data",
      missing: [{ of: "days labelled the given days with a value", required: 5, available: 4 }]
    })
    const most = Array.from({ length: 285 }, (_, day) => day)
    assert.deepInclude(labelEffect(series, dates(most)).status, "insufficient")
    assert.deepInclude(labelEffect(series, "sauna"), { status: "insufficient" })
  })

  it("is computed for values that are all alike", () => {
    const found = labelEffect(seriesOf(Array.from({ length }, () => 55)), dates(every(9)))
    assert.deepInclude(found, { status: "insufficient", reason: "constant_input" })
  })

  it("is told from weekday or from a label that is always there with it", () => {
    const saturdays = Array.from({ length }, (_, day) => day).filter((day) => day % 7 === 5)
    assert.deepInclude(labelEffect(series, dates(saturdays)), {
      status: "insufficient",
      reason: "constant_input",
      missing: [
        { of: "days labelled the given days apart from weekday and other labels", required: 1, available: 0 }
      ]
    })
    const labels = ["travel", "alcohol"].flatMap((kind) => labelsOf(kind, every(9)))
    assert.deepInclude(labelEffect(series, "alcohol", { labels }), {
      reason: "constant_input",
      missing: [{ of: "days labelled alcohol apart from weekday and travel", required: 1, available: 0 }]
    })
  })

  it("is computed from wrong labels and dates, which are errors", () => {
    assert.throws(
      () => labelEffect(series, "ill", { labels: [{ kind: "ill", from: "2026-02-30" }] }),
      InvalidInput
    )
    assert.throws(() => labelEffect(series, ["yesterday"]), InvalidInput)
    assert.throws(() => labelEffect(series, "ill", { lags: 1 } as never), InvalidInput)
  })
})
