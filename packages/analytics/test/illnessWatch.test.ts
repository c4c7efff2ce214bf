/** The illness watch: one illness does not hide the next one, and healthy people are rarely alerted. */
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, fromColumns, metrics, type Person } from "../src/index.ts"
import { alarmLabels, illnessHistory, illnessThreshold, illnessWatch } from "../src/monitoring.ts"
import type { PlantedEvent } from "../calibration/events.ts"
import { type GeneratedPerson, healthyPerson, personOf } from "../calibration/people.ts"

const people = 40
const start = 460

const withFlu = (strength: number, earlier: ReadonlyArray<number>, seed: number): GeneratedPerson =>
  healthyPerson(seed, {
    days: 500,
    traits: { missingBlocks: 0 },
    events: [
      ...earlier.map((before): PlantedEvent => ({ kind: "flu", start: start - before })),
      {
        kind: "flu",
        start,
        strength
      }
    ]
  })

/** Share of people who are alerted during their last flu. */
const detected = (strength: number, earlier: ReadonlyArray<number>): number => {
  const found = Array.from({ length: people }, (_, seed) => withFlu(strength, earlier, seed)).filter(
    ({ person, days }) =>
      illnessHistory(person, days.first + start - 250, days.first + start + 6)
        .slice(-7)
        .some(({ level }) => level === "alert")
  )
  return found.length / people
}

const levelOn = (person: Person, day: number) => {
  const found = illnessWatch(person, { asOf: civilDateOf(day) })
  return found.status === "ready" ? found.level : null
}

/** The person with other values on some days. */
const changed = (
  person: Person,
  days: ReadonlySet<number>,
  by: Readonly<Partial<Record<keyof typeof metrics, (value: number) => number>>>
): Person => ({
  ...person,
  series: Object.fromEntries(
    Object.entries(person.series).map(([name, series]) => {
      const change = by[name as keyof typeof metrics]
      const values = series.values.map((value, index) =>
        change !== undefined && days.has(series.days[index] as number) ? change(value) : value
      )
      return [name, fromColumns(series.days, values, series.metric)]
    })
  )
})

const critical = {
  resting_hr: (value: number) => value + 20,
  breathing_rate: (value: number) => value + 5,
  skin_temperature_deviation: (value: number) => value + 2,
  hrv_rmssd: (value: number) => Math.round(value / 3)
}

describe("an illness", () => {
  it.each([1, 0.6])("of strength %f is found as often after earlier ones as without them", (strength) => {
    const clean = detected(strength, [])
    assert.isAtLeast(clean, strength === 1 ? 0.95 : 0.7)
    for (const earlier of [[90], [90, 170]]) assert.isAtLeast(detected(strength, earlier), clean - 0.03)
    // the reference of 60 nights is smaller by the nights of this one
    assert.isAtLeast(detected(strength, [30]), clean - 0.06)
  })

  it("is judged on its first night by what was known then: later nights change nothing", () => {
    const { person, days } = withFlu(1, [90], 3)
    const day = days.first + start + 2
    const known = Object.fromEntries(
      Object.entries(person.series).map(([name, series]) => {
        const until = series.days.filter((each) => each <= day).length
        return [name, { ...series, days: series.days.slice(0, until), values: series.values.slice(0, until) }]
      })
    )
    const options = { asOf: civilDateOf(day) }
    assert.deepStrictEqual(illnessWatch({ series: known }, options), illnessWatch(person, options))
  })
})

describe("a single night", () => {
  const { person, days } = personOf(1, { days: 200 })
  const today = days.last

  it("is an alert at once if four signals are critical, and a watch if fewer are", () => {
    assert.strictEqual(levelOn(changed(person, new Set([today]), critical), today), "alert")
    const { hrv_rmssd: _hrv, ...three } = critical
    assert.strictEqual(levelOn(changed(person, new Set([today]), three), today), "watch")
    assert.strictEqual(levelOn(changed(person, new Set([today - 1, today]), three), today), "alert")
    assert.strictEqual(levelOn(person, today), "none")
  })

  it("that is missing ends the row", () => {
    const ill = changed(person, new Set([today - 2, today]), critical)
    const gap = changed(ill, new Set([today - 1]), {
      resting_hr: () => Number.NaN,
      breathing_rate: () => Number.NaN,
      skin_temperature_deviation: () => Number.NaN,
      hrv_rmssd: () => Number.NaN
    })
    const found = illnessWatch(gap, { asOf: civilDateOf(today) })
    assert.deepInclude(found, { consecutiveNights: 1 })
  })
})

describe("the threshold", () => {
  it("does not sink when nights of watches leave it", () => {
    const scores = Array.from({ length: 180 }, (_, index) => 1 + (index % 60) / 30)
    const limit = illnessThreshold(scores)
    const isOut = (score: number) => score >= limit
    const [kept, out] = [scores.filter((score) => !isOut(score)), scores.filter(isOut)]
    assert.isAtMost(Math.abs(illnessThreshold(kept, out) - limit), 0.05)
    assert.strictEqual(
      illnessThreshold(kept, [...out, 3.5, 3.6, 3.7, 3.8, 4, 4]),
      illnessThreshold(kept, out)
    )
  })
})

describe("days that the person marked", () => {
  it("leave reference and threshold, as nights of watches do", () => {
    const { person, days } = withFlu(1, [], 5)
    const ill = days.first + start
    const label = { kind: "ill", from: civilDateOf(ill), to: civilDateOf(ill + 6) }
    const later = civilDateOf(ill + 20)
    const marked = illnessWatch({ ...person, labels: [label] }, { asOf: later })
    const unmarked = illnessWatch(person, { asOf: later })
    const healthy = illnessWatch(withFlu(0, [], 5).person, { asOf: later })
    assert.strictEqual(marked.status, "ready")
    assert.closeTo(marked.value ?? 9, healthy.value ?? 0, 0.4)
    assert.closeTo(unmarked.value ?? 9, healthy.value ?? 0, 0.4)
  })

  it("are also the nights of the watch itself, for other references", () => {
    const { person, days } = withFlu(1, [], 5)
    const ill = days.first + start
    const found = alarmLabels(person, ill + 20).map(({ from, rule }) => {
      assert.strictEqual(rule, "leave")
      return from
    })
    assert.include(found, civilDateOf(ill + 2))
    assert.include(found, civilDateOf(ill + 3))
    const [first, last] = [civilDateOf(ill - 100), civilDateOf(ill + 2)]
    const earlier = (dates: ReadonlyArray<string>) => dates.filter((from) => from >= first && from <= last)
    assert.deepStrictEqual(earlier(found), earlier(alarmLabels(person, ill + 2).map(({ from }) => from)))
  })
})

describe("healthy people", () => {
  it("of autocorrelation 0.2 to 0.7, with tails, cycles and alcohol, have at most 0.41 alerts a year", () => {
    const years = 100 * (365 / 365.25)
    let alerts = 0
    for (let seed = 0; seed < 100; seed++) {
      const { person, days } = healthyPerson(seed, { days: 620 })
      const nights = illnessHistory(person, days.first + 65, days.last).slice(-365)
      alerts += nights.filter(
        ({ level }, index) => level === "alert" && nights[index - 1]?.level !== "alert"
      ).length
    }
    assert.isAtMost(alerts / years, 0.41)
  })
})
