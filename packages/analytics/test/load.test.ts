/** What training loads say about a person, with and without unknown days. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import {
  addDays,
  anomalies,
  dailySeries,
  metrics,
  orThrow,
  overtrainingRisk,
  type Person,
  recoveryReadiness,
  trainingLoadRatio
} from "../src/index.ts"
import { insights } from "../src/insights.ts"
import { ewmaLoadRatio, fitnessFatigue, fitnessFatigueStart, nextFitnessFatigue } from "../src/training.ts"
import { asOf } from "./arbitraries.ts"

/** Daily loads, newest first, `null` for an unknown day. */
const loads = (newestFirst: ReadonlyArray<number | null>) =>
  orThrow(
    dailySeries(
      newestFirst.map((value, back) => ({ date: addDays(asOf, -back), value })),
      { metric: metrics.training_load }
    )
  )
const always = (days: number, load = 60) => Array<number | null>(days).fill(load)

const isSteady = (found: ReturnType<typeof fitnessFatigue>, load: number): boolean =>
  found.status === "ready" &&
  [found.fitness - load, found.fatigue - load, found.value].every((error) => Math.abs(error) <= 1e-9 * load)

describe("fitness, fatigue and form", () => {
  it.each([28, 42, 84, 440])("of 60 au on each of %i days are 60, 60 and 0", (days) => {
    assert.isTrue(isSteady(fitnessFatigue(loads(always(days)), { asOf }), 60))
  })

  it("of 60 au a day are 60, 60 and 0 although 19 % of the days are unknown", () => {
    const days = always(42).map((load, back) => (back % 5 === 2 ? null : load))
    const found = fitnessFatigue(loads(days), { asOf })
    assert.isTrue(isSteady(found, 60))
    assert.closeTo(found.status === "ready" ? found.missingShare : 0, 0.19, 0.005)
  })

  it("are there from 28 days on, and not on the 27th", () => {
    assert.strictEqual(fitnessFatigue(loads(always(28)), { asOf }).status, "ready")
    const early = fitnessFatigue(loads(always(27)), { asOf })
    assert.strictEqual(early.status, "insufficient")
    if (early.status !== "insufficient") return
    assert.deepStrictEqual(early.missing, [{ of: "days since the first load", required: 28, available: 27 }])
  })

  it("need a known load on 80 % of the last 42 days, or of all days if there are fewer", () => {
    for (const [days, least] of [
      [28, 23],
      [35, 28],
      [42, 34],
      [90, 34]
    ] as const) {
      const recent = Math.min(days, 42)
      const withKnown = (known: number) =>
        fitnessFatigue(loads(always(days).map((load, back) => (back < recent - known ? null : load))), {
          asOf
        })
      assert.isTrue(isSteady(withKnown(least), 60))
      const found = withKnown(least - 1)
      assert.strictEqual(found.status, "insufficient")
      if (found.status !== "insufficient") continue
      assert.deepStrictEqual(found.missing, [
        {
          of: `days with a known load in the last ${recent}`,
          required: least,
          available: least - 1
        }
      ])
    }
  })

  it("of any constant load are that load and a form of 0, wherever days are unknown", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 28, maxLength: 300 }),
        (load, isUnknown) => {
          const days = isUnknown.map((unknown, back) =>
            unknown && back < isUnknown.length - 1 ? null : load
          )
          const found = fitnessFatigue(loads(days), { asOf })
          if (found.status === "ready") assert.isTrue(isSteady(found, load))
          let state = fitnessFatigueStart()
          for (const value of days.toReversed()) state = nextFitnessFatigue(state, value ?? Number.NaN)
          assert.closeTo(state.fitness, load, 1e-9 * load)
          assert.closeTo(state.form, 0, 1e-9 * load)
        }
      )
    )
  })

  it("lie between the smallest and the largest known load", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 300 }), { freq: 8 }), { minLength: 28, maxLength: 120 }),
        (days) => {
          const found = fitnessFatigue(loads(days), { asOf })
          if (found.status !== "ready") return
          const known = days.filter((load) => load !== null)
          for (const value of [found.fitness, found.fatigue])
            assert.isTrue(value >= Math.min(...known) - 1e-9 && value <= Math.max(...known) + 1e-9)
        }
      )
    )
  })

  it("start from a known mean if it is given", () => {
    const found = fitnessFatigue(loads(always(28, 60)), { asOf, init: 60 })
    assert.isTrue(isSteady(found, 60))
    assert.strictEqual(fitnessFatigue(loads(always(28, 30)), { asOf, init: 60 }).status, "ready")
  })

  it("count a rest day as 0, which is known", () => {
    const rest = fitnessFatigue(loads(always(60).map((load, back) => (back < 7 ? 0 : load))), { asOf })
    assert.isTrue(rest.status === "ready" && rest.value > 20 && rest.fatigue < 25)
  })
})

const series = (metric: keyof typeof metrics, newestFirst: ReadonlyArray<number | null>) =>
  orThrow(
    dailySeries(
      newestFirst.map((value, back) => ({ date: addDays(asOf, -back), value })),
      { metric: metrics[metric] }
    )
  )

/** A person with a ratio of Polar on every day with a load, and usual nights. */
const athlete = (newestFirst: ReadonlyArray<number | null>, ratio: number): Person => {
  const onLoads = (value: number) =>
    newestFirst.map((load, back) => (load === null ? null : back < 7 ? value : 1))
  return {
    series: {
      training_load: loads(newestFirst),
      training_load_ratio: series("training_load_ratio", onLoads(ratio)),
      training_strain: series("training_strain", onLoads(60 * ratio)),
      training_tolerance: series("training_tolerance", onLoads(60)),
      hrv_rmssd: series(
        "hrv_rmssd",
        newestFirst.map((_, back) => 50 + (back % 5))
      ),
      resting_hr: series(
        "resting_hr",
        newestFirst.map((_, back) => 52 + (back % 3))
      ),
      sleep_score: series(
        "sleep_score",
        newestFirst.map((_, back) => 75 + (back % 4))
      )
    }
  }
}

/** A week of training after four weeks without the watch, and 100 days before them. */
const afterABreak = athlete(
  always(135).map((load, back) => (back >= 7 && back < 35 ? null : load)),
  4
)

const usesRatio = (found: ReturnType<typeof overtrainingRisk> | ReturnType<typeof recoveryReadiness>) =>
  found.status === "ready" &&
  found.contributions.some(({ name, points }) => name.startsWith("load_ratio") && points !== 0)

describe("Polar's load ratio", () => {
  it("of 4.0 after four weeks without the watch is used nowhere", () => {
    assert.deepInclude(trainingLoadRatio(afterABreak, { asOf }), {
      status: "insufficient",
      value: null,
      missing: [{ of: "days with a known load in the last 28", required: 20, available: 7 }]
    })
    const [risk, morning] = [
      overtrainingRisk(afterABreak, { asOf }),
      recoveryReadiness(afterABreak, { asOf })
    ]
    assert.strictEqual(risk.status, "ready")
    assert.strictEqual(morning.status, "ready")
    assert.isFalse(usesRatio(risk) || usesRatio(morning))
    const { observations, current, baselines } = insights(afterABreak, { asOf })
    assert.isEmpty(
      observations.filter(({ evidence }) => evidence.some(({ metric }) => metric.startsWith("training_")))
    )
    assert.isNull(current.trainingLoadRatio)
    assert.isNull(baselines.training_load_ratio?.current)
    assert.isEmpty(
      anomalies(afterABreak, { asOf })
        .found.map(({ metric }) => metric)
        .filter((name) => name !== "training_load")
    )
  })

  it("is used again with as many known days as our own ratio needs", () => {
    const person = athlete(always(135), 2)
    assert.deepInclude(trainingLoadRatio(person, { asOf }), { status: "ready", value: 2, source: "polar" })
    assert.isTrue(usesRatio(overtrainingRisk(person, { asOf })))
    assert.strictEqual(insights(person, { asOf }).current.trainingLoadRatio, 2)
  })

  it("appears on no day with fewer known days than the gates, like every other ratio", () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.7, 0.8, 0.9, 1),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
        (isKnown, share, chance) => {
          const days = isKnown.map((known, back) => (known || (chance[back] ?? 0) < share ? 60 : null))
          const person = athlete(days, 4)
          const among = (count: number) => days.slice(0, count).filter((load) => load !== null).length
          const history = days.findLastIndex((load) => load !== null) + 1
          const isEnough = among(7) >= 5 && among(28) >= 20 && history >= 28
          assert.strictEqual(trainingLoadRatio(person, { asOf }).status === "ready", isEnough)
          assert.strictEqual(ewmaLoadRatio(loads(days), { asOf }).status === "ready", isEnough)
          assert.strictEqual(usesRatio(overtrainingRisk(person, { asOf })), isEnough)
          if (!isEnough) {
            assert.isFalse(usesRatio(recoveryReadiness(person, { asOf })))
            assert.isNull(insights(person, { asOf }).current.trainingLoadRatio)
          }
        }
      ),
      { numRuns: 40 }
    )
  })
})
