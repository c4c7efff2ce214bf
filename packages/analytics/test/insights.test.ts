import { assert, describe, it } from "@effect/vitest"
import {
  addDays,
  civilDate,
  civilDateOf,
  dailySeries,
  fromColumns,
  metrics,
  type MetricName,
  orThrow,
  type Person
} from "../src/index.ts"
import { insights, patternNames, patterns, type ShownSuggestion } from "../src/insights.ts"
import { mulberry32, normalQuantile } from "../src/stats.ts"
import { exampleDay, examplePerson } from "./seeds.ts"

const asOf = exampleDay

describe("the example answer of the product", () => {
  const found = insights(examplePerson, { asOf })

  it("has the current values, the age and the status", () => {
    assert.deepStrictEqual(found.current, {
      hrv: 45.2,
      sleepScore: 78,
      restingHr: 52,
      trainingLoadRatio: 1.1
    })
    assert.strictEqual(found.dataAgeDays, 45)
    assert.strictEqual(found.unlock.status, "ready")
  })

  it("has HRV at 86.9 % of its baseline of 52.0, declining", () => {
    const hrv = found.baselines.hrv_rmssd
    assert.closeTo(hrv?.baseline ?? 0, 52, 1e-9)
    assert.strictEqual(hrv?.percentOfBaseline?.toFixed(1), "86.9")
    assert.strictEqual(hrv?.current, 45.2)
    assert.strictEqual(hrv?.trend, "declining")
    assert.isAtLeast(hrv?.trendDays ?? 0, 1)
  })

  it("has an overtraining risk of 35, medium, in parts that add up", () => {
    const risk = found.patterns.find(({ name }) => name === "overtraining_risk")
    assert.closeTo(risk?.score ?? 0, 35, 1)
    assert.strictEqual(risk?.significance, "medium")
    assert.strictEqual(
      risk?.factors.reduce((sum, { points }) => sum + points, 0),
      risk?.score
    )
  })

  it("reports with high priority that HRV is 13% below baseline, and suggests prioritizing recovery", () => {
    const [first] = found.observations
    assert.deepInclude(first, {
      category: "recovery",
      priority: "high",
      fact: "HRV is 13% below baseline",
      trend: "declining"
    })
    assert.match(
      first?.context ?? "",
      /^45.2 ms compared with 52 ms, p [=<] 0\.\d{3}\. The last 7 days are \d+% below the 30 days before, p [=<] 0\.\d{3}, for \d+ days?$/u
    )
    const [suggestion] = found.suggestions
    assert.deepInclude(suggestion, {
      action: "prioritize_recovery",
      description: "Prioritize sleep and recovery today"
    })
    assert.isAtLeast(suggestion?.confidence ?? 0, 0.85)
    assert.include(suggestion?.because ?? [], "hrv_below_normal")
  })

  it("has no forecasts before 60 days, and reports when they unlock", () => {
    assert.isNull(found.predictions)
    assert.strictEqual(found.unlock.features.ml_predictions.message, "Unlocks in 14 days")
  })
})

const rows = (valueOf: () => number) =>
  Array.from({ length: 120 }, (_, back) => ({ date: addDays(asOf, -back), value: Math.round(valueOf()) }))

/** Nights with random variation only, as of a healthy person. */
const noisy = (seed: number): Person => {
  const random = mulberry32(seed)
  const normal = () => normalQuantile(Math.max(1e-9, random())) ?? 0
  return {
    series: {
      hrv_rmssd: orThrow(
        dailySeries(
          rows(() => Math.exp(3.9 + 0.14 * normal())),
          { metric: metrics.hrv_rmssd }
        )
      ),
      resting_hr: orThrow(
        dailySeries(
          rows(() => 52 + 1.5 * normal()),
          { metric: metrics.resting_hr }
        )
      ),
      sleep_score: orThrow(
        dailySeries(
          rows(() => Math.min(100, 78 + 6 * normal())),
          { metric: metrics.sleep_score }
        )
      )
    }
  }
}

describe("observations", () => {
  it("do not report a single low night, so healthy people rarely hear that their HRV is low", () => {
    const people = Array.from({ length: 80 }, (_, seed) => insights(noisy(seed), { asOf }))
    const low = people.filter(({ observations }) => observations.some(({ id }) => id === "hrv_below_normal"))
    const under85 = people.filter(({ baselines }) => (baselines.hrv_rmssd?.percentOfBaseline ?? 100) < 85)
    assert.isAbove(under85.length, 4)
    assert.isAtMost(low.length, 4)
  })

  it("are sorted by priority, with value, reference, window and confidence", () => {
    const order = ["critical", "high", "medium", "low", "info", "positive"]
    const { observations: said } = insights(examplePerson, { asOf })
    const ranks = said.map(({ priority }) => order.indexOf(priority))
    assert.deepStrictEqual(
      ranks,
      ranks.toSorted((a, b) => a - b)
    )
    for (const { evidence, confidence, expires } of said) {
      assert.isAbove(evidence.length, 0)
      assert.isAtMost(confidence.value, 0.95)
      assert.strictEqual(expires, addDays(asOf, 1))
    }
  })

  it("never name a cause or a diagnosis", () => {
    const texts = [examplePerson, ...Array.from({ length: 50 }, (_, seed) => noisy(seed))].flatMap(
      (person) => {
        const { observations: said, suggestions, patterns: found } = insights(person, { asOf })
        return [
          ...said.flatMap(({ fact, context }) => [fact, context ?? ""]),
          ...suggestions.map(({ description }) => description),
          ...found.map(({ interpretation }) => interpretation ?? "")
        ]
      }
    )
    for (const text of texts)
      assert.notMatch(text, /because of|causes?\b|caused|due to|you are (ill|overtrained)|diagnos/iu)
  })
})

/** HRV of a person: 90 days around a level, a week at another, and a last night. */
const movedHrv = (
  seed: number,
  { level, week, last }: Readonly<Record<"level" | "week" | "last", number>>
) => {
  const random = mulberry32(seed)
  const nights = Array.from({ length: 97 }, (_, back) => ({
    date: addDays(asOf, -back),
    value: back === 0 ? last : (back < 7 ? week : level) * (1 + 0.08 * (random() - 0.5))
  }))
  return { series: { hrv_rmssd: orThrow(dailySeries(nights, { metric: metrics.hrv_rmssd })) } }
}

const sizeIn = (text: string): number => Number(/(\d+)%/u.exec(text)?.[1])

describe("a changed level", () => {
  it("is reported with the week's own size if today's value is close to the baseline", () => {
    const found = insights(movedHrv(1, { level: 60, week: 54, last: 58.5 }), { asOf })
    const said = found.observations.find(({ id }) => id === "hrv_below_normal")
    assert.match(said?.fact ?? "", /^HRV of the last 7 days is \d+% below the 30 days before$/u)
    assert.isAbove(sizeIn(said?.fact ?? ""), 6)
    assert.match(
      said?.context ?? "",
      /^5\d(\.\d)? ms compared with (59|60)(\.\d)? ms, p [=<] 0\.\d{3}, for \d+ days?$/u
    )
  })

  it("never has a size beside a p-value that tested another difference", () => {
    for (let seed = 0; seed < 60; seed++) {
      const person = movedHrv(seed, {
        level: 40 + seed,
        week: (40 + seed) * (0.8 + 0.006 * seed),
        last: (40 + seed) * (0.7 + 0.01 * seed)
      })
      for (const { context, evidence, fact, id } of insights(person, { asOf }).observations) {
        if (id !== "hrv_below_normal" && id !== "hrv_above_normal") continue
        const ratios = evidence.map(({ reference, value }) =>
          Math.abs(100 * ((value ?? 0) / (reference ?? 1) - 1))
        )
        assert.closeTo(sizeIn(fact), ratios[0] ?? NaN, 0.51, fact)
        assert.strictEqual(fact.includes(id.includes("below") ? "below" : "above"), true, fact)
        if (evidence.length === 1) {
          assert.include(fact, "the last 7 days")
          assert.notInclude(context ?? "", "%")
        } else assert.closeTo(sizeIn(context ?? ""), ratios[1] ?? NaN, 0.51, context ?? "")
      }
    }
  })
})

/** A person whose last nights are unusual. */
const feverish = (nights: number, { until = 0, gap = 0 } = {}): Person => {
  const random = mulberry32(7)
  const series = (metric: keyof typeof metrics, usual: number, unusual: number, spread: number) =>
    orThrow(
      dailySeries(
        Array.from({ length: 200 }, (_, back) => ({
          date: addDays(asOf, -back),
          value: (back >= until && back < until + nights ? unusual : usual) + spread * (random() - 0.5)
        })).filter((_, back) => back >= until && (gap === 0 || back !== gap)),
        { metric: metrics[metric] }
      )
    )
  return {
    series: {
      resting_hr: series("resting_hr", 52, 64, 3),
      breathing_rate: series("breathing_rate", 14, 18, 1),
      hrv_rmssd: series("hrv_rmssd", 60, 30, 6)
    }
  }
}
const factOf = (person: Person) =>
  insights(person, { asOf }).observations.find(({ id }) => id === "unusual_night")?.fact

describe("several unusual signals", () => {
  it("are counted in nights: the first, the second, the third", () => {
    assert.strictEqual(factOf(feverish(0)), undefined)
    assert.strictEqual(factOf(feverish(1)), "3 signals were unusual for you last night. How do you feel?")
    for (const [nights, words] of [
      [2, "2nd"],
      [3, "3rd"],
      [4, "4th"]
    ] as const)
      assert.strictEqual(
        factOf(feverish(nights)),
        `3 signals were unusual for you last night, the ${words} night in a row. How do you feel?`
      )
  })

  it("of the night before last are not called last night's, and a missing night ends the row", () => {
    assert.strictEqual(
      factOf(feverish(2, { until: 1 })),
      "3 signals were unusual for you in the night before last, the 2nd night in a row. How do you feel?"
    )
    assert.strictEqual(
      factOf(feverish(4, { gap: 1 })),
      "3 signals were unusual for you last night. How do you feel?"
    )
  })
})

describe("suggestions", () => {
  it("are at most three, and not repeated within three days if they were shown", () => {
    const shown: ReadonlyArray<ShownSuggestion> = [{ action: "prioritize_recovery", date: addDays(asOf, -2) }]
    const fresh = insights(examplePerson, { asOf }).suggestions.map(({ action }) => action)
    const again = insights(examplePerson, { asOf, shown }).suggestions.map(({ action }) => action)
    assert.isAtMost(fresh.length, 3)
    assert.include(fresh, "prioritize_recovery")
    assert.notInclude(again, "prioritize_recovery")
  })

  it("say that how you feel overrides them", () => {
    for (const { caution } of insights(examplePerson, { asOf }).suggestions)
      assert.match(caution, /how you feel/iu)
  })

  it("suggest normal training only without warning signs", () => {
    for (let seed = 0; seed < 60; seed++) {
      const { suggestions, observations: said, patterns: found } = insights(noisy(seed), { asOf })
      if (!suggestions.some(({ action }) => action === "train_normally")) continue
      assert.isFalse(said.some(({ priority }) => ["critical", "high", "medium"].includes(priority)))
      assert.isAtLeast(found.find(({ name }) => name === "recovery_readiness")?.score ?? 0, 45)
    }
  })
})

describe("insights with little data", () => {
  it("say so for every part, without throwing and without NaN", () => {
    const nobody = insights({ series: {} }, { asOf })
    assert.strictEqual(nobody.unlock.status, "unavailable")
    assert.isNull(nobody.dataFreshness)
    assert.deepStrictEqual(
      nobody.observations.map(({ category }) => category),
      ["onboarding"]
    )
    for (const { significance, missing } of nobody.patterns) {
      assert.strictEqual(significance, "insufficient")
      assert.isArray(missing)
    }
    assert.notMatch(JSON.stringify(nobody), /NaN|Infinity/u)
  })

  it("give what resting heart rate alone can give, and name what is missing", () => {
    const heartRates = Array.from({ length: 440 }, (_, back) => ({
      date: addDays(asOf, -back),
      value: 52 + ((back * 7) % 5)
    }))
    const {
      anomalies,
      baselines,
      observations: said,
      patterns: found,
      predictions,
      unlock
    } = insights(
      { series: { resting_hr: orThrow(dailySeries(heartRates, { metric: metrics.resting_hr })) } },
      { asOf }
    )
    assert.deepInclude(unlock, { days: 440, status: "ready", progress: null })
    assert.deepInclude(baselines.resting_hr, { status: "ready", current: 52 })
    assert.isArray(anomalies)
    assert.deepStrictEqual(
      found.filter(({ status }) => status === "ready").map(({ name }) => name),
      ["resting_hr_trend"]
    )
    assert.strictEqual(predictions?.resting_hr.status, "ready")
    assert.strictEqual(predictions?.hrv_rmssd.status, "insufficient")
    assert.isFalse(said.some(({ id }) => id === "onboarding"))
    const missing = said.find(({ id }) => id === "missing_data")
    assert.strictEqual(
      missing?.fact,
      "Missing data: HRV, Sleep score, Daily cardio load, Breathing rate, Skin temperature deviation, ANS charge, Sleep duration, Steps and Sleep times"
    )
    assert.match(missing?.context ?? "", /^Needed for sleep hrv correlation, overtraining risk, /u)
    assert.deepInclude(missing?.evidence[0], { metric: "hrv_rmssd", value: 0, reference: 21, unit: "d" })
  })

  it("of any single metric count its days, and never call it missing", () => {
    for (const name of Object.keys(metrics) as ReadonlyArray<MetricName>) {
      const values = Array.from({ length: 70 }, (_, back) => ({
        date: addDays(asOf, -back),
        value: metrics[name].plausible[0] < 0 ? 1 + (back % 2) : 6 + (back % 2)
      }))
      const series = orThrow(dailySeries(values, { metric: { ...metrics[name], plausible: [0, 100] } }))
      const { observations: said, unlock } = insights({ series: { [name]: series } }, { asOf })
      const missing = said.find(({ id }) => id === "missing_data")
      if (/^training_(load_ratio|strain|tolerance)$/u.test(name)) assert.strictEqual(unlock.days, 0, name)
      else {
        assert.strictEqual(unlock.days, 70, name)
        assert.isNotEmpty(missing?.evidence ?? [])
        assert.notInclude(missing?.evidence.map(({ metric }) => metric) ?? [], name)
      }
    }
  })

  it("do not call data missing that a young person has begun to collect", () => {
    const young = Object.fromEntries(
      Object.entries(examplePerson.series).map(([name, { days, values, metric }]) => [
        name,
        fromColumns(days.slice(-9), values.slice(-9), metric)
      ])
    )
    const { observations: said } = insights({ series: young }, { asOf })
    const missing = said.find(({ id }) => id === "missing_data")?.evidence.map(({ metric }) => metric) ?? []
    assert.notIncludeMembers(missing, Object.keys(young))
  })

  it("do not report old values as current", () => {
    const later = addDays(asOf, 3)
    const { current, anomalies, patterns: found } = insights(examplePerson, { asOf: later })
    assert.deepStrictEqual(current, { hrv: null, sleepScore: null, restingHr: null, trainingLoadRatio: null })
    assert.deepStrictEqual(anomalies, [])
    assert.strictEqual(found.find(({ name }) => name === "recovery_readiness")?.significance, "insufficient")
  })

  it("pause unlocked features if the last weeks are empty", () => {
    const { unlock } = insights(examplePerson, { asOf: addDays(asOf, 120) })
    assert.isTrue(unlock.features.patterns.paused)
    assert.match(unlock.features.patterns.message ?? "", /too few recent days/u)
  })
})

describe("patterns", () => {
  it("include every name exactly once", () => {
    const names = patterns(examplePerson, { asOf }).map(({ name }) => name)
    assert.deepStrictEqual(names, [...patternNames])
    assert.includeMembers(names, [
      "sleep_hrv_correlation",
      "overtraining_risk",
      "recovery_readiness",
      "hrv_trend",
      "sleep_trend",
      "training_recovery_lag",
      "activity_sleep_correlation",
      "resting_hr_trend"
    ])
  })

  it("are the same for a past day, whatever data came later", () => {
    const then = orThrow(civilDate("2026-11-10"))
    const cut: Person = {
      series: Object.fromEntries(
        Object.entries(examplePerson.series).map(([name, { days, values, metric }]) => [
          name,
          orThrow(
            dailySeries(
              Array.from(days, (day, index) => ({ date: civilDateOf(day), value: values[index] })).filter(
                ({ date }) => date <= then
              ),
              { metric }
            )
          )
        ])
      )
    }
    assert.deepStrictEqual(
      JSON.stringify(insights(examplePerson, { asOf: then })),
      JSON.stringify(insights(cut, { asOf: then }))
    )
  })
})
