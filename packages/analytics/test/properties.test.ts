/** Properties of all functions of a series, whatever the data. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  addDays,
  anomalyCheck,
  anyMetric,
  baseline,
  correlation,
  type DailySeries,
  type DatedValue,
  dailySeries,
  type MetricName,
  metrics,
  orThrow,
  overtrainingRisk,
  recoveryReadiness,
  sleepDebt,
  trainingLoadRatio,
  trend
} from "../src/index.ts"
import { decompose, overtrainingScore, readinessScore, standardScore } from "../src/parts.ts"
import { forecast } from "../src/forecasting.ts"
import {
  changePoints,
  hrvStatus,
  illnessWatch,
  levelWatch,
  slowTrend,
  weekdayEffects
} from "../src/monitoring.ts"
import { largestRemainder, mean } from "../src/stats.ts"
import { ewmaLoadRatio, fitnessFatigue, monotony } from "../src/training.ts"
import { anyRows, asOf, seriesOf } from "./arbitraries.ts"

type Analysis = (series: DailySeries) => object | null

/** Every analysis of one series, by name. The combined ones get the same series for all metrics. */
const analyses: Readonly<Record<string, Analysis>> = {
  baseline: (series) => baseline(series, { asOf }),
  trend: (series) => trend(series, { asOf }),
  anomalyCheck: (series) => anomalyCheck(series, { asOf }),
  correlation: (series) => correlation(series, series, { asOf, lag: 1 }),
  trainingLoadRatio: (series) => trainingLoadRatio(as(series, "training_load"), { asOf }),
  overtrainingRisk: (series) =>
    overtrainingRisk(as(series, "hrv_rmssd", "resting_hr", "training_load"), { asOf }),
  recoveryReadiness: (series) =>
    recoveryReadiness(as(series, "hrv_rmssd", "resting_hr", "sleep_duration"), { asOf }),
  sleepDebt: (series) => sleepDebt(as(series, "sleep_duration"), { asOf }),
  hrvStatus: (series) => hrvStatus(series, { asOf }),
  illnessWatch: (series) => illnessWatch(as(series, "hrv_rmssd", "resting_hr"), { asOf }),
  changePoints: (series) => changePoints(series, { asOf }),
  levelWatch: (series) => levelWatch(series, { asOf }),
  slowTrend: (series) => slowTrend(series, { asOf }),
  weekdayEffects: (series) => weekdayEffects(series, { asOf }),
  fitnessFatigue: (series) => fitnessFatigue(series, { asOf }),
  ewmaLoadRatio: (series) => ewmaLoadRatio(series, { asOf }),
  monotony: (series) => monotony(series, { asOf }),
  forecast: (series) => forecast(series, { asOf })
}

const runs = { numRuns: 25 }
const rows = anyRows(1, 120)
const of = (given: ReadonlyArray<DatedValue>) => seriesOf(given, metrics.hrv_rmssd)
/** The same values as those of another metric. */
const as = (series: DailySeries, ...names: ReadonlyArray<MetricName>) => ({
  series: Object.fromEntries(names.map((name) => [name, { ...series, metric: metrics[name] }]))
})

const numbersIn = (value: unknown): ReadonlyArray<number> => {
  if (typeof value === "number") return [value]
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>)
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

describe.each(Object.entries(analyses))("%s", (_, analyse) => {
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(rows, (given) => {
        assert.deepStrictEqual(analyse(of(given.toReversed())), analyse(of(given)))
      }),
      runs
    )
  })

  it("does not look ahead: days after `asOf` change nothing", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const past = given.filter(({ date }) => date <= asOf)
        assert.deepStrictEqual(analyse(of(given)), analyse(of(past)))
      }),
      runs
    )
  })

  it("ignores duplicate rows", () => {
    fc.assert(
      fc.property(rows, (given) => {
        assert.deepStrictEqual(analyse(of([...given, ...given])), analyse(of(given)))
      }),
      runs
    )
  })

  it("treats a null row like an absent one, never as zero", () => {
    fc.assert(
      fc.property(rows, (given) => {
        assert.deepStrictEqual(analyse(of(given.filter(({ value }) => value !== null))), analyse(of(given)))
      }),
      runs
    )
  })

  it("gives no NaN, no infinity and no exception, also in explanations", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const answer = analyse(of(given)) as { readonly explain?: () => object; readonly status: string }
        for (const number of numbersIn(answer)) assert.isTrue(Number.isFinite(number))
        assert.include(["ready", "partial", "insufficient"], answer.status)
        assert.isDefined(answer.explain?.())
      }),
      runs
    )
  })

  it.each([
    ["nothing", []],
    ["one value", [50]],
    ["a constant", Array.from({ length: 120 }, () => 50)],
    ["nothing but gaps", Array.from({ length: 120 }, () => null)]
  ] as const)("answers %s with a status", (__, values: ReadonlyArray<number | null>) => {
    const given = values.map((value, back) => ({ date: addDays(asOf, -back), value }))
    const answer = analyse(of(given)) as { readonly status: string; readonly missing?: ReadonlyArray<object> }
    for (const number of numbersIn(answer)) assert.isTrue(Number.isFinite(number))
    if (values.length < 2) assert.strictEqual(answer.status, "insufficient")
  })
})

/** y = a + b·x of every value. */
const mapped = (given: ReadonlyArray<DatedValue>, f: (value: number) => number) =>
  given.map(({ date, value }) => ({ date, value: value === null || value === undefined ? null : f(value) }))

const close = (actual: number | null | undefined, expected: number | null | undefined) => {
  if (typeof actual !== "number" || typeof expected !== "number") return assert.strictEqual(actual, expected)
  assert.closeTo(actual, expected, 1e-7 * Math.max(1, Math.abs(expected)))
}

describe("units and zero points", () => {
  const linear = { ...anyMetric, scale: "interval" as const }

  it("shift and scale a baseline with the data", () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (given, shift, scale) => {
          const before = baseline(seriesOf(given, linear), { asOf })
          const after = baseline(
            seriesOf(
              mapped(given, (value) => shift + scale * value),
              linear
            ),
            { asOf }
          )
          assert.strictEqual(after.n, before.n)
          close(after.value, before.value === null ? null : shift + scale * before.value)
          close(after.q1, before.q1 === null ? null : shift + scale * before.q1)
          close(
            after.standardDeviation,
            before.standardDeviation === null ? null : scale * before.standardDeviation
          )
        }
      )
    )
  })

  it("do not change a trend's effect size and p-value, an anomaly's severity or a standard score", () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (given, shift, scale) => {
          const [first, second] = [given, mapped(given, (value) => shift + scale * value)].map((each) =>
            seriesOf(each, linear)
          )
          if (first === undefined || second === undefined) return
          const [a, b] = [trend(first, { asOf }), trend(second, { asOf })]
          assert.strictEqual(a.status, b.status)
          if (a.status === "ready" && b.status === "ready") {
            close(b.effectSize, a.effectSize)
            close(b.pValue, a.pValue)
            assert.strictEqual(b.direction, a.direction)
          }
          const [day] = first.days.slice(-1)
          if (day !== undefined) close(standardScore(second, day)?.z, standardScore(first, day)?.z)
        }
      ),
      { numRuns: 40 }
    )
  })

  it("do not change HRV's judgements, which use a log scale", () => {
    const seconds = { ...metrics.hrv_rmssd, plausible: [0.001, 3] as const }
    fc.assert(
      fc.property(rows, (given) => {
        const a = anomalyCheck(seriesOf(given, metrics.hrv_rmssd), { asOf })
        const b = anomalyCheck(
          seriesOf(
            mapped(given, (value) => value / 100),
            seconds
          ),
          { asOf }
        )
        assert.strictEqual(a.status, b.status)
        if (a.status === "ready" && b.status === "ready") {
          assert.strictEqual(b.severity, a.severity)
          close(b.robustZ, a.robustZ)
        }
      }),
      { numRuns: 40 }
    )
  })
})

const maybe = (min: number, max: number) => fc.option(fc.double({ min, max, noNaN: true }))
const sign = fc.option(
  fc.double({ min: -6, max: 6, noNaN: true }).map((z) => ({ z, value: z, reference: 0 }))
)

describe("scores", () => {
  it("are exactly the sum of their contributions, also in whole points", () => {
    fc.assert(
      fc.property(
        fc.record({
          hrv: sign,
          restingHeartRate: sign,
          sleep: sign,
          breathing: sign,
          ansCharge: maybe(-10, 10),
          sleepDebtHours: maybe(0, 30),
          loadRatio: maybe(0, 4),
          effectiveN: fc.double({ min: 2, max: 60, noNaN: true })
        }),
        (signs) => {
          const found = readinessScore(signs)
          if (found === null) return
          const { value, displayScore, contributions } = found
          assert.strictEqual(
            contributions.reduce((sum, { points }) => sum + points, 50),
            value
          )
          assert.strictEqual(
            contributions.reduce((sum, { displayPoints }) => sum + displayPoints, 50),
            displayScore
          )
          assert.isTrue(value >= 0 && value <= 100)
        }
      ),
      { numRuns: 500 }
    )
  })

  it("of strain never fall if a sign gets worse, and stay within the bounds for missing signs", () => {
    fc.assert(
      fc.property(
        fc.record({
          hrv: maybe(-3, 3),
          restingHeartRate: maybe(-3, 3),
          sleep: maybe(-3, 3),
          loadRatio: maybe(0, 3)
        }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (signs, worse) => {
          const before = overtrainingScore(signs)
          if (before === null) return
          assert.strictEqual(
            before.contributions.reduce((sum, { points }) => sum + points, 0),
            before.value
          )
          assert.isTrue(before.bounds[0] <= before.value + 1e-9 && before.value <= before.bounds[1] + 1e-9)
          const after = overtrainingScore({ ...signs, hrv: signs.hrv === null ? null : signs.hrv - worse })
          assert.isAtLeast((after?.value ?? 0) + 1e-9, before.value)
        }
      ),
      { numRuns: 300 }
    )
  })

  it("are shown in whole points that add up to the shown total", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 12 }), (parts) => {
        const { parts: shown, total } = largestRemainder(parts)
        assert.strictEqual(
          shown.reduce((sum, part) => sum + part, 0),
          total
        )
        shown.forEach((part, index) => assert.isAtMost(Math.abs(part - (parts[index] ?? 0)), 1))
      })
    )
  })

  it("report what the limits of 0 and 100 cut off", () => {
    const part = { name: "big", value: null, unit: "", reference: null, z: null, weight: null }
    const { score, contributions } = decompose(50, [{ ...part, points: 80 }])
    assert.strictEqual(score, 100)
    assert.deepInclude(contributions[1], { name: "limit", points: -30 })
  })
})

describe("explanations", () => {
  const example = orThrow(
    dailySeries(
      Array.from({ length: 60 }, (_, back) => ({
        date: addDays(asOf, -back),
        value: 50 + ((back * 13) % 9)
      })),
      { metric: metrics.resting_hr }
    )
  )

  it("allow a trend to be recalculated from its inputs", () => {
    const found = trend(example, { asOf })
    const { inputs, steps } = found.explain()
    const values = (name: string) =>
      inputs.filter((input) => input.name === name).map(({ value }) => value ?? 0)
    const difference = (mean(values("last 7 days")) ?? 0) - (mean(values("30 days before")) ?? 0)
    assert.closeTo(steps.find(({ name }) => name === "difference")?.value ?? 99, difference, 1e-9)
    assert.closeTo(found.value ?? 99, difference, 1e-9)
  })

  it("allow a readiness score to be recalculated from its parts, and are not part of the answer's data", () => {
    const found = recoveryReadiness(as(example, "hrv_rmssd", "resting_hr"), { asOf })
    const steps = found.explain().steps
    close(
      steps.at(-1)?.value,
      steps.slice(0, -1).reduce((sum, { value }) => sum + (value ?? 0), 0)
    )
    assert.notProperty(JSON.parse(JSON.stringify(found)), "explain")
  })
})
