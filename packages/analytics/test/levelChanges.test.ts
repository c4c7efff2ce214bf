/** Changes of level, and the references that start there. */
import { assert, describe, it } from "@effect/vitest"
import { healthyPeople, personOf } from "../calibration/people.ts"
import {
  anomalies,
  anomalyCheck,
  civilDateOf,
  type DailySeries,
  dailySeries,
  fromColumns,
  type Label,
  metrics,
  orThrow,
  type Person,
  recoveryReadiness,
  trend
} from "../src/index.ts"
import { standardScore } from "../src/parts.ts"
import { currentReference, levelChanges, withLevels } from "../src/monitoring.ts"

const today = 20_777
const asOf = civilDateOf(today)
const at = (back: number) => civilDateOf(today - back)
const wave = [0, 1, -1, 0, 2, -2, 0, 1, 0, -1]
const noise = (day: number): number => wave[day % 10] ?? 0

/** Values of the days up to today by how long ago they are; `null` is a gap. */
const restingHr = (days: number, valueOf: (back: number) => number | null): DailySeries =>
  orThrow(
    dailySeries(
      Array.from({ length: days }, (_, back) => ({ date: at(back), value: valueOf(back) })),
      { metric: metrics.resting_hr }
    )
  )

/** 60 bpm until some days ago, then 52. */
const fallen = (back: number, days = 400): DailySeries =>
  restingHr(days, (day) => (day < back ? 52 : 60) + noise(day))

const reference = (series: DailySeries, labels?: ReadonlyArray<Label>) =>
  currentReference(series, { asOf, labels, levels: levelChanges(series, labels) })

const from = (kind: string, first: number, last?: number): Label => ({
  kind,
  from: at(first),
  ...(last === undefined ? {} : { to: at(last) })
})

/** The series up to a day. */
const upTo = ({ days, values, metric }: DailySeries, last: number): DailySeries => {
  const end = days.findLastIndex((day) => day <= last) + 1
  return fromColumns(days.slice(0, end), values.slice(0, end), metric)
}

describe("a change of level", () => {
  it("of the resting heart rate from 60 to 52 is known after three weeks, with the right day", () => {
    const [change, ...others] = levelChanges(fallen(120))
    assert.deepStrictEqual(others, [])
    assert.deepInclude(change, { day: today - 119, by: "level_change" })
    assert.strictEqual((change?.knownFrom ?? 0) - today, -99)
  })

  it("120 days ago leaves a reference of 90 days at the new level", () => {
    const found = reference(fallen(120))
    assert.closeTo(found.value ?? 0, 52, 0.05)
    assert.deepInclude(found, { n: 90, since: at(89), startsWith: "90_days", status: "ready", unit: "bpm" })
  })

  it("40 days ago starts the reference, on the day of the change", () => {
    const found = reference(fallen(40))
    assert.closeTo(found.value ?? 0, 52, 0.05)
    assert.deepInclude(found, { n: 40, since: at(39), startsWith: "level_change" })
    assert.deepInclude(found.window, { from: at(39), to: asOf })
  })

  it("is not known yet after two weeks, so that the reference goes on as it was", () => {
    assert.deepInclude(reference(fallen(14)), { n: 90, startsWith: "90_days" })
  })

  it("of HRV from 60 to 45 is found on the logarithm, and in real nights", () => {
    const nights = personOf(3, {
      days: 400,
      traits: { hrv: { mean: 60, sd: 0.13 } },
      events: [{ kind: "levelShift", metric: "hrv", by: Math.log(45 / 60), start: 340 }]
    }).person.series.hrv_rmssd
    assert.isDefined(nights)
    const found = reference(nights)
    assert.strictEqual(found.startsWith, "level_change")
    assert.isAtMost(Math.abs(found.n - 60), 4)
    assert.closeTo(found.value ?? 0, 45, 3)
  })

  it("is no illness of ten days, no single outlier and no week of gaps", () => {
    assert.deepStrictEqual(
      levelChanges(restingHr(300, (day) => 52 + noise(day) + (day > 40 && day <= 50 ? 9 : 0))),
      []
    )
    assert.deepStrictEqual(
      levelChanges(restingHr(300, (day) => (day % 30 === 0 ? 120 : 52 + noise(day)))),
      []
    )
    assert.deepStrictEqual(
      levelChanges(restingHr(300, (day) => (day > 40 && day <= 47 ? null : 52 + noise(day)))),
      []
    )
  })

  it("shows in at most one of ten unchanged years, whatever the days are like", () => {
    const years = 200
    const counts = new Map<string, number>()
    for (const { person } of healthyPeople(years, 14, { days: 365 }))
      for (const [name, series] of Object.entries(person.series))
        counts.set(name, (counts.get(name) ?? 0) + Math.min(1, levelChanges(series).length))
    for (const [name, count] of counts) assert.isAtMost(count / years, 0.1, name)
  })

  it("cuts only what comes after it is known: nothing said of a past day changes with later data", () => {
    const series = fallen(60, 300)
    for (let day = today - 80; day <= today; day++) {
      const answers = (series: DailySeries) => {
        const options = { asOf: civilDateOf(day), levels: levelChanges(series) }
        return [
          currentReference(series, options),
          trend(series, options),
          anomalyCheck(series, options),
          standardScore(series, day, options)
        ]
      }
      assert.deepStrictEqual(answers(series), answers(upTo(series, day)))
    }
  })

  it("never leaves a judgement without the days that it needs", () => {
    const series = fallen(60, 300)
    for (let day = today - 70; day <= today; day++) {
      const options = { asOf: civilDateOf(day), levels: levelChanges(series) }
      assert.strictEqual(trend(series, options).status, "ready")
      assert.strictEqual(anomalyCheck(series, options).status, "ready")
      assert.isNotNull(standardScore(series, day, options))
    }
  })

  it("of this week is a trend, and three weeks later the new level is stable", () => {
    const series = fallen(60, 300)
    const way = (back: number) => {
      const found = trend(series, { asOf: at(back), levels: levelChanges(series) })
      return found.status === "ready" ? found.direction : found.status
    }
    assert.strictEqual(way(54), "down")
    assert.strictEqual(way(36), "stable")
  })

  it("makes the old level unusual", () => {
    const series = fallen(60, 300)
    const check = (levels?: ReturnType<typeof levelChanges>) =>
      anomalyCheck(series, { asOf, value: 60, levels })
    assert.deepInclude(check(levelChanges(series)), { severity: "critical", side: "above", adverse: true })
    assert.deepInclude(check(), { severity: "normal" })
  })

  it("does not show in means of many days, which wander", () => {
    const load = restingHr(400, (day) => (day < 40 ? 0.8 : 1.3))
    const ratio = fromColumns(load.days, load.values, metrics.training_load_ratio)
    assert.deepStrictEqual(levelChanges(ratio), [])
  })
})

describe("labels in references", () => {
  const series = restingHr(200, (day) => 52 + noise(day) + (day > 10 && day <= 18 ? 9 : 0))
  const person = (labels: ReadonlyArray<Label>): Person => ({ series: { resting_hr: series }, labels })

  it.each(["ill", "alcohol", "travel", "injury"])("leave the days out as if there were none: %s", (kind) => {
    const labels = [from(kind, 18, 11)]
    const absent = restingHr(200, (day) => (day > 10 && day <= 18 ? null : 52 + noise(day)))
    assert.strictEqual(reference(series, labels).value, reference(absent).value)
    assert.strictEqual(reference(series, labels).n, 82)
    assert.deepStrictEqual(standardScore(series, today, { labels }), standardScore(absent, today))
    const [marked, without] = [anomalyCheck(series, { asOf, labels }), anomalyCheck(absent, { asOf })]
    assert.deepStrictEqual(marked, without)
    const [week, same] = [trend(series, { asOf, labels }), trend(absent, { asOf })]
    assert.deepInclude(week, { status: "ready" })
    assert.strictEqual(week.status === "ready" && week.pValue, same.status === "ready" && same.pValue)
  })

  it.each(["menstruation", "sauna"])("keep the days that are the person's normal: %s", (kind) => {
    assert.deepStrictEqual(reference(series, [from(kind, 18, 11)]), reference(series))
  })

  it.each(["medication", "newDevice"])("start the reference on the first day: %s", (kind) => {
    const labels = [from(kind, 30)]
    assert.deepInclude(reference(series, labels), { n: 31, since: at(30), startsWith: "label" })
    assert.strictEqual(anomalyCheck(series, { asOf, labels }).n, 30)
  })

  it("say what is missing while a new device has too few days", () => {
    const labels = [from("newDevice", 5)]
    assert.deepInclude(reference(series, labels), { n: 6, status: "insufficient", since: at(5) })
    const check = anomalyCheck(series, { asOf, labels })
    assert.deepInclude(check, { status: "insufficient", n: 5 })
    assert.deepInclude(trend(series, { asOf, labels }), { status: "insufficient" })
    assert.isNull(standardScore(series, today, { labels }))
  })

  it("have no effect on the days before them", () => {
    const labels = [from("newDevice", 30), from("ill", 18, 11)]
    const then = at(31)
    assert.deepStrictEqual(
      currentReference(series, { asOf: then, labels }),
      currentReference(series, { asOf: then })
    )
  })

  it("may come in any order", () => {
    const labels = [
      from("newDevice", 60),
      from("ill", 18, 11),
      from("medication", 90, 70),
      from("travel", 15, 9)
    ]
    assert.deepStrictEqual(reference(series, labels), reference(series, labels.toReversed()))
  })

  it("reach every answer about a person", () => {
    const ill = withLevels(person([from("ill", 18, 11)]))
    const [found] = anomalies({ ...ill, series: { resting_hr: series } }, { asOf }).judged
    assert.strictEqual(found, "resting_hr")
    const nights = personOf(5, { days: 200 }).person
    const device: Person = { ...nights, labels: [from("newDevice", 3)] }
    assert.strictEqual(recoveryReadiness(nights, { asOf }).status, "ready")
    assert.strictEqual(recoveryReadiness(device, { asOf }).status, "insufficient")
    assert.deepStrictEqual(anomalies(device, { asOf }).judged, [])
  })
})
