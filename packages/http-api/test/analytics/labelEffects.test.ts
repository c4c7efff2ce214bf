/** What happens with and without labels, over HTTP: what the library says of the same rows, and nothing by chance. */
import { assert, describe, it } from "@effect/vitest"
import { dailySeries, type Label, metrics, orThrow } from "@polar-flow/analytics"
import { labelEffect } from "@polar-flow/analytics/insights"
import { adjustPValues, mulberry32 } from "@polar-flow/analytics/stats"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import type { LabelEffectsReport } from "../../src/index.ts"
import { nightlyRecharge, plant } from "../harness/planted.ts"
import { asAda, TestServer } from "../harness/TestServer.ts"

const today = CalendarDate.make("2026-11-20")
const server = TestServer.layer()
const daysAgo = (back: number) => CalendarDate.minusDays(today, back)

const random = mulberry32(7)
const days = Array.from({ length: 160 }, (_, back) => daysAgo(back))
const drunk = days.filter(() => random() < 0.12)
/** Days that are marked for no reason. */
const idle = days.filter(() => random() < 0.15)
const noise = (size: number) => Math.round(size * (random() + random() + random() - 1.5))

/** After alcohol, HRV is a fifth lower and the heart quicker. */
const nights = days.map((date) => ({
  date,
  hrvRmssd: Math.round((60 + noise(12)) * (drunk.includes(date) ? 0.8 : 1)),
  restingHeartRate: 52 + noise(4) + (drunk.includes(date) ? 5 : 0),
  breathingRate: 14 + noise(10) / 10
}))

const note = (label: string, from: string, to = from) =>
  asAda("/journal", {
    method: "POST",
    body: JSON.stringify({ kind: "label", label, from, to }),
    headers: { "content-type": "application/json" }
  })

const planted = Effect.gen(function* () {
  yield* plant(nightlyRecharge, ...nights)
  for (const date of drunk) yield* note("alcohol", date)
  for (const date of idle) yield* note("full moon", date)
})

const effects = (query = "") =>
  Effect.map(asAda(`/labels/effects${query}`), ({ json, status, text }) => {
    assert.strictEqual(status, 200, text)
    return json as unknown as LabelEffectsReport
  })

const one = ({ effects: all }: LabelEffectsReport, label: string, metric: string) => {
  const found = all.find((each) => each.label === label && each.metric === metric)
  if (found === undefined) throw new Error(`no effect of ${label} on ${metric}`)
  return found
}

const seriesOf = (name: "hrv_rmssd" | "resting_hr", value: (night: (typeof nights)[number]) => number) =>
  orThrow(
    dailySeries(
      nights.map((night) => ({ date: night.date, value: value(night) })),
      { metric: metrics[name] }
    )
  )

const rounded = (value: number): number => Number(value.toFixed(4))

describe("days with and without a label", () => {
  it.effect("are compared as the library compares the same rows", () =>
    Effect.gen(function* () {
      yield* planted
      const labels = [
        ...drunk.map((from): Label => ({ kind: "alcohol", from })),
        ...idle.map((from): Label => ({ kind: "full moon", from }))
      ]
      const report = yield* effects()
      for (const series of [
        seriesOf("hrv_rmssd", ({ hrvRmssd }) => hrvRmssd),
        seriesOf("resting_hr", ({ restingHeartRate }) => restingHeartRate)
      ]) {
        const found = labelEffect(series, "alcohol", { asOf: today, labels })
        if (found.status !== "ready") throw new Error("too few days")
        const row = one(report, "alcohol", series.metric.name)
        assert.deepStrictEqual(row.with_days, found.labelled)
        assert.deepStrictEqual(row.without_days, found.others)
        assert.strictEqual(row.percent, rounded(found.percent ?? 0))
        assert.strictEqual(row.percent_interval?.low, rounded(found.percentInterval?.[0] ?? 0))
        assert.strictEqual(row.percent_interval?.high, rounded(found.percentInterval?.[1] ?? 0))
        assert.strictEqual(row.p_value, Number(found.pValue.toPrecision(3)))
        assert.deepStrictEqual(row.adjusted_for, found.adjustedFor)
      }
      const hrv = one(report, "alcohol", "hrv_rmssd")
      assert.strictEqual(hrv.unit, "ms")
      // in ms: the percentage of the other days' mean
      assert.closeTo(hrv.difference ?? 0, ((hrv.without_mean ?? 0) * (hrv.percent ?? 0)) / 100, 0.001)
      const heart = one(report, "alcohol", "resting_hr")
      assert.closeTo(heart.difference ?? 0, (heart.with_mean ?? 0) - (heart.without_mean ?? 0), 1)
      assert.deepInclude(report, {
        as_of: today,
        window: { from: daysAgo(364), to: today },
        adjustment: "benjamini_hochberg"
      })
      assert.strictEqual(report.caution.code, "label_association")
    }).pipe(Effect.provide(server))
  )

  it.effect("differ after alcohol, and not when a label has no reason", () =>
    Effect.gen(function* () {
      yield* planted
      const report = yield* effects()
      assert.deepInclude(one(report, "alcohol", "hrv_rmssd"), { stands_out: true, is_good: false })
      assert.deepInclude(one(report, "alcohol", "resting_hr"), { stands_out: true, is_good: false })
      assert.isBelow(one(report, "alcohol", "hrv_rmssd").interval?.high ?? 0, 0)
      for (const row of report.effects.filter(({ label }) => label === "full moon"))
        assert.deepInclude(row, { stands_out: false, is_good: null }, row.metric)
      assert.deepStrictEqual(
        report.labels.map(({ days: count, label }) => ({ count, label })),
        [
          { count: drunk.length, label: "alcohol" },
          { count: idle.length, label: "full moon" }
        ].toSorted((a, b) => b.count - a.count)
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("are judged by the number of comparisons, whichever of them are asked for", () =>
    Effect.gen(function* () {
      yield* planted
      const all = yield* effects()
      const tested = all.effects.filter(({ status }) => status === "ready")
      assert.strictEqual(all.comparisons, tested.length)
      const adjusted = adjustPValues(tested.map(({ p_value }) => p_value))
      tested.forEach(({ q_value }, index) => assert.closeTo((q_value ?? 0) / (adjusted[index] ?? 1), 1, 0.01))
      const few = yield* effects("?label=alcohol&metrics=resting_hr,breathing_rate")
      assert.deepStrictEqual(
        few.effects,
        all.effects.filter(
          ({ label, metric }) => label === "alcohol" && /^(?:resting_hr|breathing_rate)$/u.test(metric)
        )
      )
      assert.strictEqual(few.comparisons, all.comparisons)
    }).pipe(Effect.provide(server))
  )

  it.effect("say what is missing: days with the label, days without it, or days that tell it apart", () =>
    Effect.gen(function* () {
      yield* plant(nightlyRecharge, ...nights)
      assert.deepStrictEqual((yield* effects()).effects, [])
      for (const back of [1, 4, 10]) yield* note("sauna", daysAgo(back))
      assert.deepInclude(one(yield* effects(), "sauna", "hrv_rmssd"), {
        status: "insufficient",
        with_days: 3,
        difference: null,
        stands_out: false,
        missing: [{ code: "days_with", of: "days labelled sauna with a value", required: 5, available: 3 }]
      })
      assert.deepInclude(one(yield* effects("?label=yoga"), "yoga", "hrv_rmssd").missing[0], {
        code: "days_with",
        available: 0
      })
      yield* note("sabbatical", daysAgo(150), today)
      assert.deepInclude(one(yield* effects(), "sabbatical", "hrv_rmssd").missing[0], {
        code: "days_without",
        required: 21,
        available: 9
      })
      for (const label of ["wedding", "dancing"])
        for (const back of [20, 31, 45, 60, 88]) yield* note(label, daysAgo(back))
      assert.deepInclude(one(yield* effects(), "dancing", "hrv_rmssd").missing[0], { code: "days_apart" })
    }).pipe(Effect.provide(server))
  )

  it.effect("have the days of a label, also of a device that stays", () =>
    Effect.gen(function* () {
      yield* plant(nightlyRecharge, ...nights)
      yield* note("travel", daysAgo(12), daysAgo(9))
      yield* note("travel", daysAgo(9), daysAgo(8))
      yield* note("newDevice", daysAgo(30))
      const { labels } = yield* effects()
      assert.deepStrictEqual(labels, [
        { label: "newDevice", days: 31, spans: [{ from: daysAgo(30), to: today }] },
        { label: "travel", days: 5, spans: [{ from: daysAgo(12), to: daysAgo(8) }] }
      ])
      const earlier = yield* effects(`?as_of=${daysAgo(10)}`)
      assert.deepInclude(earlier.labels[1], { label: "travel", days: 3 })
    }).pipe(Effect.provide(server))
  )

  it.effect("are compared anew when a label or a night changes, and not before", () =>
    Effect.gen(function* () {
      yield* planted
      const tag = Effect.map(asAda("/labels/effects"), ({ headers }) => headers["etag"])
      const before = yield* tag
      assert.strictEqual(yield* tag, before)
      const { json } = yield* note("alcohol", daysAgo(3), daysAgo(2))
      assert.notStrictEqual(yield* tag, before)
      yield* asAda(`/journal/${String(json["id"])}`, { method: "DELETE" })
      const after = yield* effects()
      assert.strictEqual(one(after, "alcohol", "hrv_rmssd").with_days, drunk.length)
      yield* plant(nightlyRecharge, { date: drunk[0] ?? today, hrvRmssd: 20, restingHeartRate: 80 })
      assert.isBelow(
        one(yield* effects(), "alcohol", "hrv_rmssd").difference ?? 0,
        one(after, "alcohol", "hrv_rmssd").difference ?? 0
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("are of at most twelve labels, those with the most days", () =>
    Effect.gen(function* () {
      yield* plant(nightlyRecharge, ...nights)
      for (let index = 0; index < 24; index++)
        yield* note(
          `word ${String(index).padStart(2, "0")}`,
          daysAgo(40),
          daysAgo(20 + index / 2 - (index % 2) / 2)
        )
      const { labels } = yield* effects()
      assert.lengthOf(labels, 12)
      assert.strictEqual(labels[0]?.label, "word 00")
      assert.strictEqual((yield* effects("?label=word%2023")).labels[0]?.label, "word 23")
    }).pipe(Effect.provide(server))
  )

  it.effect("are not of a metric that there is not, which the answer names", () =>
    Effect.gen(function* () {
      const { json, status } = yield* asAda("/labels/effects?metrics=hrv_rmssd,mood")
      assert.strictEqual(status, 400)
      assert.include(JSON.stringify(json["errors"]), "metrics")
      for (const query of ["metrics=", "label=", `label=${"x".repeat(51)}`, "as_of=2026-13-45"])
        assert.strictEqual((yield* asAda(`/labels/effects?${query}`)).status, 400, query)
    }).pipe(Effect.provide(server))
  )
})
