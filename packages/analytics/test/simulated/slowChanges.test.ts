/** Levels, slow trends and drifts: unchanged people are left alone, and real changes are found. */
import { assert, describe, it } from "@effect/vitest"
import { personOf, type PersonOptions } from "../../calibration/people.ts"
import type { Traits } from "../../calibration/Traits.ts"
import { civilDateOf, type DailySeries, emptySeries, fromColumns, metrics } from "../../src/index.ts"
import { changePoints, levelWatch, slowDrift, slowTrend } from "../../src/monitoring.ts"

const last = 20_777
const asOf = civilDateOf(last)

/** Kinds of people who differ in what misleads tests of change. */
const kinds: Readonly<Record<string, Partial<Traits>>> = {
  "independent nights": { autocorrelation: 0 },
  "a correlation of 0.5 with whole numbers": { autocorrelation: 0.5, restingHr: { mean: 52, sd: 1.2 } },
  "a correlation of 0.7": { autocorrelation: 0.7, missingNights: 0.1 },
  "heavy tails, weekly cycles and gaps": {
    autocorrelation: 0.5,
    tails: 4,
    weekly: 0.6,
    missingNights: 0.15,
    missingBlocks: 2
  },
  "a very low HRV": { autocorrelation: 0.3, hrv: { mean: 8, sd: 0.06 } }
}
const people = Object.entries(kinds)

const seriesOf = (seed: number, name: "resting_hr" | "hrv_rmssd", options: PersonOptions): DailySeries =>
  personOf(seed, options).person.series[name] ?? emptySeries(metrics[name])

/** The series of many people of one kind. */
const many = (traits: Partial<Traits>, options: Omit<PersonOptions, "traits">, count = 40) =>
  Array.from({ length: count }, (_, index) =>
    seriesOf(1000 + index, index % 2 === 0 ? "resting_hr" : "hrv_rmssd", { ...options, traits })
  )

const shareOf = <A>(all: ReadonlyArray<A>, holds: (one: A) => boolean): number =>
  all.filter(holds).length / all.length

const without = (series: DailySeries, isLeftOut: (day: number) => boolean): DailySeries => {
  const kept = [...series.days.keys()].filter((index) => !isLeftOut(series.days[index] as number))
  return fromColumns(
    Int32Array.from(kept, (index) => series.days[index] as number),
    Float64Array.from(kept, (index) => series.values[index] as number),
    series.metric
  )
}

const trendsOf = (all: ReadonlyArray<DailySeries>) =>
  all.flatMap((series) => {
    const found = slowTrend(series, { asOf })
    return found.status === "ready" ? [found] : []
  })

const changed = (series: DailySeries): ReadonlyArray<{ readonly date: string; readonly size: number }> => {
  const found = changePoints(series, { asOf })
  return found.status === "ready" ? found.changes : []
}

const watched = (series: DailySeries, day = last) => {
  const found = levelWatch(series, { asOf: civilDateOf(day) })
  return found.status === "ready" ? found.alarms : []
}

const driftOn = (series: DailySeries, day: number) => {
  const found = slowDrift(series, { asOf: civilDateOf(day) })
  return found.status === "ready" ? found : null
}

const epochOf = (date: string): number => Math.round(Date.parse(date) / 86_400_000)

describe("the slow trend", () => {
  it.each(people)("of unchanged people is rarely significant: %s", (_name, traits) => {
    const found = [60, 120, 365].flatMap((days) => trendsOf(many(traits, { days: days + 1 })))
    assert.isAtLeast(found.length, 100)
    assert.isAtMost(
      shareOf(found, ({ pValue }) => pValue < 0.05),
      0.1
    )
  })

  it("says the same with its p-value, its interval and its words", () => {
    const irregular = many({ autocorrelation: 0.5 }, { days: 365 }).map((series) =>
      without(series, (day) => (day * 7919) % 13 > 0)
    )
    const drifting = many({}, { days: 365, events: [{ kind: "pregnancy", start: 200 }] })
    for (const { pValue, interval, assessment, value } of trendsOf([
      ...irregular,
      ...drifting,
      ...people.flatMap(([, traits]) => many(traits, { days: 200 }))
    ])) {
      const [lower, upper] = interval
      const isSignificant = pValue < 0.05
      assert.strictEqual(lower > 0 || upper < 0, isSignificant)
      assert.strictEqual(assessment !== "stable", isSignificant)
      assert.isTrue(lower <= value && value <= upper)
    }
  })

  it("hardly changes when one day is missing", () => {
    for (const series of many({ autocorrelation: 0.6 }, { days: 300 }, 20)) {
      const [all, other] = trendsOf([series, without(series, (day) => day === last - 100)])
      assert.isAtMost(Math.abs((all?.pValue ?? 0) - (other?.pValue ?? 1)), 0.05)
    }
  })

  it("finds a rise of one SD within half a year", () => {
    const rising = many(
      {},
      {
        days: 180,
        events: [
          { kind: "drift", start: 0, length: 180, metric: "restingHr", by: 4.4 },
          { kind: "drift", start: 0, length: 180, metric: "hrv", by: -0.26 }
        ]
      }
    )
    assert.isAtLeast(
      shareOf(trendsOf(rising), ({ assessment }) => assessment === "declining"),
      0.9
    )
  })
})

describe("change points", () => {
  it.each(people)("of unchanged years are rare: %s", (_name, traits) => {
    assert.isAtMost(
      shareOf(many(traits, { days: 365 }), (series) => changed(series).length > 0),
      0.1
    )
  })

  it.each(people.slice(0, 4))("show a resting heart rate that fell from 60 to 52: %s", (_name, traits) => {
    for (const back of [25, 60, 200]) {
      const fell = Array.from({ length: 10 }, (_, index) =>
        seriesOf(index, "resting_hr", {
          days: 400,
          traits: { ...traits, missingBlocks: 0, restingHr: { mean: 60, sd: 2.2 } },
          events: [{ kind: "levelShift", start: 399 - back, metric: "restingHr", by: -8 }]
        })
      )
      for (const [change, ...others] of fell.map(changed)) {
        assert.isEmpty(others)
        const days = [...Array(9).keys()].map((away) => civilDateOf(last - back - 4 + away))
        assert.include(days as ReadonlyArray<string>, change?.date)
        assert.isBelow(change?.size ?? 0, -2)
      }
    }
  })
})

describe("the level watch", () => {
  it.each(people)("rarely alarms people who do not change: %s", (_name, traits) => {
    const alarms = many(traits, { days: 540 }).flatMap((series) =>
      [0, 90, 180, 270].map((back) => watched(series, last - back).length)
    )
    const perDay = alarms.reduce((sum, each) => sum + each, 0) / (90 * alarms.length)
    assert.isAtMost(perDay, 1 / 300)
  })

  it.each([
    [0, 8],
    [0.35, 15],
    [0.5, 22]
  ])(
    "finds a shift of 1.5 SD soon, at a correlation of %d within %d days (median)",
    (autocorrelation, within) => {
      const delays = many(
        { autocorrelation },
        {
          days: 180,
          events: [
            { kind: "levelShift", start: 120, metric: "restingHr", by: 3.3 },
            { kind: "levelShift", start: 120, metric: "hrv", by: -0.195 }
          ]
        }
      ).map((series) => {
        const first = watched(series).find(({ date }) => date >= civilDateOf(last - 59))
        return first === undefined ? 999 : epochOf(first.date) - (last - 59) + 1
      })
      assert.isAtMost(delays.toSorted((a, b) => a - b)[20] ?? 999, within)
    }
  )
})

describe("a slow drift", () => {
  it.each(people)("is rarely told to people who do not change: %s", (_name, traits) => {
    const told = shareOf(many(traits, { days: 360 }, 24), (series) =>
      [0, 30, 60, 90, 120, 150, 180].some((back) => driftOn(series, last - back)?.isDrift === true)
    )
    assert.isAtMost(told, 0.05)
  })

  it("of a heart rate that rises by 8 bpm within five months is named, with its start and its size", () => {
    for (const autocorrelation of [0.2, 0.5]) {
      const found = Array.from({ length: 20 }, (_, index) =>
        seriesOf(index, "resting_hr", {
          days: 330,
          traits: { autocorrelation, missingNights: 0.1 },
          events: [{ kind: "drift", start: 180, length: 150, metric: "restingHr", by: 8 }]
        })
      ).map((series) => driftOn(series, last))
      assert.isAtLeast(
        shareOf(found, (each) => each?.isDrift === true && each.assessment === "declining"),
        0.9
      )
      const sizes = found.map((each) => (each?.now ?? 0) - (each?.before ?? 0))
      assert.isAtMost(Math.abs(sizes.reduce((sum, size) => sum + size, 0) / sizes.length - 8), 1)
      for (const each of found) {
        assert.isAtMost(Math.abs(epochOf(each?.since ?? "") - (last - 150)), 60)
      }
    }
  })

  it("is not what a change from one day to the next is called", () => {
    const shifted = Array.from({ length: 20 }, (_, index) =>
      seriesOf(index, "resting_hr", { days: 300, events: [{ kind: "medication", start: 220 }] })
    )
    assert.isAtMost(
      shareOf(shifted, (series) => driftOn(series, last)?.isDrift === true),
      0.1
    )
  })
})

it("nothing after the day of the answer changes it", () => {
  const series = seriesOf(3, "resting_hr", { days: 420, events: [{ kind: "medication", start: 350 }] })
  const early = civilDateOf(last - 60)
  const known = without(series, (day) => day > last - 60)
  for (const each of [changePoints, levelWatch, slowTrend, slowDrift]) {
    assert.deepEqual(
      JSON.parse(JSON.stringify(each(series, { asOf: early }))),
      JSON.parse(JSON.stringify(each(known, { asOf: early })))
    )
  }
})
