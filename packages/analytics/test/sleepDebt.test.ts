/** Sleep debt is the departure from a person's usual sleep; a goal is only a goal. */
import { assert, describe, it } from "@effect/vitest"
import {
  type CivilDate,
  civilDateOf,
  fromColumns,
  isoWeekday,
  metrics,
  type Person,
  sleepDebt,
  sleepNeed
} from "../src/index.ts"
import { debtOfNights } from "../src/parts.ts"
import { mean } from "../src/stats.ts"
import { type GeneratedPerson, personOf } from "../calibration/people.ts"
import type { PlantedEvent } from "../calibration/events.ts"

const today = 20_777
const asOf = civilDateOf(today)

/** A person with these hours, the last of them tonight; `NaN` without data. */
const slept = (hours: ReadonlyArray<number>, sleepGoalHours?: number): Person => {
  const days = Int32Array.from(hours, (_, index) => today - hours.length + 1 + index)
  return {
    series: { sleep_duration: fromColumns(days, Float64Array.from(hours), metrics.sleep_duration) },
    ...(sleepGoalHours === undefined ? {} : { sleepGoalHours })
  }
}

const debtOf = (person: Person, on: CivilDate = asOf): number => {
  const found = sleepDebt(person, { asOf: on })
  return found.status === "ready" ? found.value : Number.NaN
}

/** People with nights around 7.4 h, without any change unless planted. */
const sleepers = (sd: number, autocorrelation: number, events: ReadonlyArray<PlantedEvent> = []) =>
  Array.from({ length: 40 }, (_, seed) =>
    personOf(seed, {
      days: 330,
      traits: { sleepHours: { mean: 7.4, sd }, autocorrelation: autocorrelation / 0.3, tails: 5 },
      events
    })
  )

const debtsOf = ({ person, days }: GeneratedPerson): ReadonlyArray<number> =>
  Array.from({ length: 80 }, (_, index) => debtOf(person, civilDateOf(days.last - 3 * index)))

describe("the nights of a sleep debt", () => {
  it("are each compared with what is usual, and a missing one with nothing", () => {
    const nights = Array.from({ length: 90 }, (_, index) => 7 + ([0, 0.4, -0.4, 0.2, -0.2][index % 5] ?? 0))
    nights[85] = Number.NaN
    nights[89] = 5
    const found = sleepDebt(slept(nights), { asOf })
    assert(found.status === "ready")
    assert.lengthOf(found.departures, 14)
    assert.isNull(found.departures[9])
    assert.closeTo(found.departures[13] ?? 0, 5 - found.need.hours, 1e-9)
    assert.deepStrictEqual(found.missingNights, [civilDateOf(today - 4)])
  })
})

describe("the sleep debt of an unchanging sleeper", () => {
  it.each([
    [0.6, 0, 0.05],
    [0.6, 0.2, 0.05],
    [0.9, 0, 0.07]
  ])("is above 1 hour on few days, at an SD of %f h and a day-to-day correlation of %f", (sd, r, most) => {
    const debts = sleepers(sd, r).flatMap(debtsOf)
    const share = debts.filter((debt) => debt > 1).length / debts.length
    assert.isAtMost(share, most)
    assert.isAtMost(mean(debts) ?? 9, 0.3)
  })

  it.each([4.8, 6, 7.5, 9.6])("is 0 if every night has %f hours", (hours) => {
    const nights = Array.from(
      { length: 90 },
      (_, index) => hours + ([0, 0.4, -0.4, 0.2, -0.2][index % 5] ?? 0)
    )
    assert.strictEqual(debtOf(slept(nights)), 0)
    assert.strictEqual(debtOf(slept(nights, 8)), 0)
  })

  it("is about 0 with weekends of an hour more, which are no proof of short work nights", () => {
    const nights = Array.from(
      { length: 90 },
      (_, index) => (isoWeekday(today - 89 + index) >= 6 ? 8 : 7) + 0.3 * Math.sin(2.3 * index)
    )
    for (let back = 0; back < 7; back++) assert.isAtMost(debtOf(slept(nights.slice(0, 90 - back))), 1)
  })
})

describe("someone who sleeps an hour less for five nights", () => {
  it("owes about five hours, however regular the nights are", () => {
    assert.closeTo(debtOf(slept([...Array.from({ length: 80 }, () => 7.5), 6.5, 6.5, 6.5, 6.5, 6.5])), 5, 0.3)
    const short = { kind: "shortNights", start: 325 } as const
    const debts = sleepers(0.6, 0.1, [short]).map(({ person }) => debtOf(person))
    assert.isAtLeast(mean(debts) ?? 0, 4)
    assert.isAtMost(mean(debts) ?? 0, 5.5)
  })

  it("has paid it back after a week of usual nights", () => {
    const nights = [...Array.from({ length: 70 }, () => 7.5), 6.5, 6.5, 6.5, 6.5, 6.5]
    const later = Array.from({ length: 8 }, (_, days) => debtOf(slept([...nights, ...Array(days).fill(7.5)])))
    assert.deepStrictEqual(
      later,
      later.toSorted((a, b) => b - a)
    )
    assert.isAtMost(later.at(-1) ?? 9, 1)
  })
})

/** 90 nights with as many hours on work nights and free nights. */
const week = (work: number, free: number) =>
  Array.from({ length: 90 }, (_, index) => (isoWeekday(today - 89 + index) >= 6 ? free : work))

describe("someone with short work nights and long free nights", () => {
  it("needs what the free nights have, up to 9 hours", () => {
    const person = slept(week(5.5, 9))
    assert.deepInclude(sleepNeed(person, { asOf }), { source: "free_nights" })
    assert.closeTo(sleepNeed(person, { asOf }).hours, 9, 0.1)
    assert.closeTo(sleepNeed(slept(week(5.5, 11)), { asOf }).hours, 9, 0.1)
  })

  it.each([
    [5.5, 9],
    [7, 9],
    [7, 8.5],
    [6.5, 8]
  ])("owes nothing in a usual week of %f and %f hours, on any day of it", (work, free) => {
    for (let back = 0; back < 7; back++)
      assert.isAtMost(debtOf(slept(week(work, free)), civilDateOf(today - back)), 0.3)
  })

  it("owes what is missing of a usual week", () => {
    const usual = week(6.5, 9)
    const short = usual.map((hours, index) => (index >= usual.length - 5 ? hours - 1.2 : hours))
    assert.closeTo(debtOf(slept(short)), 6, 1)
  })

  it("is told apart without a cliff: a tenth of an hour never changes the need by more than that", () => {
    const needs = Array.from(
      { length: 30 },
      (_, step) => sleepNeed(slept(week(7, 7 + step / 10)), { asOf }).hours
    )
    for (const [step, need] of needs.entries()) {
      assert.isAtMost(Math.abs(need - (needs[step - 1] ?? need)), 0.31)
    }
    assert.closeTo(needs[0] ?? 0, 7, 0.05)
    assert.closeTo(needs[20] ?? 0, 9, 0.1)
  })
})

describe("the need of few nights", () => {
  it("is 8 hours without any, and moves to the person's own with every night", () => {
    assert.deepStrictEqual(sleepNeed({ series: {} }, { asOf }), {
      hours: 8,
      standardError: 1,
      source: "default",
      nights: 0
    })
    const needs = Array.from({ length: 30 }, (_, n) => sleepNeed(slept(Array(n).fill(6)), { asOf }))
    for (const [n, { hours, standardError }] of needs.entries()) {
      if (n === 0) continue
      assert.isBelow(hours, needs[n - 1]?.hours ?? 0)
      assert.isBelow(standardError, needs[n - 1]?.standardError ?? 0)
    }
    assert.closeTo(needs.at(-1)?.hours ?? 0, 6, 0.05)
  })

  it("makes a newcomer's debt count later", () => {
    const [newcomer, known] = [10, 80].map((n) => slept([...Array(n).fill(7.5), 6, 6]))
    assert.isBelow(debtOf(newcomer as Person), debtOf(known as Person))
  })
})

describe("days that labels exclude", () => {
  it("are no part of the need, but their nights count as debt", () => {
    const nights = [...Array(20).fill(7.5), ...Array(30).fill(5.5), ...Array(10).fill(7.5)]
    const labels = [{ kind: "ill", from: civilDateOf(today - 39), to: civilDateOf(today - 10) }]
    assert.isBelow(sleepNeed(slept(nights), { asOf }).hours, 7.5)
    const marked = sleepNeed({ ...slept(nights), labels }, { asOf })
    assert.closeTo(marked.hours, 7.5, 0.05)
    assert.strictEqual(marked.nights, 30)
    const short = slept([...Array(60).fill(7.5), ...Array(5).fill(5.5)])
    const travel = [{ kind: "travel", from: civilDateOf(today - 4), to: civilDateOf(today) }]
    assert.closeTo(debtOf({ ...short, labels: travel }), debtOf(short), 0.1)
  })
})

describe("a sleep goal", () => {
  it("has its own shortfall, and changes neither debt nor need", () => {
    const nights = Array.from({ length: 40 }, () => 7)
    const [without, ambitious] = [sleepDebt(slept(nights), { asOf }), sleepDebt(slept(nights, 8), { asOf })]
    assert.deepInclude(without, { value: 0, goal: null })
    assert.deepInclude(ambitious, { value: 0, goal: { hours: 8, shortfallHours: 14 } })
    assert.deepStrictEqual({ ...ambitious, goal: null }, { ...without, goal: null })
  })
})

describe("a given need", () => {
  it("has a debt that decays with the given tau in nights of enough sleep, and not in short ones", () => {
    assert.deepStrictEqual([...debtOfNights([7, 7, 8, 8], 8).trajectory], [1, 2, 2, 2])
    const { trajectory } = debtOfNights([7, 7, 8, 8], 8, 4)
    assert.deepStrictEqual([...trajectory.subarray(0, 2)], [1, 2])
    assert.closeTo(trajectory[3] ?? 0, 2 * Math.exp(-0.5), 1e-12)
  })
})
