/** What the trends ask for, and what they say of the answer. */
import { assert, describe, it } from "@effect/vitest"
import { isLocalDate } from "@polar-flow/sdk-client"
import type { SeriesRow } from "../src/api/series.ts"
import { askedOf, trendPath } from "../src/trends/asked.ts"
import {
  daysOf,
  earlierDays,
  fittingRange,
  lately,
  newestDay,
  type Span,
  spanOf
} from "../src/trends/span.ts"
import { difference, pairing } from "../src/trends/statistics.ts"
import { dateOf, dayOf } from "../src/words/dates.ts"

const today = dayOf("2026-11-30")

/** An answer whose last day is today. */
const rowOf = (metrics: Readonly<Record<string, ReadonlyArray<number | null>>>): SeriesRow => {
  const [length = 0] = Object.values(metrics).map((values) => values.length)
  return {
    user_id: "1",
    resolution: "day",
    dates: Array.from({ length }, (_, index) => dateOf(today - length + 1 + index)).filter(isLocalDate),
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([metric, values]) => [
        metric,
        {
          unit: "ms",
          values,
          mean_7d: values,
          low: values,
          high: values,
          flags: values.map(() => 0 as const)
        }
      ])
    ),
    changes: [],
    labels: []
  }
}

const spanIn = (values: ReadonlyArray<number | null>, isTrimmed = false): Span => {
  const span = spanOf(rowOf({ hrv_rmssd: values }), "hrv_rmssd", isTrimmed, today)
  if (span === null) throw new Error("no span")
  return span
}

/** Numbers that look random and are the same each time. */
const noise = (index: number): number => ((index * 7919 + 104_729) % 1000) / 1000

describe("the address of a trend", () => {
  it("asks again for the same", () => {
    for (const path of [
      "/trends",
      "/trends?metric=steps&days=30",
      "/trends?days=180",
      "/trends?days=all&compare=year",
      "/trends?from=2026-01-05&to=2026-02-01&with=training_load&lag=0&hidden="
    ] as const)
      assert.strictEqual(trendPath(askedOf(new URLSearchParams(path.split("?")[1] ?? ""))), path)
  })

  it("ignores what nobody can choose", () => {
    const wrong = "days=31&compare=never&lag=9&from=2026-02-30&to=2026-03-01"
    assert.deepStrictEqual(askedOf(new URLSearchParams(wrong)), askedOf(new URLSearchParams()))
  })

  it("takes two dates in any order", () => {
    const { range } = askedOf(new URLSearchParams("from=2026-02-01&to=2026-01-05"))
    assert.deepStrictEqual(range, { from: dayOf("2026-01-05"), to: dayOf("2026-02-01") })
  })
})

/** Half a year whose last days have values. */
const lastDays = (days: number): SeriesRow =>
  rowOf({ hrv_rmssd: Array.from({ length: 180 }, (_, index) => (index < 180 - days ? null : 50)) })

describe("the days of a trend", () => {
  it("fit what there is, if nothing was chosen", () => {
    assert.deepStrictEqual(
      [0, 1, 5, 29, 30, 90, 91, 180].map((days) => fittingRange(lastDays(days), "hrv_rmssd")),
      [180, "all", "all", "all", 90, 90, 180, 180]
    )
  })

  it("end today, as many as were chosen", () => {
    assert.deepStrictEqual(daysOf(30, today), { from: today - 29, to: null })
    assert.deepStrictEqual(daysOf("all", today), { from: null, to: null })
  })

  it("do not count a today that has no value yet, and keep older gaps", () => {
    const span = spanIn([50, null, 52, null])
    assert.deepStrictEqual(span.days, { from: today - 3, values: [50, null, 52] })
    assert.strictEqual(newestDay(span), today - 1)
  })

  it("begin with the first value where everything was asked for", () => {
    assert.deepStrictEqual(spanIn([null, null, 50, 51], true).days, { from: today - 1, values: [50, 51] })
    assert.deepStrictEqual(spanIn([null, null, 50, 51]).days.from, today - 3)
  })

  it("are compared with as many before them, or with the same weekdays a year ago", () => {
    const span = spanIn(Array.from({ length: 30 }, () => 50))
    assert.deepStrictEqual(earlierDays(span, "before"), { from: today - 59, to: today - 30 })
    const { from, to } = earlierDays(span, "year")
    assert.strictEqual(to - from, 29)
    assert.strictEqual((span.days.from - from) % 7, 0)
  })

  it("are told as this week beside the thirty days before only if those were measured", () => {
    const known = [...Array.from({ length: 30 }, () => 40), ...Array.from({ length: 7 }, () => 50)]
    assert.deepStrictEqual(lately(spanIn(known)), { week: 50, month: 40 })
    assert.isNull(lately(spanIn(known.map((value, index) => (index < 25 ? null : value)))))
    assert.isNull(lately(spanIn([50, 51, 52])))
  })
})

describe("a second metric", () => {
  const length = 120
  const load = Array.from({ length }, (_, index) => Math.round(100 * noise(index * 31)))
  const follows = load.map((_, index) => 60 - (load[index - 1] ?? 50) / 5 + noise(index) * 2)
  const span = spanIn(follows)
  const other = {
    metric: "training_load",
    scale: "ratio" as const,
    days: { from: span.days.from, values: load }
  }

  it("is found on the day on which it follows, and not on others", () => {
    const [same, next] = [pairing(other, span, 0, 4).found, pairing(other, span, 1, 4).found]
    assert.strictEqual(next.kind, "ready")
    if (next.kind === "ready") {
      assert.isBelow(next.rho, -0.8)
      assert.isBelow(next.pValue, 0.001)
    }
    if (same.kind === "ready") assert.isAbove(same.pValue, 0.05)
  })

  it("pairs each value with the one of the day before, and leaves gaps out", () => {
    const { points } = pairing(
      { metric: "training_load", scale: "ratio", days: { from: today - 3, values: [10, 20, null, 40] } },
      spanIn([1, 2, 3, 4]),
      1,
      4
    )
    assert.deepStrictEqual(points, [
      { x: 10, y: 2 },
      { x: 20, y: 3 }
    ])
  })

  it("says how many pairs are needed when there are too few, and that a constant shows nothing", () => {
    const few = pairing(
      { ...other, days: { ...other.days, values: load.map((value, index) => (index < 10 ? value : null)) } },
      span,
      0,
      4
    )
    assert.deepStrictEqual(few.found, { kind: "few", needed: 21 })
    const constant = pairing({ ...other, days: { ...other.days, values: load.map(() => 5) } }, span, 0, 4)
    assert.strictEqual(constant.found.kind, "constant")
  })

  it("counts the four distances that can be tried", () => {
    const one = pairing(
      other,
      spanIn(Array.from({ length }, (_, index) => noise(index * 17 + 3))),
      0,
      4
    ).found
    assert.strictEqual(one.kind, "ready")
    // unrelated numbers: what would be p = 0.05 for one try is 0.2 for four
    if (one.kind === "ready") assert.isAtLeast(one.pValue, 0.2)
  })
})

/** A level with what looks like chance around it. */
const week = (level: number, length: number) =>
  Array.from({ length }, (_, index) => level + 4 * noise(index * 13))

describe("a comparison", () => {
  it("finds a level that is another one, in percent", () => {
    const now = spanIn(week(60, 90))
    const then: Span = { ...now, days: { from: now.days.from - 90, values: week(50, 90) } }
    const [low = 0, high = 0] = difference(now, then) ?? []
    assert.isTrue(low > 10 && high < 30, `${low} ${high}`)
  })

  it("finds it in the unit where percentages mean nothing", () => {
    const now: Span = { ...spanIn(week(1, 90)), scale: "interval" }
    const then: Span = { ...now, days: { from: now.days.from - 90, values: week(-1, 90) } }
    const [low = 0, high = 0] = difference(now, then) ?? []
    assert.isTrue(low > 0.5 && high < 3.5, `${low} ${high}`)
  })

  it("finds none between equal levels, also a year apart", () => {
    const now = spanIn(week(50, 90))
    const then = { ...now, days: { from: now.days.from - 364, values: week(50, 90).toReversed() } }
    const [low = 0, high = 0] = difference(now, then) ?? []
    assert.isTrue(low < 0 && high > 0, `${low} ${high}`)
  })

  it("says nothing about a time that was hardly measured", () => {
    const now = spanIn(week(50, 90))
    const values = [...week(50, 5), ...Array.from({ length: 85 }, () => null)]
    assert.isNull(difference(now, { ...now, days: { from: now.days.from - 90, values } }))
  })
})
