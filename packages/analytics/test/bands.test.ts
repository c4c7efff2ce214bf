import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { healthyPeople, healthyPerson } from "../calibration/people.ts"
import { levelOn, referenceSlice } from "../src/baseline/referenceSlice.ts"
import {
  addDays,
  baseline,
  civilDateOf,
  type DailySeries,
  epochDayOf,
  fromColumns,
  InvalidInput,
  type Label,
  metrics
} from "../src/index.ts"
import { allOnScale } from "../src/parts.ts"
import { bands, bandState, levelChanges } from "../src/monitoring.ts"
import { mean } from "../src/stats.ts"

const last = 20_777

/** A series that ends on the last day, oldest first; `null` for a gap. */
const seriesOf = (values: ReadonlyArray<number | null>, metric = metrics.resting_hr): DailySeries =>
  fromColumns(
    Int32Array.from(values, (_, at) => last - values.length + 1 + at),
    Float64Array.from(values, (value) => value ?? Number.NaN),
    metric
  )
const usual = (days: number) => Array.from({ length: days }, (_, at) => 50 + ((at * 7) % 5))

const anyValues = fc.array(fc.option(fc.integer({ min: 40, max: 60 }), { freq: 5 }), {
  minLength: 1,
  maxLength: 300
})
const anyLabels = fc.array(
  fc.record({
    kind: fc.constantFrom("ill", "medication", "newDevice", "menstruation"),
    from: fc.integer({ min: last - 300, max: last }).map(civilDateOf)
  }),
  { maxLength: 3 }
)

describe("bands", () => {
  it("are the same all at once and one day after the other", () => {
    fc.assert(
      fc.property(anyValues, anyLabels, fc.integer({ min: 30, max: 200 }), (values, labels, at) => {
        // a change of level in the middle
        const series = seriesOf(values.map((value, day) => (value === null || day < at ? value : value + 25)))
        const all = bands(series, { labels })
        const state = bandState(series.metric, labels)
        all.dates.forEach((date, row) => {
          const { flags, high, low, mean7d, since, value } = state.push(date, all.values[row] ?? null)
          assert.deepStrictEqual(
            [value, mean7d, low, high, since, flags],
            [all.values, all.mean7d, all.low, all.high, all.since, all.flags].map((column) => column[row])
          )
        })
      }),
      { numRuns: 60 }
    )
  })

  it("compare a day with the reference of all judgements, and average the last 7 days as the baseline does", () => {
    const { person } = healthyPerson(3, {
      days: 500,
      events: [{ kind: "levelShift", start: 250, metric: "restingHr", by: 8 }]
    })
    const series = person.series.resting_hr as DailySeries
    const labels: ReadonlyArray<Label> = [
      { kind: "ill", from: civilDateOf(last - 60), to: civilDateOf(last - 50) }
    ]
    const levels = levelChanges(series, labels)
    const { dates, high, low, mean7d, since } = bands(series, { labels })
    for (const row of [80, 200, 300, 420, 460, 490]) {
      const day = epochDayOf(dates[row] as string)
      const marks = { labels, levels }
      const reference = referenceSlice(series, day, [day - 90, day - 1], marks)
      const center = mean(allOnScale(series.metric, reference.values)) as number
      assert.closeTo(((low[row] as number) + (high[row] as number)) / 2, center, 1e-9)
      const start = levelOn(day, marks)?.day
      assert.strictEqual(since[row], start === undefined ? null : civilDateOf(start))
      const week = baseline(series, { asOf: dates[row] as string }).last7Days.value
      assert.closeTo(mean7d[row] ?? Number.NaN, week ?? 0, 1e-9)
    }
  })

  it("leave about one of ten healthy days outside, and flag each on its side", () => {
    let [outside, judged] = [0, 0]
    for (const { person } of healthyPeople(30, 5, { days: 400 })) {
      const { flags, high, low, values } = bands(person.series.hrv_rmssd as DailySeries)
      values.forEach((value, row) => {
        const [from, to] = [low[row] ?? null, high[row] ?? null]
        if (value === null || from === null || to === null) return
        judged++
        outside += value < from || value > to ? 1 : 0
        assert.strictEqual(flags[row]?.includes("unusual_low"), value < from)
        assert.strictEqual(flags[row]?.includes("unusual_high"), value > to)
      })
    }
    assert.isAbove(judged, 8000)
    assert.closeTo(outside / judged, 0.1, 0.03)
  })

  it("start anew when a level has changed, and not before that is known", () => {
    const values = usual(300).map((value, at) => (at < 150 ? value : value + 12))
    const series = seriesOf(values)
    const [change] = levelChanges(series)
    const { dates, flags, high, since } = bands(series)
    const first = since.findIndex((date) => date !== null)
    assert.strictEqual(since[first], civilDateOf(change?.day ?? 0))
    assert.strictEqual(dates[first], civilDateOf((change?.knownFrom ?? 0) + 1))
    assert.isTrue(flags[first]?.includes("level_change"))
    assert.isBelow(high[first - 1] ?? 0, 70)
    const later = bands(seriesOf([...values, ...usual(30)].slice(0, 300 + 30)), {
      to: civilDateOf(last - 30)
    })
    assert.deepStrictEqual(later.high.slice(-100), high.slice(-100))
  })

  it("start anew at a new device, and not before", () => {
    const labels = [{ kind: "newDevice", from: civilDateOf(last - 20) }]
    const { flags, high, low, since } = bands(seriesOf(usual(120)), { labels })
    const plain = bands(seriesOf(usual(120)))
    assert.deepStrictEqual(
      [low.slice(0, -21), high.slice(0, -21)],
      [plain.low.slice(0, -21), plain.high.slice(0, -21)]
    )
    assert.isTrue(since.slice(0, -21).every((date) => date === null))
    assert.deepStrictEqual([since.at(-21), low.at(-21)], [civilDateOf(last - 20), null])
    assert.include(flags.at(-21) ?? [], "level_change")
  })

  it("flag missing and labelled days, and have no range without 21 days or without variation", () => {
    const values = [...usual(20), null, ...usual(9)]
    const labels = [{ kind: "menstruation", from: civilDateOf(last - 2), to: civilDateOf(last - 1) }]
    const { flags, low, mean7d } = bands(seriesOf(values), { labels })
    assert.deepStrictEqual(flags[20], ["missing"])
    assert.deepStrictEqual([flags[27], flags[28], flags[29]], [["labelled"], ["labelled"], []])
    assert.deepStrictEqual([low[20], low[21], low[22] === null], [null, null, false])
    assert.deepStrictEqual([mean7d[1], mean7d[2] === null], [null, false])
    const same = fromColumns(
      Int32Array.from({ length: 60 }, (_, at) => at),
      new Float64Array(60).fill(5),
      { ...metrics.training_load, minScale: 0 }
    )
    assert.isTrue(bands(same).low.every((value) => value === null))
  })

  it("show the requested days only, of which none is after the day of the answer", () => {
    const series = seriesOf(usual(120))
    const [from, to] = [civilDateOf(last - 9), civilDateOf(last - 5)]
    const some = bands(series, { from, to })
    assert.deepStrictEqual(
      some.dates,
      [9, 8, 7, 6, 5].map((back) => civilDateOf(last - back))
    )
    assert.deepStrictEqual(some.low, bands(series).low.slice(-10, -5))
    assert.deepStrictEqual(bands(series, { from, asOf: to, to: civilDateOf(last) }), some)
    assert.deepStrictEqual(bands(series, { from: civilDateOf(last + 1) }).dates, [])
    assert.deepStrictEqual(
      bands(series, { from: civilDateOf(last - 121), to: civilDateOf(last - 120) }).flags,
      [["missing"], ["missing"]]
    )
  })

  it("stay within what the metric can be", () => {
    const { low } = bands(seriesOf(Array.from({ length: 60 }, (_, at) => (at % 9 === 0 ? 90 : 26))))
    assert.strictEqual(low.at(-1), 25)
  })

  it("take days in order, skip days that are left out, and read values as a series does", () => {
    const state = bandState(metrics.resting_hr)
    state.push("2026-11-01", 50)
    for (const date of ["2026-11-01", "2026-10-31", "2026-02-30"])
      assert.throws(() => state.push(date, 50), InvalidInput)
    assert.deepStrictEqual(state.push("2026-11-03", 400).flags, ["missing"])
    assert.deepStrictEqual(state.push(addDays("2026-11-03", 200), 50).mean7d, null)
  })

  it("of ten years take milliseconds of one processor", () => {
    const { person } = healthyPerson(3, { days: 3650 })
    const hrv = person.series.hrv_rmssd as DailySeries
    bands(hrv)
    const begun = process.cpuUsage()
    for (let run = 0; run < 5; run++) bands(hrv)
    assert.isBelow(process.cpuUsage(begun).user / 5000, 60)
  })
})
