/** The promise of the contract: HRV at 86.9 % of its baseline with a declining trend, however much nights vary. */
import { assert, describe, it } from "@effect/vitest"
import { addDays, dailySeries, metrics, orThrow, type Person, trend } from "../src/index.ts"
import { type Insights, insights } from "../src/insights.ts"
import { mulberry32, normalQuantile } from "../src/stats.ts"
import { exampleDay } from "./seeds.ts"

const asOf = exampleDay
const usual = 52
const spreads = [0.02, 0.03, 0.06, 0.1, 0.15]
const percents = [75, 86.9, 87.5]

/** A metric of 58 days; `back` is 0 on the last. */
const series = (name: "hrv_rmssd" | "resting_hr" | "sleep_score", valueOf: (back: number) => number) =>
  orThrow(
    dailySeries(
      Array.from({ length: 58 }, (_, back) => ({ date: addDays(asOf, -back), value: valueOf(back) })),
      { metric: metrics[name] }
    )
  )

/** A person with this HRV, and other signals that do not move. */
const personOf = (hrv: (back: number) => number): Person => ({
  series: {
    hrv_rmssd: series("hrv_rmssd", hrv),
    resting_hr: series("resting_hr", (back) => 52 + (back % 3)),
    sleep_score: series("sleep_score", (back) => 76 + (back % 4))
  }
})

/** What the nights of the week add up to stays, however they vary. */
const waveOf = (back: number): number => (back === 6 ? 0 : back % 2 === 0 ? 1 : -1)

const courses = {
  "at once": () => 1,
  "day by day": (back: number) => (8 - back) / 5
}

const promised = ({ observations, suggestions }: Insights) => ({
  observation: observations.find(({ id }) => id === "hrv_below_normal"),
  suggestion: suggestions.find(({ action }) => action === "prioritize_recovery")
})

const assertPromise = (found: Insights) => {
  const { observation, suggestion } = promised(found)
  assert.deepInclude(observation, { category: "recovery", priority: "high", trend: "declining" })
  assert.include(suggestion?.because ?? [], "hrv_below_normal")
  assert.include(suggestion?.reason ?? "", observation?.fact ?? "no fact")
}

describe.each(spreads)("nights that vary by %d on the ln scale", (spread) => {
  const weekAt = (percent: number, course: (back: number) => number) =>
    personOf((back) => {
      const change = back < 7 ? Math.log(percent / 100) * course(back) : 0
      return usual * Math.exp(change + spread * waveOf(back))
    })

  it.each(percents.flatMap((percent) => Object.keys(courses).map((course) => [percent, course] as const)))(
    "have a high-priority observation in a week at %d % that fell %s",
    (percent, course) => {
      const person = weekAt(percent, courses[course as keyof typeof courses])
      const found = insights(person, { asOf })
      assert.strictEqual(found.baselines.hrv_rmssd?.trend, "declining")
      assertPromise(found)
    }
  )

  it("have none in a week at 112 % or 98 %", () => {
    for (const percent of [112, 98]) {
      const { observation, suggestion } = promised(insights(weekAt(percent, courses["at once"]), { asOf }))
      assert.notStrictEqual(observation?.priority, "high")
      assert.isUndefined(suggestion)
    }
  })
})

/** Random nights, the last seven around a percent of the others. */
const random = (seed: number, spread: number, percent: number) => {
  const uniform = mulberry32(seed)
  const normal = () => normalQuantile(Math.max(1e-9, uniform())) ?? 0
  return personOf((back) => usual * Math.exp((back < 7 ? Math.log(percent / 100) : 0) + spread * normal()))
}

describe("random nights", () => {
  it.each(spreads)(
    "with an SD of %d have it whenever the test of the week says down and the week or the newest value is at 87.5 % or less",
    (spread) => {
      let cases = 0
      for (let seed = 0; seed < 16; seed++) {
        const person = random(seed, spread, 80 + (seed % 10))
        const hrv = person.series.hrv_rmssd
        const week = hrv === undefined ? null : trend(hrv, { asOf })
        if (week?.status !== "ready" || week.direction !== "down" || week.pValue >= 0.05) continue
        const found = insights(person, { asOf })
        const ofWeek = (100 * week.last7Days.mean) / week.previous30Days.mean
        const newest = found.baselines.hrv_rmssd?.percentOfBaseline ?? 100
        if (Math.min(ofWeek, newest) > 87.5) continue
        cases++
        assertPromise(found)
      }
      assert.isAtLeast(cases, 4)
    }
  )
})

describe("the numbers", () => {
  it("are of the week and its test, and of the newest value if that is what is low", () => {
    const person = personOf((back) => {
      if (back === 0) return 44
      return usual * Math.exp((back < 7 ? Math.log(0.9) : 0) + 0.1 * waveOf(back))
    })
    const { observation } = promised(insights(person, { asOf }))
    assert.strictEqual(observation?.priority, "high")
    assert.match(observation?.fact ?? "", /^HRV of the last 7 days is \d+% below the 30 days before$/u)
    assert.match(
      observation?.context ?? "",
      /^[\d.]+ ms compared with [\d.]+ ms, p = 0\.0\d\d, for \d+ days?\. The newest value, 44 ms, is 1[3-5]% below the baseline of [\d.]+ ms$/u
    )
    assert.deepStrictEqual(
      observation?.evidence.map(({ value }) => Math.round(value ?? 0)),
      [44, 46]
    )
  })
})
