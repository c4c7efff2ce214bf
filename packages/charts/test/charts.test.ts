/** Every chart with every kind of data. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { type ComponentType, h } from "preact"
import { renderToStaticMarkup } from "preact-render-to-string"
import {
  Alertness,
  alertnessLevels,
  ClockBars,
  Coverage,
  DayCurve,
  DayDots,
  Ecg,
  Form,
  Hypnogram,
  LoadCalendar,
  LoadRatio,
  Readiness,
  RegularityRaster,
  Route,
  Scatter,
  Session,
  SleepDebt,
  Sparkline,
  Trend,
  type TrendProps,
  WithWithout,
  wordsOf,
  ZoneBar,
  ZoneTable
} from "../src/index.ts"

const words = wordsOf("en-GB")
const name = "what it shows"

const reading = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.double({ min: -50, max: 400, noNaN: true }),
  fc.integer({ min: 0, max: 1_000_000 })
)
const values = fc.array(reading, { minLength: 1, maxLength: 60 })
const width = fc.constantFrom(320, 390, 756, 1128)
const minute = fc.integer({ min: -400, max: 700 })
const stretch = fc
  .tuple(minute, fc.integer({ min: 1, max: 300 }))
  .map(([from, length]) => ({ from, to: from + length }))
const zones = fc
  .array(fc.integer({ min: 0, max: 7000 }), { minLength: 5, maxLength: 5 })
  .map((all) => all.map((seconds, index) => ({ index: (index + 1) as 1 | 2 | 3 | 4 | 5, seconds })))
const numbers = values.map((all) => all.filter((value) => value !== null))

/** What a chart draws with these properties. */
const drawn =
  <P extends object>(chart: ComponentType<P>, props: NoInfer<P>) =>
  (): string =>
    renderToStaticMarkup(h(chart, props))

/** Each chart with arbitrary data, much, little and none. */
const charts: Readonly<Record<string, fc.Arbitrary<() => string>>> = {
  Sparkline: fc
    .record({
      values,
      width,
      isBars: fc.boolean(),
      usual: fc.option(fc.constant({ low: 40, high: 60 }), { nil: null })
    })
    .map(({ isBars, usual, values, width }) =>
      drawn(Sparkline, {
        days: { from: 20_000, values },
        usual,
        as: isBars ? "bars" : "line",
        width,
        label: name
      })
    ),
  Trend: fc.record({ values, width, hasLoad: fc.boolean() }).map(({ hasLoad, values, width }) => {
    const days = { from: 20_000, values }
    return drawn(Trend, {
      before: hasLoad ? days : null,
      days,
      mean: days,
      low: days,
      high: days,
      unusual: [{ day: 20_000, size: "critical" }],
      steps: [{ day: 20_000, before: 50, after: 60 }],
      marks: [{ from: 19_990, to: 20_090, name: "travel" }],
      load: hasLoad ? days : null,
      unit: "ms",
      width,
      words,
      cursor: 20_000,
      labels: {
        usual: "usual",
        mean: "mean",
        load: "Load",
        loadMean: String,
        step: () => "step",
        chart: name
      }
    })
  }),
  Readiness: fc
    .record({ width, points: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 8 }) })
    .map(({ points, width }) =>
      drawn(Readiness, {
        score: Math.min(100, Math.max(0, 50 + points.reduce((sum, each) => sum + each, 0))),
        interval: [40, 60],
        usual: null,
        earlier: points,
        drivers: points.map((each, index) => ({
          code: String(index),
          name: "HRV",
          points: each,
          detail: "48 ms"
        })),
        width,
        words,
        labels: { title: "Readiness", interval: "", usual: "", ticks: "", foot: "", figure: name }
      })
    ),
  Hypnogram: fc.record({ width, first: stretch, beats: numbers }).map(({ beats, first, width }) =>
    drawn(Hypnogram, {
      stages: [
        { ...first, stage: "light" },
        { from: first.to, to: first.to + 30, stage: "unknown" }
      ],
      heartRate: beats.map((value, index) => ({ minute: first.from + index, value })),
      series: [
        { code: "hrv", name: "HRV", unit: "ms", values: beats.map((value, minute) => ({ minute, value })) }
      ],
      cursor: first.from + 2,
      width,
      words,
      labels: {
        stages: { wake: "Awake", rem: "REM", light: "Light", deep: "Deep" },
        heartRate: "Heart rate",
        bpm: "bpm",
        mean: "mean",
        lowest: String,
        chart: name
      }
    })
  ),
  ClockBars: fc.record({ width, nights: fc.array(stretch, { maxLength: 14 }) }).map(({ nights, width }) =>
    drawn(ClockBars, {
      nights: nights.map((night, index) => ({ ...night, day: 20_000 - index, asleep: 400, awake: [] })),
      to: 20_000,
      gate: -70,
      width,
      words,
      labels: { notWorn: "not worn", gate: "gate", chart: name }
    })
  ),
  RegularityRaster: fc
    .record({ width, nights: fc.array(stretch, { maxLength: 90 }) })
    .map(({ nights, width }) =>
      drawn(RegularityRaster, {
        nights: nights.map((night, index) => ({ ...night, day: 20_000 - index })),
        to: 20_000,
        width,
        words,
        labels: { today: "Today", chart: name }
      })
    ),
  SleepDebt: fc.record({ width, values }).map(({ values, width }) =>
    drawn(SleepDebt, {
      departure: { from: 20_000, values },
      debt: { from: 20_000, values },
      width,
      words,
      labels: { usual: "Usual", hours: String, today: "today", debt: "short", chart: name }
    })
  ),
  Form: fc.record({ width, values }).map(({ values, width }) => {
    const days = { from: 20_000, values }
    return drawn(Form, {
      fitness: days,
      fatigue: days,
      form: days,
      width,
      words,
      cursor: 20_000,
      onCursor: () => {},
      labels: { unit: "au", fitness: "fitness", fatigue: "fatigue", form: "form", about: "form", chart: name }
    })
  }),
  LoadRatio: fc.record({ width, values }).map(({ values, width }) =>
    drawn(LoadRatio, {
      ratio: { from: 20_000, values },
      limits: [
        { value: 0.8, above: "as usual" },
        { value: 1.3, above: "more" }
      ],
      below: "less",
      cursor: 20_000,
      onCursor: () => {},
      width,
      words,
      label: name
    })
  ),
  LoadCalendar: fc
    .record({ width, values, firstWeekday: fc.constantFrom(1, 6, 7) })
    .map(({ firstWeekday, values, width }) =>
      drawn(LoadCalendar, {
        load: { from: 20_000, values },
        cursor: 20_000,
        onCursor: () => {},
        firstWeekday,
        width,
        words,
        labels: {
          weekdays: ["M", "T", "W", "Th", "F", "S", "Su"],
          week: "Week",
          weekdayMean: "Mean",
          chart: name
        }
      })
    ),
  ZoneBar: fc
    .record({ width, zones })
    .map(({ width, zones }) => drawn(ZoneBar, { zones, full: 7200, width, label: name })),
  ZoneTable: fc
    .record({ width, zones })
    .map(({ width, zones }) => drawn(ZoneTable, { zones, width, words, label: name })),
  Session: fc
    .record({ width, values, seconds: fc.integer({ min: 0, max: 90_000 }) })
    .map(({ seconds, values, width }) =>
      drawn(Session, {
        series: [
          { code: "hr", name: "heart rate", unit: "bpm", values, write: String, kind: "heart" },
          {
            code: "few",
            name: "fewer values",
            unit: "bpm",
            values,
            seconds: values.map((_, index) => index * index),
            write: String,
            kind: "other"
          }
        ],
        seconds,
        cursor: 10,
        zones: [{ index: 1, low: 90, high: 110 }],
        width,
        label: name
      })
    ),
  Route: fc
    .record({
      width,
      points: fc.array(
        fc.record({
          latitude: fc.double({ min: -89, max: 89, noNaN: true }),
          longitude: fc.double({ min: -180, max: 180, noNaN: true })
        }),
        { minLength: 1, maxLength: 40 }
      )
    })
    .map(({ points, width }) =>
      drawn(Route, {
        points: points.map((point, index) => ({ ...point, distance: index * 700 })),
        cursor: 0,
        width,
        labels: { start: "start", distance: (meters) => `${meters} m`, cursor: "0:10", chart: name }
      })
    ),
  DayCurve: fc.record({ width, beats: numbers, part: stretch }).map(({ beats, part, width }) =>
    drawn(DayCurve, {
      from: -180,
      to: 1440,
      values: beats.map((value, index) => ({ minute: index * 7, value })),
      parts: [{ ...part, kind: "session", name: "Run" }],
      width,
      words,
      labels: { newest: "now", unit: "bpm", chart: name }
    })
  ),
  DayDots: fc.record({ width, values, isSparse: fc.boolean() }).map(({ isSparse, values, width }) =>
    drawn(DayDots, {
      days: { from: 20_000, values },
      usual: isSparse ? null : { low: 40, high: 50 },
      isSparse,
      unit: "ms",
      width,
      words,
      cursor: 20_000,
      labels: { chart: name }
    })
  ),
  Alertness: fc
    .record({ width, hours: fc.array(stretch), bedtime: fc.option(stretch, { nil: null }) })
    .map(({ bedtime, hours, width }) =>
      drawn(Alertness, {
        hours: hours.map((hour, index) => ({ ...hour, level: alertnessLevels[index % 5] ?? "low" })),
        bedtime,
        gate: bedtime,
        width,
        words,
        labels: {
          levels: { minimal: "1", very_low: "2", low: "3", high: "4", very_high: "5" },
          bedtime: "bedtime",
          chart: name
        },
        cursor: 600
      })
    ),
  Ecg: fc.record({ width, values }).map(({ values, width }) =>
    drawn(Ecg, {
      millivolts: values,
      rate: 130,
      width,
      label: name,
      ...(width > 700 ? {} : { seconds: values.map((_, index) => index * 0.4) })
    })
  ),
  Coverage: fc
    .record({ width, shares: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })) })
    .map(({ shares, width }) =>
      drawn(Coverage, {
        rows: [{ code: "sleep", name: "Sleep", shares }],
        months: shares.map(() => ""),
        width,
        label: name
      })
    ),
  Scatter: fc.record({ width, all: numbers }).map(({ all, width }) =>
    drawn(Scatter, {
      points: all.map((value, index) => ({ x: index, y: value })),
      width,
      words,
      labels: { x: "load", y: "HRV", chart: name }
    })
  ),
  WithWithout: fc.record({ width, some: numbers, others: numbers }).map(({ others, some, width }) =>
    drawn(WithWithout, {
      with: { name: "alcohol", values: some, center: some[0] ?? 0 },
      without: { name: "others", values: others, center: others[0] ?? 0 },
      interval: some.length < 5 ? null : [-3, 1],
      width,
      words,
      unit: "ms",
      label: name
    })
  )
}

describe.each(Object.entries(charts))("%s", (_, chart) => {
  it("is an image with a sentence, whatever the data", () => {
    fc.assert(
      fc.property(chart, (draw) => {
        assert.include(draw(), `role="img" aria-label="${name}"`)
        assert.notMatch(draw(), /NaN|Infinity|undefined|null|\[object/u)
      }),
      { numRuns: 60 }
    )
  })

  it("has no style of its own, so that a strict content security policy lets it in", () => {
    fc.assert(
      fc.property(chart, (draw) => {
        assert.notMatch(draw(), / style=|<style|<script| on\w+=/u)
      }),
      { numRuns: 10 }
    )
  })

  it("has no negative width or height", () => {
    fc.assert(
      fc.property(chart, (draw) => {
        assert.notMatch(draw(), / (?:width|height|r)="-/u)
      }),
      { numRuns: 60 }
    )
  })
})

describe("the words of charts", () => {
  it("are in the reader's language", () => {
    assert.strictEqual(wordsOf("de").number(1234.56, 1), "1.234,6")
    assert.strictEqual(wordsOf("de").day(20_787), "30. Nov.")
    assert.strictEqual(wordsOf("en-GB").signed(-8), "−8")
  })
})

/** Heights of the points of the other span. */
const heights = (svg: string) =>
  Array.from(/pf-line-before"><path d="([^"]+)"/u.exec(svg)?.[1]?.matchAll(/,(-?[\d.]+)/gu) ?? [], ([, y]) =>
    Number(y)
  )

describe("a trend", () => {
  const days = { from: 20_787, values: [48, 50, 52] }
  const labels = {
    usual: "usual",
    mean: "7-day mean",
    load: "Load",
    loadMean: String,
    step: () => "",
    chart: name
  }
  const svgOf = (props: Partial<TrendProps>): string =>
    drawn(Trend, {
      days,
      mean: days,
      low: days,
      high: days,
      unit: "ms",
      width: 756,
      words,
      labels,
      ...props
    })()

  it("has a dashed line for the mean of another span only if there is one", () => {
    assert.notInclude(svgOf({}), "pf-line-before")
    assert.include(svgOf({ before: { from: 20_787, values: [60, 61, 62] } }), "pf-line-before")
  })

  it("makes room for the other span, so that no line leaves the plot", () => {
    const found = heights(svgOf({ before: { from: 20_787, values: [10, 200, 61] } }))
    assert.isAtLeast(found.length, 3)
    for (const y of found) assert.isTrue(y >= 26 && y <= 316, String(y))
  })

  it("rings the value of the chosen day, and no day without one", () => {
    assert.include(svgOf({ cursor: 20_788 }), "pf-found")
    assert.notInclude(svgOf({ cursor: 20_788, days: { from: 20_787, values: [48, null, 52] } }), "pf-found")
  })

  it("draws ten years with a path for all marks of a kind, also where every other day is missing", () => {
    const values = Array.from({ length: 3650 }, (_, day) => (day % 2 === 0 ? 40 + (day % 30) : null))
    const decade = { from: 17_137, values }
    const svg = svgOf({ days: decade, mean: decade, low: decade, high: decade, load: decade })
    assert.isBelow(svg.match(/<[a-z]/gu)?.length ?? 0, 100)
    assert.lengthOf(/class="pf-dots"[^>]* d="([^"]*)"/u.exec(svg)?.[1]?.match(/M/gu) ?? [], 1825)
  })

  it("says its newest values as the page does", () => {
    const said = svgOf({ labels: { ...labels, meanValue: () => "6 h 20", usualRange: () => "6:59–7:53" } })
    assert.include(said, "6 h 20")
    assert.include(said, "6:59–7:53")
  })
})
