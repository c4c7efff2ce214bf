/** Correlations of metrics that share a weekly cycle, what is said about them, and in which order things happened. */
import { assert, describe, it } from "@effect/vitest"
import { healthyPeople } from "../calibration/people.ts"
import {
  civilDateOf,
  correlation,
  correlations,
  type DailySeries,
  emptySeries,
  fromColumns,
  metrics,
  type MetricName,
  type Person
} from "../src/index.ts"
import { findingsOf, observations, patternNames, patterns, unlockOf } from "../src/insights.ts"
import { mulberry32, normalQuantile } from "../src/stats.ts"

const today = 20_777
const asOf = civilDateOf(today)
const random = mulberry32(11)
const normal = (): number => normalQuantile(Math.max(1e-12, random())) ?? 0

const seriesOf = (name: MetricName, values: ArrayLike<number>): DailySeries =>
  fromColumns(
    Int32Array.from({ length: values.length }, (_, index) => today - values.length + 1 + index),
    Float64Array.from(values),
    metrics[name]
  )

/** Days that resemble the day before by `memory`, around a weekly cycle of `week` SDs. */
const cyclic = (
  days: number,
  memory: number,
  week: number,
  noise: () => number = normal
): ReadonlyArray<number> => {
  const cycle = Array.from({ length: 7 }, normal)
  let state = noise()
  return Array.from({ length: days }, (_, day) => {
    state = memory * state + Math.sqrt(1 - memory * memory) * noise()
    return state + week * (cycle[day % 7] as number)
  })
}

/** Student's t with 3 degrees of freedom, with an SD of 1. */
const heavy = (): number => normal() / Math.sqrt(normal() ** 2 + normal() ** 2 + normal() ** 2)

const readings = {
  "to the last digit": (days: ReadonlyArray<number>) => days.map((value) => 78 + 5 * value),
  "in whole numbers": (days: ReadonlyArray<number>) => days.map((value) => 78 + Math.round(1.2 * value)),
  "with rest days of 1": (days: ReadonlyArray<number>) => days.map((value) => 1 + 20 * Math.max(0, value)),
  "with missing days": (days: ReadonlyArray<number>) =>
    days.map((value) => (random() < 0.15 ? Number.NaN : 78 + 5 * value))
}

const shareSignificant = (made: () => readonly [ReadonlyArray<number>, ReadonlyArray<number>]): number => {
  const pairs = 600
  let significant = 0
  for (let pair = 0; pair < pairs; pair++) {
    const [x, y] = made()
    const found = correlation(seriesOf("sleep_score", x), seriesOf("hrv_rmssd", y), { asOf })
    if (found.status === "ready" && found.pValue < 0.05) significant++
  }
  return significant / pairs
}

describe("a correlation", () => {
  it.each([
    { memory: 0, week: 0, reading: "to the last digit", noise: normal },
    { memory: 0, week: 3, reading: "in whole numbers", noise: heavy },
    { memory: 0.3, week: 1, reading: "with rest days of 1", noise: normal },
    { memory: 0.5, week: 3, reading: "in whole numbers", noise: normal },
    { memory: 0.7, week: 1, reading: "with missing days", noise: heavy },
    { memory: 0.7, week: 3, reading: "to the last digit", noise: heavy }
  ] as const)(
    "of unrelated metrics is significant in one of twenty pairs: autocorrelation $memory, weekly cycle of $week SD, $reading",
    ({ memory, week, reading, noise }) => {
      const column = () => readings[reading](cyclic(90, memory, week, noise))
      // 5 % plus three standard errors
      assert.isAtMost(
        shareSignificant(() => [column(), column()]),
        0.077
      )
    }
  )

  it("of related metrics is found under weekly cycles of their own", () => {
    const found = shareSignificant(() => {
      const x = cyclic(90, 0.3, 2)
      return [
        x.map((value) => 78 + 4 * value),
        cyclic(90, 0.3, 2).map((own, day) => 60 + 4 * own + 3 * (x[day] ?? 0))
      ]
    })
    assert.isAtLeast(found, 0.75)
  })

  it("of metrics that follow the week and nothing else does not exist", () => {
    const week = [61.3, 60.1, 77.7, 64.9, 52.2, 88.8, 42.6]
    const x = Array.from({ length: 90 }, (_, day) => week[day % 7] ?? 0)
    const found = correlation(
      seriesOf("sleep_score", x),
      seriesOf("hrv_rmssd", cyclic(90, 0, 0).map(Math.exp)),
      { asOf }
    )
    assert.deepInclude(found, { status: "insufficient", reason: "constant_input" })
  })

  it("names its adjustment", () => {
    const series = seriesOf(
      "sleep_score",
      cyclic(90, 0, 0).map((value) => 78 + value)
    )
    assert.deepInclude(correlation(series, series, { asOf, lag: 1 }).method.parameters, {
      adjustedFor: "weekday",
      lag: 1
    })
  })

  it.each([
    ["training_load", "hrv_rmssd", 0, "y"],
    ["training_load", "hrv_rmssd", 1, "x"],
    ["sleep_score", "steps", 0, "x"],
    ["sleep_score", "hrv_rmssd", 0, null],
    ["training_load", "steps", 0, null],
    ["sleep_score", "hrv_rmssd", 1, "x"]
  ] as const)("of %s and %s %d dates later says which came first: %s", (x, y, lag, first) => {
    const values = cyclic(120, 0, 0).map((value) => 50 + value)
    const found = correlation(seriesOf(x, values), seriesOf(y, values.toReversed()), { asOf, lag })
    assert.strictEqual(found.status === "ready" ? found.first : undefined, first)
  })
})

/** A person whose load lowers the HRV of the following night, `strength` by period of 90 days, oldest first. */
const loaded = (strengths: readonly [before: number, recently: number], lag: number): Person => {
  const load = cyclic(180, 0, 1).map((value) => 80 + 10 * value)
  const hrv = cyclic(180, 0, 0).map((own, day) => {
    const strength = strengths[day < 90 ? 0 : 1]
    return 50 + own + (strength * ((load[day - lag] ?? 80) - 80)) / 10
  })
  return { series: { training_load: seriesOf("training_load", load), hrv_rmssd: seriesOf("hrv_rmssd", hrv) } }
}

const togetherOf = (person: Person, day: number = today) => {
  const findings = findingsOf(person, { asOf: civilDateOf(day) })
  return observations(findings, unlockOf(findings), []).filter(({ id }) => id.startsWith("together_"))
}

describe("metrics that go together", () => {
  it("are reported with the order in which they happened", () => {
    const [following] = togetherOf(loaded([-2, -2], 1))
    assert.match(
      following?.fact ?? "",
      /^Daily cardio load and HRV of the following night tend to move in opposite directions/u
    )
    const [sameDate] = togetherOf(loaded([2, 2], 0))
    assert.match(
      sameDate?.fact ?? "",
      /^HRV and Daily cardio load of the following day tend to move together/u
    )
  })

  it("are not reported before they have lasted, nor when the sign has changed", () => {
    for (const before of [0, 2]) {
      const person = loaded([before, -2], 1)
      assert.isBelow(correlations(person, { asOf })[0]?.qValue ?? 1, 0.01)
      assert.isEmpty(togetherOf(person))
    }
  })

  it("are reported to unrelated healthy people on at most 5 % of days", () => {
    const crowd = healthyPeople(60, 3, { days: 400 })
    const days = crowd.flatMap(({ person }, index) => {
      const other = (step: number) => crowd[(index + step) % crowd.length]?.person.series ?? {}
      const series = {
        hrv_rmssd: person.series.hrv_rmssd,
        sleep_score: other(1).sleep_score,
        sleep_duration: other(2).sleep_duration,
        training_load: other(3).training_load,
        steps: other(4).steps,
        resting_hr: other(5).resting_hr
      }
      const known = Object.entries(series).filter(([, each]) => each !== undefined)
      return [0, 70, 140].map(
        (back) => togetherOf({ series: Object.fromEntries(known) }, today - back).length
      )
    })
    assert.isAtMost(days.filter((count) => count > 0).length / days.length, 0.05)
  })
})

describe("patterns of correlations", () => {
  const names = ["sleep_hrv_correlation", "training_recovery_lag", "activity_sleep_correlation"] as const
  const of = (person: Person) =>
    patterns(person, { asOf }).filter(({ name }) => names.some((each) => each === name))

  it("are always listed: insufficient without data, none without an association", () => {
    assert.deepStrictEqual(
      patterns({ series: {} }, { asOf }).map(({ name }) => name),
      [...patternNames]
    )
    assert.deepStrictEqual(
      of({ series: { hrv_rmssd: emptySeries(metrics.hrv_rmssd) } }).map(({ significance }) => significance),
      ["insufficient", "insufficient", "insufficient"]
    )
    // a palindrome beside a rising line: no correlation, exactly
    const line = seriesOf(
      "sleep_score",
      Array.from({ length: 91 }, (_, day) => 30 + day / 2)
    )
    const arch = seriesOf(
      "hrv_rmssd",
      Array.from({ length: 91 }, (_, day) => 100 - Math.abs(day - 45))
    )
    const [found] = of({ series: { sleep_score: line, hrv_rmssd: arch } })
    assert.deepInclude(found, {
      status: "ready",
      significance: "none",
      interpretation: "No clear association"
    })
  })

  it("say which came first", () => {
    const [, lag] = of(loaded([-2, -2], 1))
    assert.strictEqual(
      lag?.interpretation,
      "Higher daily cardio load goes with lower Heart rate variability (rMSSD) of the following night (strong)"
    )
    assert.strictEqual(lag?.details["first"], "x")
  })
})
