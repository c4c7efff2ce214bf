/** The generated people are what they say that they are. */
import { assert, describe, it } from "@effect/vitest"
import { healthyPeople, healthyPerson, personOf } from "../../calibration/people.ts"
import { between, type DailySeries, isoWeekday, type MetricName, valueOn } from "../../src/index.ts"
import { mean, pearson, standardDeviation } from "../../src/stats.ts"

const long = 6000
const seriesOf = (person: ReturnType<typeof personOf>, name: MetricName): DailySeries => {
  const series = person.person.series[name]
  if (series === undefined) throw new Error(`no ${name}`)
  return series
}
const average = (values: ArrayLike<number>): number => mean(values) ?? Number.NaN
const spread = (values: ArrayLike<number>): number => standardDeviation(values) ?? Number.NaN
const fromDayToDay = (values: Float64Array): number =>
  pearson(values.subarray(0, -1), values.subarray(1)) ?? 0
const excessKurtosis = (values: Float64Array): number => {
  const [center, sd] = [average(values), spread(values)]
  return average(values.map((value) => ((value - center) / sd) ** 4)) - 3
}

const hrvOf = (seed: number) => [...seriesOf(healthyPerson(seed, { days: 90 }), "hrv_rmssd").values]
/** Excess kurtosis of independent nights with `tails` degrees of freedom. */
const tailsOf = (tails: number) =>
  excessKurtosis(
    seriesOf(personOf(4, { days: long, traits: { tails, autocorrelation: 0 } }), "breathing_rate").values
  )

describe("a generated person", () => {
  it("is the same for the same seed, and another for another", () => {
    assert.deepStrictEqual(hrvOf(4), hrvOf(4))
    assert.notDeepEqual(hrvOf(4), hrvOf(5))
  })

  it("has the means and standard deviations of their traits", () => {
    const one = personOf(1, { days: long })
    const { values: heartRate } = seriesOf(one, "resting_hr")
    assert.closeTo(average(heartRate), one.traits.restingHr.mean, 0.2)
    assert.closeTo(spread(heartRate), one.traits.restingHr.sd, 0.15)
    const lnHrv = seriesOf(one, "hrv_rmssd").values.map(Math.log)
    assert.closeTo(average(lnHrv), Math.log(one.traits.hrv.mean), 0.01)
    assert.closeTo(spread(lnHrv), one.traits.hrv.sd, 0.01)
    const { values: hours } = seriesOf(one, "sleep_duration")
    assert.closeTo(average(hours), one.traits.sleepHours.mean, 0.05)
    assert.closeTo(spread(hours), one.traits.sleepHours.sd, 0.03)
  })

  it.each([0, 0.3, 0.7])("has the autocorrelation of their traits: %d", (autocorrelation) => {
    const one = personOf(2, { days: long, traits: { autocorrelation } })
    assert.closeTo(fromDayToDay(seriesOf(one, "resting_hr").values), autocorrelation, 0.05)
    assert.closeTo(fromDayToDay(seriesOf(one, "breathing_rate").values), autocorrelation, 0.05)
  })

  it("has nights of strain that lower HRV and raise the heart rate together", () => {
    const one = personOf(3, { days: long })
    const together = pearson(seriesOf(one, "hrv_rmssd").values, seriesOf(one, "resting_hr").values) ?? 0
    assert.closeTo(together, -0.45, 0.08)
  })

  it("has heavy tails exactly if the traits say so", () => {
    assert.isBelow(Math.abs(tailsOf(Infinity)), 0.25)
    assert.isAbove(tailsOf(5), 1)
  })

  it("has a weekly cycle and longer nights at weekends", () => {
    const one = personOf(5, { days: long, traits: { weekly: 0.6, freeNightHours: 0.8 } })
    const difference = (name: MetricName) => {
      const { days, values } = seriesOf(one, name)
      const isWeekend = (_: number, index: number) => isoWeekday(days[index] as number) >= 6
      return average(values.filter(isWeekend)) - average(values.filter((_, index) => !isWeekend(_, index)))
    }
    assert.closeTo(difference("resting_hr"), 0.6 * one.traits.restingHr.sd, 0.25)
    assert.closeTo(difference("sleep_duration"), 0.8, 0.1)
  })

  it("has whole-number HRV and heart rate, also at 8 ms", () => {
    const one = personOf(6, { days: 300, traits: { hrv: { mean: 8, sd: 0.04 } } })
    const hrv = seriesOf(one, "hrv_rmssd").values
    assert.isTrue(hrv.every(Number.isInteger))
    assert.closeTo(average(hrv), 8, 0.2)
    assert.isTrue(seriesOf(one, "resting_hr").values.every(Number.isInteger))
  })

  it("misses the share of nights of their traits, and whole periods", () => {
    const nights = seriesOf(personOf(7, { days: long, traits: { missingNights: 0.1 } }), "hrv_rmssd")
    assert.closeTo(nights.values.length / long, 0.9, 0.02)
    const { days } = seriesOf(personOf(8, { days: long, traits: { missingBlocks: 3 } }), "training_load")
    const gaps = days.filter((day, index) => index > 0 && day - (days[index - 1] as number) > 3)
    assert.isAbove(gaps.length, (0.6 * 3 * long) / 365)
  })

  it("rests on days without a session: a load of 0", () => {
    const { values } = seriesOf(personOf(9, { days: long }), "training_load")
    const rest = values.filter((load) => load === 0).length / long
    assert.closeTo(rest, 1 - (4 * 0.8 + 3 * 0.12) / 7, 0.03)
  })
})

describe("a planted event", () => {
  const day = 300
  const options = { days: 400 }
  const changed = (
    events: NonNullable<Parameters<typeof personOf>[1]["events"]>,
    name: MetricName,
    from: number,
    to: number
  ): number => {
    const [without, having] = [personOf(10, options), personOf(10, { ...options, events })]
    const first = without.days.first
    const part = (one: typeof without) => between(seriesOf(one, name), first + from, first + to).values
    return average(part(having)) - average(part(without))
  }

  it("changes nothing before it, and says when it was", () => {
    const events = [{ kind: "flu", start: day, strength: 0.6 }] as const
    assert.strictEqual(changed(events, "resting_hr", 0, day - 1), 0)
    const { days, truth } = personOf(10, { ...options, events })
    const from = days.first + day
    assert.deepStrictEqual(truth.events, [{ kind: "flu", from, to: from + 6, strength: 0.6 }])
  })

  it("raises the heart rate with the strength of a flu, and stops training", () => {
    assert.closeTo(changed([{ kind: "flu", start: day }], "resting_hr", day + 2, day + 3), 10, 0.6)
    assert.closeTo(
      changed([{ kind: "flu", start: day, strength: 0.6 }], "resting_hr", day + 2, day + 3),
      6,
      0.6
    )
    const ill = personOf(10, { ...options, events: [{ kind: "flu", start: day }] })
    assert.strictEqual(valueOn(seriesOf(ill, "training_load"), ill.days.first + day + 3), 0)
  })

  it("takes the hours of short nights", () => {
    assert.closeTo(
      changed(
        [{ kind: "shortNights", start: day, length: 5, strength: 1.5 }],
        "sleep_duration",
        day,
        day + 4
      ),
      -1.5,
      0.02
    )
  })

  it("shifts a level for good, or drifts to it", () => {
    const shift = [{ kind: "levelShift", metric: "restingHr", by: -8, start: day }] as const
    assert.closeTo(changed(shift, "resting_hr", day, 399), -8, 0.1)
    const drift = [{ kind: "drift", metric: "restingHr", by: 6, start: 200, length: 100 }] as const
    assert.closeTo(changed(drift, "resting_hr", 249, 249), 3, 1)
    assert.closeTo(changed(drift, "resting_hr", day, 399), 6, 0.1)
  })

  it("doubles the load of overreaching, and the body follows", () => {
    const events = [{ kind: "overreaching", start: day }] as const
    assert.isAbove(changed(events, "training_load", day, day + 17), 40)
    assert.closeTo(changed(events, "resting_hr", day + 11, day + 17), 4.5, 0.5)
  })
})

it("a healthy population differs in its traits and has ordinary lives", () => {
  const people = healthyPeople(100, 3, { days: 365 })
  const autocorrelations = people.map(({ traits }) => traits.autocorrelation)
  assert.isBelow(Math.min(...autocorrelations), 0.25)
  assert.isAbove(Math.max(...autocorrelations), 0.65)
  assert.isTrue(people.some(({ traits }) => traits.hrv.mean < 12))
  assert.isTrue(people.some(({ traits }) => traits.cycleDays !== null))
  const alcohol = people.flatMap(({ truth }) => truth.ordinary).filter(({ kind }) => kind === "alcohol")
  assert.closeTo(
    alcohol.length / people.length / 52,
    average(people.map(({ traits }) => traits.alcoholPerWeek)),
    0.12
  )
  assert.isTrue(people.every(({ truth }) => truth.events.length === 0))
})
