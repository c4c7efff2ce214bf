/** What healthy and affected people are told: quick forms of `calibration/stated/budgets.ts` and `events.ts`. */
import { assert, describe, it } from "@effect/vitest"
import { asksForRecovery, isNotable, type Morning, morningOf } from "../calibration/morning.ts"
import { healthyPeople, healthyPerson, personOf } from "../calibration/people.ts"
import { range } from "../calibration/Study.ts"
import {
  addDays,
  type CivilDate,
  civilDateOf,
  dailySeries,
  metrics,
  type MetricName,
  orThrow,
  overtrainingRisk,
  type Person
} from "../src/index.ts"
import { departureOf } from "../src/insights/departure.ts"
import { insights } from "../src/insights.ts"
import { exampleDay, examplePerson } from "./seeds.ts"

const share = (all: ReadonlyArray<Morning>, holds: (one: Morning) => boolean): number =>
  all.filter(holds).length / all.length

const healthy = healthyPeople(40, 31, { days: 400 }).flatMap(({ days, person }, index) =>
  range(days.first + 150 + index, days.last, 41).map((day) => morningOf(person, day))
)

describe("healthy people", () => {
  it("have something for their attention on at most 15 % of days", () => {
    assert.isAbove(healthy.length, 200)
    assert.isAtMost(share(healthy, isNotable), 0.15)
  })

  it("are asked to rest on at most 5 % of days", () => {
    assert.isAtMost(share(healthy, asksForRecovery), 0.05)
  })

  it("have signs of strain of 25 on at most 8 % of days, and of 50 on at most 1 %", () => {
    const scores = healthyPeople(50, 32, { days: 365 }).flatMap(({ days, person }, index) =>
      range(days.first + 60 + index, days.last, 13).flatMap((day) => {
        const found = overtrainingRisk(person, { asOf: civilDateOf(day) })
        return found.status === "ready" ? [found.value] : []
      })
    )
    const from = (limit: number) => scores.filter((value) => value >= limit).length / scores.length
    assert.isAtMost(from(25), 0.08)
    assert.isAtMost(from(50), 0.01)
  })
})

describe("affected people", () => {
  const start = 365
  const mornings = (
    kind: "flu" | "overreaching" | "shortNights",
    strength: number,
    from: number,
    to: number
  ) =>
    range(1, 14).flatMap((seed) => {
      const { days, person } = healthyPerson(seed, {
        days: 400,
        traits: { missingBlocks: 0, missingNights: 0 },
        events: [{ kind, start, strength }]
      })
      return range(from, to, 2).map((day) => morningOf(person, days.first + start + day))
    })

  it.each([
    ["flu", 1, 1, 5, 0.85],
    ["overreaching", 1, 7, 17, 0.75],
    ["shortNights", 2, 1, 4, 0.6]
  ] as const)(
    "with %s are asked to rest, and at least 8 times as often as healthy people",
    (kind, strength, from, to, least) => {
      const asked = share(mornings(kind, strength, from, to), asksForRecovery)
      assert.isAtLeast(asked, least)
      assert.isAtLeast(asked, 8 * share(healthy, asksForRecovery))
    }
  )
})

const asOf: CivilDate = exampleDay

/** A steady person whose last nights are replaced. */
const withNights = (last: { readonly [Name in MetricName]?: ReadonlyArray<number> }, seed = 5): Person => {
  const { person } = personOf(seed, { days: 200 })
  return {
    ...person,
    series: Object.fromEntries(
      Object.entries(person.series).map(([name, { days, values, metric }]) => {
        const given = last[name as MetricName] ?? []
        const kept = values.slice()
        given.forEach((value, back) => (kept[kept.length - 1 - back] = value))
        const rows = Array.from(days, (day, index) => ({
          date: civilDateOf(day),
          value: kept[index] as number
        }))
        return [name, orThrow(dailySeries(rows, { metric }))]
      })
    )
  }
}
const oddsOf = (person: Person): number => departureOf(person, { asOf })?.logOdds ?? Number.NaN

describe("joint evidence", () => {
  it("never falls when a single value becomes less favourable", () => {
    const worse = {
      hrv_rmssd: [45, 40, 35, 30, 20],
      resting_hr: [54, 58, 62, 70],
      breathing_rate: [15, 16, 18, 20],
      skin_temperature_deviation: [0, 0.4, 0.8, 1.5],
      sleep_score: [77, 70, 60, 40],
      sleep_duration: [7.4, 6.5, 5, 3]
    } as const
    for (const [name, values] of Object.entries(worse)) {
      const odds = values.map((value) => oddsOf(withNights({ [name]: [value] })))
      odds.forEach((each, index) => assert.isAtLeast(each, (odds[index - 1] ?? -Infinity) - 1e-9, name))
    }
  })

  it("is more than the sum of small signs: what no signal says alone, several say together", () => {
    const small = {
      hrv_rmssd: [37, 37, 37],
      resting_hr: [57, 57, 57],
      breathing_rate: [15.6, 15.6, 15.6],
      skin_temperature_deviation: [0.4, 0.4, 0.4],
      sleep_score: [69, 69, 69]
    }
    const together = insights(withNights(small), { asOf })
    assert.include(
      together.observations.map(({ id }) => id),
      "recovery_below_normal"
    )
    for (const [name, values] of Object.entries(small)) {
      const alone = insights(withNights({ [name]: values }), { asOf })
      assert.notInclude(
        alone.observations.map(({ id }) => id),
        "recovery_below_normal",
        name
      )
    }
  })

  it("does not come from training alone", () => {
    for (const seed of range(5, 9)) {
      const load = Array.from({ length: 7 }, () => 150)
      const steady = {
        hrv_rmssd: Array(7).fill(45),
        resting_hr: Array(7).fill(54),
        sleep_score: Array(7).fill(77)
      }
      const trained = withNights({ training_load: load, ...steady }, seed)
      const suggested = insights(trained, { asOf }).suggestions.map(({ action }) => action)
      assert.notInclude(suggested, "prioritize_recovery")
    }
  })

  it("is not known in the first week of a medication or of a new device", () => {
    for (const kind of ["medication", "newDevice"]) {
      const person = withNights({ resting_hr: [44, 44, 44], hrv_rmssd: [60, 60, 60] })
      const labelled = { ...person, labels: [{ kind, from: addDays(asOf, -2) }] }
      assert.isNotNull(departureOf(person, { asOf }))
      assert.isNull(departureOf(labelled, { asOf }))
    }
  })

  it("is of one strong and lasting signal, too", () => {
    const [first] = insights(examplePerson, { asOf }).suggestions
    assert.strictEqual(first?.action, "prioritize_recovery")
    assert.isAtLeast(first?.confidence ?? 0, 0.85)
  })

  it("says what it compares, and names no cause", () => {
    const sick = withNights({ hrv_rmssd: [28, 30], resting_hr: [66, 64], breathing_rate: [17.5, 17] })
    const said = insights(sick, { asOf }).observations.find(({ id }) => id === "recovery_below_normal")
    assert.match(
      said?.fact ?? "",
      /^(Last night|Over the last \d nights): .*(HRV \d+% below).* your normal$/u
    )
    assert.match(
      said?.context ?? "",
      /^Of 10 mornings that look like this together, about \d+ are more than chance$/u
    )
    for (const { metric, reference, value } of said?.evidence ?? []) {
      const { scale } = metrics[metric as MetricName]
      const size =
        scale === "interval" ? null : Math.abs(100 * ((value ?? 0) / (reference ?? 1) - 1)).toFixed(0)
      if (size !== null) assert.include(said?.fact ?? "", `${size}%`)
    }
  })
})
