/** HRV status: unchanged weeks are within the usual range, and HRV alone says little. */
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, type DailySeries, fromColumns, metrics, type Person } from "../src/index.ts"
import { hrvStatus } from "../src/monitoring.ts"
import { pattern } from "../src/insights.ts"
import { healthyPerson, personOf } from "../calibration/people.ts"

const outside = (people: ReadonlyArray<ReturnType<typeof personOf>>) => {
  const found = people.flatMap(({ person, days }) =>
    Array.from({ length: 45 }, (_, index) =>
      hrvStatus(person.series.hrv_rmssd as DailySeries, { asOf: civilDateOf(days.last - 6 * index) })
    )
  )
  const share = (of: "position" | "change" | "nightPosition") => {
    const known = found.flatMap((each) => each[of] ?? [])
    return known.filter((position) => position !== "within").length / known.length
  }
  return { weeks: share("position"), changes: share("change"), nights: share("nightPosition") }
}

describe("the HRV of people who do not change", () => {
  it.each([0, 0.3, 0.5, 0.7])(
    "is within its ranges in nine of ten weeks and four of five nights, at a day-to-day correlation of %f",
    (autocorrelation) => {
      const people = Array.from({ length: 40 }, (_, seed) =>
        personOf(seed, { days: 365, traits: { autocorrelation, tails: 5 } })
      )
      const { weeks, nights } = outside(people)
      assert.isAtMost(weeks, 0.12)
      assert.isAtMost(nights, 0.2)
    }
  )

  it("is so with very low HRV, tails, weekly and menstrual cycles; the worthwhile change is a size, not evidence", () => {
    const { weeks, changes, nights } = outside(
      Array.from({ length: 40 }, (_, seed) => healthyPerson(seed, { days: 365 }))
    )
    assert.isAtMost(weeks, 0.12)
    assert.isAtMost(nights, 0.2)
    assert.isAbove(changes, 2 * weeks)
  })

  it("says which share the ranges have", () => {
    const { person, days } = personOf(1, { days: 100 })
    const { reference } = hrvStatus(person.series.hrv_rmssd as DailySeries, { asOf: civilDateOf(days.last) })
    assert.deepInclude(reference, { weekLevel: 0.9, nightLevel: 0.8 })
  })
})

describe("a week with low HRV", () => {
  const today = 20_777
  const asOf = civilDateOf(today)
  /** 80 days around a level; the last 7 around another one. */
  const moved = (name: keyof typeof metrics, level: number, step: number, now: number): DailySeries => {
    const days = Int32Array.from({ length: 80 }, (_, index) => today - 79 + index)
    const values = Float64Array.from(
      days,
      (day) => (day > today - 7 ? now : level) + step * ([0, 1, -1, 2, -2][day % 5] ?? 0)
    )
    return fromColumns(days, values, metrics[name])
  }
  const said = (person: Person) => pattern(person, "hrv_status", { asOf })
  const low = moved("hrv_rmssd", 50, 2, 38)

  it("alone is a little lower than usual, and no more", () => {
    const alone = { series: { hrv_rmssd: low, resting_hr: moved("resting_hr", 52, 1, 52) } }
    const { interpretation, significance } = said(alone)
    assert.match(interpretation ?? "", /^A little lower than usual, .*\. Nothing else is unusual$/u)
    assert.strictEqual(significance, "low")
  })

  it("with a higher heart rate is what strain, little sleep or illness are seen with", () => {
    const { interpretation, significance } = said({
      series: { hrv_rmssd: low, resting_hr: moved("resting_hr", 52, 1, 58) }
    })
    assert.match(interpretation ?? "", /night heart rate is higher: often seen with strain/u)
    assert.strictEqual(significance, "medium")
  })

  it("with shorter sleep as well", () => {
    const { interpretation } = said({
      series: { hrv_rmssd: low, sleep_duration: moved("sleep_duration", 7.5, 0.1, 5.5) }
    })
    assert.match(interpretation ?? "", /sleep is less or worse: often seen/u)
  })
})
