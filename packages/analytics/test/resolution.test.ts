/** Rounded readings: no spread is finer than one step, and whole steps do not make scales jump. */
import { assert, describe, it } from "@effect/vitest"
import { anomalyCheck, civilDateOf, fromColumns, type Metric, metrics, trend } from "../src/index.ts"
import { hrvStatus, illnessNights, levelWatch } from "../src/monitoring.ts"
import { mulberry32, normalQuantile, robustScale, spreadTies } from "../src/stats.ts"

const first = 20_000
const length = 190
const random = mulberry32(5)
const normal = (): number => normalQuantile(Math.max(1e-12, random())) ?? 0

/** Days around a centre, rounded as the sensor rounds. `sd` is in steps. */
const rounded = (metric: Metric, center: number, sd: number) => {
  const step = metric.resolution ?? 1
  const place = center / step + random()
  const values = Float64Array.from({ length }, () => Math.round(place + sd * normal()) * step)
  return fromColumns(
    Int32Array.from({ length }, (_, index) => first + index),
    values,
    metric
  )
}

const days = Array.from({ length: length - 90 }, (_, index) => first + 90 + index)

/** Shares of unchanged days with a warning and with a critical anomaly. */
const shares = (metric: Metric, center: number, sd: number) => {
  const severities = Array.from({ length: 5 }, () => rounded(metric, center, sd)).flatMap((series) =>
    days.map((day) => {
      const found = anomalyCheck(series, { asOf: civilDateOf(day) })
      return found.status === "ready" ? found.severity : "normal"
    })
  )
  const shareOf = (one: string) => severities.filter((each) => each === one).length / severities.length
  return { warning: shareOf("warning"), critical: shareOf("critical") }
}

const centers = {
  hrv_rmssd: [4, 8, 15, 40, 150],
  resting_hr: [38, 62],
  sleep_score: [75],
  breathing_rate: [13.6],
  skin_temperature_deviation: [0.2],
  steps: [9000]
} as const
const families = Object.entries(centers).flatMap(([name, places]) =>
  places.map((center) => [name as keyof typeof centers, center] as const)
)

describe("readings that are rounded to whole steps", () => {
  it.each(families)(
    "are rarely unusual while nothing changes, however small the spread: %s at %d",
    (name, center) => {
      for (const sd of [0.2, 0.35, 0.5, 0.7, 1]) {
        const { warning, critical } = shares(metrics[name], center, sd)
        assert.isAtMost(critical, 0.01, `critical at an SD of ${sd} steps`)
        assert.isAtMost(warning, 0.025, `warning at an SD of ${sd} steps`)
      }
    }
  )

  it("are still unusual several steps away", () => {
    const series = rounded(metrics.hrv_rmssd, 8, 0.35)
    const asOf = civilDateOf(first + length)
    assert.deepInclude(anomalyCheck(series, { asOf, value: 4 }), { severity: "critical", side: "below" })
    assert.deepInclude(anomalyCheck(series, { asOf, value: 8 }), { severity: "normal" })
  })

  it("have the spread of the values before rounding", () => {
    for (const sd of [0.8, 1.2, 1.7, 2.2, 4]) {
      const sample = Float64Array.from({ length: 4000 }, () => Math.round(50.3 + sd * normal()))
      const scale = robustScale(spreadTies(sample, () => 1))?.scale ?? 0
      assert.isAtMost(Math.abs(scale / sd - 1), 0.2, `${scale} for an SD of ${sd}`)
    }
  })

  it("one step away are never far away, in any comparison", () => {
    const last = first + length - 1
    const steady = (metric: Metric, center: number, other: number) =>
      fromColumns(
        Int32Array.from({ length }, (_, index) => first + index),
        Float64Array.from({ length }, (_, index) => (index > length - 8 ? other : center)),
        metric
      )
    const asOf = civilDateOf(last)
    for (const center of [3, 8, 20]) {
      const series = steady(metrics.hrv_rmssd, center, center - 1)
      const week = trend(series, { asOf })
      assert.isAtMost(Math.abs((week.status === "ready" ? week.effectSize : null) ?? 9), 1.3)
      assert.isAtMost(Math.abs(hrvStatus(series, { asOf: civilDateOf(last - 6) }).nightZ ?? 9), 1.3)
      const [night] = illnessNights(
        { series: { hrv_rmssd: series, resting_hr: steady(metrics.resting_hr, 50, 51) } },
        last,
        last
      )
      assert.isAtMost(Math.max(...(night?.contributions ?? []).map(({ z }) => Math.abs(z ?? 9))), 1.3)
      const watch = levelWatch(series, { asOf: civilDateOf(last - 7) })
      assert.deepInclude(watch, { status: "ready", value: 0 })
    }
  })
})

describe("values without steps", () => {
  it("stay as they are", () => {
    assert.deepStrictEqual(
      spreadTies([3, 1.5, 2], () => 1),
      Float64Array.of(1.5, 2, 3)
    )
    assert.deepStrictEqual(
      spreadTies([7, 8, 8], () => 1),
      Float64Array.of(7, 7.75, 8.25)
    )
    assert.deepStrictEqual(
      spreadTies([8, 8], () => 0),
      Float64Array.of(8, 8)
    )
  })
})
