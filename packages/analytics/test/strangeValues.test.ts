import { assert, describe, it } from "@effect/vitest"
import { addDays, anomalyCheck, civilDate, dailySeries, epochDayOf, metrics, orThrow } from "../src/index.ts"
import { insights, patterns } from "../src/insights.ts"
import { changePoints, levelWatch, slowDrift, slowTrend } from "../src/monitoring.ts"
import { sleepRegularity } from "../src/sleep.ts"

const asOf = orThrow(civilDate("2026-11-20"))

const nights = (valueOf: (back: number) => number) =>
  orThrow(
    dailySeries(
      Array.from({ length: 60 }, (_, back) => ({ date: addDays(asOf, -back), value: valueOf(back) })),
      { metric: metrics.hrv_rmssd }
    )
  )
const usual = nights((back) => 46 + (back % 7))

describe("a value to be judged", () => {
  it("counts as far below everything if it is 0 or less, which has no logarithm", () => {
    for (const value of [0, -1]) {
      const found = anomalyCheck(usual, { asOf, value })
      assert.deepInclude(found, { status: "ready", severity: "critical", side: "below", robustZ: null })
      assert.strictEqual(found.value, value)
    }
  })

  it("gives only finite numbers, however large it is", () => {
    const found = anomalyCheck(usual, { asOf, value: 1e308 })
    assert.deepInclude(found, { severity: "critical", side: "above", deviationPercent: null })
  })

  it("counts as absent if it is not finite", () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const found = anomalyCheck(usual, { asOf, value })
      assert.deepInclude(found, { status: "insufficient", value: null })
      assert.isNull(found.explain().inputs.at(-1)?.value)
    }
  })
})

const numbersIn = (value: unknown): ReadonlyArray<number> => {
  if (typeof value === "number") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

describe("series of unusual shapes", () => {
  const shapes: Readonly<Record<string, (back: number) => number>> = {
    "all alike": () => 50,
    "all alike but for the newest": (back) => (back === 0 ? 99 : 50),
    "all alike until a week ago": (back) => (back < 7 ? 60 : 50),
    "all zero": () => 0,
    "of two kinds": (back) => (back % 2 === 0 ? 40 : 60),
    huge: () => 1e15,
    tiny: () => 1e-12,
    "below zero": () => -5
  }

  it.each(Object.entries(shapes))("give only finite numbers: %s", (_name, shape) => {
    for (const days of [8, 22, 31, 61, 200]) {
      const observations = Array.from({ length: days }, (_, back) => ({
        date: addDays(asOf, -back),
        value: shape(back)
      }))
      const series = Object.fromEntries(
        Object.entries(metrics).map(([name, metric]) => [
          name,
          orThrow(dailySeries(observations, { metric }))
        ])
      )
      const slow = [changePoints, levelWatch, slowDrift, slowTrend].flatMap((each) =>
        Object.values(series).map((own) => [each(own, { asOf }), each(own, { asOf }).explain()])
      )
      const numbers = numbersIn([insights({ series }, { asOf }), patterns({ series }, { asOf }), slow])
      assert.isAbove(numbers.length, 50)
      assert.isTrue(numbers.every(Number.isFinite), `${days} days`)
    }
  })
})

describe("nights that are all the same", () => {
  it("have a finite confidence", () => {
    const found = patterns({ series: { hrv_rmssd: nights(() => 50) } }, { asOf })
    const status = found.find(({ name }) => name === "hrv_status")
    assert.strictEqual(status?.status, "ready")
    assert.isTrue(Number.isFinite(status?.confidence))
  })
})

describe("nights that end before they begin", () => {
  it("count as unknown, not as perfectly regular", () => {
    const episodes = Array.from({ length: 28 }, (_, back) => {
      const midnight = epochDayOf(asOf) * 1440 - back * 1440
      return {
        date: addDays(asOf, -back),
        startMinute: midnight + 420,
        endMinute: midnight - 60,
        startOffsetMinutes: 0,
        endOffsetMinutes: 0
      }
    })
    assert.deepInclude(sleepRegularity(episodes, { asOf }), { status: "insufficient", n: 0, staleDays: null })
  })
})

describe("a series without a value", () => {
  it("explains missing level changes with finite numbers or null", () => {
    const empty = orThrow(dailySeries([], { metric: metrics.hrv_rmssd }))
    const { steps } = changePoints(empty, { asOf }).explain()
    assert.isTrue(steps.every(({ value }) => value === null || Number.isFinite(value)))
  })
})
