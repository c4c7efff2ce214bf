/** The present normal in everything that insights say. */
import { assert, describe, it } from "@effect/vitest"
import { personOf } from "../calibration/people.ts"
import {
  anomalyCheck,
  civilDateOf,
  type DailySeries,
  dailySeries,
  metrics,
  type MetricName,
  orThrow,
  type Person
} from "../src/index.ts"
import { findingsOf, insights, pattern } from "../src/insights.ts"

const today = 20_777
const asOf = civilDateOf(today)
const at = (back: number) => civilDateOf(today - back)
const wave = [0, 1, -1, 0, 2, -2, 0, 1, 0, -1]

const seriesOf = (name: MetricName, days: number, valueOf: (back: number) => number): DailySeries =>
  orThrow(
    dailySeries(
      Array.from({ length: days }, (_, back) => ({ date: at(back), value: valueOf(back) })),
      { metric: metrics[name] }
    )
  )

/** Resting heart rate that fell from 60 to 52 some days ago; today it is exactly 52. */
const fallen = (back: number): Person => ({
  series: {
    resting_hr: seriesOf("resting_hr", 400, (day) => (day < back ? 52 : 60) + (wave[day % 10] ?? 0))
  }
})

describe("insights of a resting heart rate that fell from 60 to 52", () => {
  it("120 days ago have a baseline of 52, of which today is 100 %, and the old one beside it", () => {
    const found = insights(fallen(120), { asOf }).baselines.resting_hr
    assert.closeTo(found?.baseline ?? 0, 52, 0.05)
    assert.closeTo(found?.percentOfBaseline ?? 0, 100, 0.1)
    assert.closeTo(found?.baselineAllTime ?? 0, 57.6, 0.1)
    assert.deepInclude(found, {
      current: 52,
      baselineSince: at(89),
      baselineStart: "90_days",
      trend: "stable"
    })
  })

  it("30 days ago have the same, since the day of the change", () => {
    const found = insights(fallen(30), { asOf }).baselines.resting_hr
    assert.closeTo(found?.percentOfBaseline ?? 0, 100, 0.1)
    assert.deepInclude(found, { baselineSince: at(29), baselineStart: "level_change" })
  })

  it("name the change, with what was normal before and after", () => {
    const change = findingsOf(fallen(30), { asOf }).levelChange("resting_hr")
    assert.deepInclude(change, { since: at(29), knownSince: at(9), by: "level_change" })
    assert.closeTo(change?.before ?? 0, 60, 0.05)
    assert.closeTo(change?.after ?? 0, 52, 0.05)
    assert.isNull(findingsOf(fallen(30), { asOf: at(40) }).levelChange("resting_hr"))
  })

  it("do not call the old level usual, nor the new one unusual", () => {
    const findings = findingsOf(fallen(30), { asOf })
    const series = findings.series("resting_hr")
    const check = (value: number) => anomalyCheck(series, { asOf, value, ...findings.marks("resting_hr") })
    assert.deepInclude(check(60), { severity: "critical", adverse: true })
    assert.deepInclude(check(52), { severity: "normal" })
  })
})

describe("insights of an HRV that fell from 60 to 45 eight months ago", () => {
  const hrv = seriesOf(
    "hrv_rmssd",
    600,
    (day) => (day < 7 ? 42 : day < 240 ? 45 : 60) + (wave[day % 10] ?? 0)
  )
  const found = insights({ series: { hrv_rmssd: hrv } }, { asOf })

  it("compare with the present 45 and not with the mean of everything", () => {
    const { baseline = 0, percentOfBaseline, baselineAllTime } = found.baselines.hrv_rmssd ?? {}
    assert.closeTo(baseline ?? 0, 44.8, 0.1)
    assert.closeTo(percentOfBaseline ?? 0, (100 * 42) / (baseline ?? 1), 1e-9)
    assert.isAbove(baselineAllTime ?? 0, 53)
  })

  it("say of no sentence that it is 19 % below", () => {
    for (const { fact, context } of found.observations) assert.notMatch(`${fact} ${context}`, /19 ?%/u)
  })
})

const restingHrOf = (person: Person) => findingsOf(person, { asOf }).reference("resting_hr")

describe("an illness that nobody marked", () => {
  const flu = { kind: "flu", start: 270, length: 8, strength: 1.3 } as const
  const people = Array.from({ length: 12 }, (_, seed) =>
    [[flu], []].map((events) => personOf(seed, { days: 300, events }).person)
  )
  it("is no part of what later nights are compared with", () => {
    for (const [ill, healthy] of people) {
      const [after, without] = [ill, healthy].map((person) => restingHrOf(person as Person))
      assert.isAtLeast((without?.n ?? 0) - (after?.n ?? 0), 4)
      assert.closeTo(after?.value ?? 0, without?.value ?? 0, 0.3)
      assert.closeTo(after?.spread ?? 0, without?.spread ?? 0, 0.35)
    }
  })

  it("is left out in the same way when the person asks on a later day", () => {
    const [[ill]] = people as unknown as [[Person]]
    const excludedOn = (back: number) =>
      (findingsOf(ill, { asOf: at(back) }).person.labels ?? []).map(({ from }) => from)
    const [then, now] = [excludedOn(10), excludedOn(0)]
    assert.isAbove(then.length, 3)
    assert.includeMembers(now, then)
  })
})

describe("a change for the worse that stays", () => {
  it("raises alarms at first, and is the person's normal once it is known", () => {
    const { person } = personOf(4, {
      days: 400,
      events: [
        { kind: "levelShift", metric: "restingHr", by: 9, start: 370 },
        { kind: "levelShift", metric: "hrv", by: -0.3, start: 370 },
        { kind: "levelShift", metric: "breathing", by: 2, start: 370 }
      ]
    })
    const found = findingsOf(person, { asOf }).reference("resting_hr")
    assert.deepInclude(found, { status: "ready", startsWith: "level_change" })
    assert.isAtLeast(found.n, 26)
  })
})

describe("100 · current ÷ baseline", () => {
  it("is the percentage of every metric of a person, whatever happened", () => {
    const { person } = personOf(8, {
      days: 300,
      events: [
        { kind: "flu", start: 200 },
        { kind: "levelShift", metric: "restingHr", by: -8, start: 240 }
      ]
    })
    const labels = [{ kind: "ill", from: at(99), to: at(92) }]
    const { baselines } = insights({ ...person, labels }, { asOf })
    const found = Object.values(baselines)
    assert.isAbove(found.length, 8)
    for (const { baseline, current, percentOfBaseline } of found)
      if (percentOfBaseline !== null)
        assert.closeTo(percentOfBaseline, (100 * (current ?? 0)) / (baseline ?? 0), 1e-9)
  })
})

describe("a new device", () => {
  const steady: Person = {
    series: { resting_hr: seriesOf("resting_hr", 200, (day) => 52 + (wave[day % 10] ?? 0)) }
  }
  const since = (back: number): Person => ({ ...steady, labels: [{ kind: "newDevice", from: at(back) }] })

  it("starts the baseline and the trend anew, with the label as the reason", () => {
    const { baselines } = insights(since(5), { asOf })
    assert.deepInclude(baselines.resting_hr, {
      baselineSince: at(5),
      baselineStart: "label",
      status: "ready",
      trend: null
    })
    assert.strictEqual(pattern(since(5), "resting_hr_trend", { asOf }).status, "insufficient")
    assert.strictEqual(pattern(since(30), "resting_hr_trend", { asOf }).status, "ready")
  })

  it("of today has a baseline of today's value only, and of tomorrow changes nothing", () => {
    assert.strictEqual(insights(since(0), { asOf }).baselines.resting_hr?.baseline, 52)
    const without = insights(steady, { asOf }).baselines
    assert.deepStrictEqual(insights(since(-1), { asOf }).baselines, without)
  })
})
