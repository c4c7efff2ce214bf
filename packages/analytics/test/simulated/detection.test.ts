/** Simulated people: planted events are detected in time, and healthy people get few alarms. */
import { CalendarDate } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { civilDateOf, epochDayOf, overtrainingRisk, sleepDebt, trend } from "../../src/index.ts"
import { illnessNights, illnessThreshold, isWatchNight } from "../../src/monitoring.ts"
import { median } from "../../src/stats.ts"
import { civil, lastDay, simulatedPerson, type SimulatedPerson } from "./people.ts"

const people = 40
const healthy = 60
const daysOfAPerson = 365
const today = epochDayOf(civil(lastDay))

/** An event planted so many days before the last day. */
const planted = (kind: "illness" | "overreaching" | "sleepRestriction", from: number, length: number) =>
  Array.from({ length: people }, (_, index) =>
    simulatedPerson({
      index,
      seed: 11,
      days: daysOfAPerson,
      profile: {
        // Overreaching needs training.
        sessionsPerWeek: 4,
        planted: [
          {
            kind,
            from: CalendarDate.minusDays(lastDay, from),
            to: CalendarDate.minusDays(lastDay, from - length + 1)
          }
        ]
      }
    })
  )

/** Days from the start of the planted event to the day of detection; `null` if it is not detected. */
const delayOf = (
  { person, planted }: SimulatedPerson,
  within: number,
  isFound: (person: SimulatedPerson["person"], day: number) => boolean
): number | null => {
  const [span] = planted
  const from = span === undefined ? 0 : CalendarDate.toEpochDay(span.from)
  const found = Array.from({ length: within + 1 }, (_, delay) => delay).find((delay) =>
    isFound(person, from + delay)
  )
  return found ?? null
}

interface Found {
  readonly what: string
  readonly planted: number
  readonly found: number
  readonly medianDelay: number | null
  readonly within: number
}

const rows: Array<Found> = []
const report = (what: string, delays: ReadonlyArray<number | null>, within: number): Found => {
  const found = delays.filter((delay) => delay !== null)
  const row = { what, planted: delays.length, found: found.length, medianDelay: median(found), within }
  rows.push(row)
  process.stdout.write(
    `${what}: planted ${row.planted}, found ${row.found} within ${within} days, median delay ${row.medianDelay}\n`
  )
  return row
}

/** Alert nights as the watch would have reported them, with the threshold of the half year before. */
const alertsOf = (
  person: SimulatedPerson["person"],
  fromDay: number,
  toDay: number
): ReadonlyArray<boolean> => {
  const history = 180
  const nights = illnessNights(person, fromDay - history - 3, toDay)
  return Array.from({ length: toDay - fromDay + 1 }, (_, index) => {
    const at = index + history + 3
    const own = nights.slice(at - history - 2, at - 2).flatMap((night) => night?.value ?? [])
    const limit = illnessThreshold(own)
    return isWatchNight(nights[at] ?? null, limit) && isWatchNight(nights[at - 1] ?? null, limit)
  })
}

describe("simulated people", () => {
  it("who fall ill are alerted within three nights", () => {
    const delays = planted("illness", 30, 6).map((one) =>
      delayOf(one, 3, (person, day) => alertsOf(person, day, day)[0] === true)
    )
    const { found, medianDelay } = report("illness (alert of two nights)", delays, 3)
    assert.isAtLeast(found, 0.9 * people)
    assert.isAtMost(medianDelay ?? 99, 2)
  })

  it("who overreach show signs of strain within two weeks", () => {
    const delays = planted("overreaching", 40, 18).map((one) =>
      delayOf(one, 14, (person, day) => {
        const risk = overtrainingRisk(person, { asOf: civilDateOf(day) })
        return risk.status === "ready" && risk.significance !== "low"
      })
    )
    const { found, medianDelay } = report("overreaching (score of 25 or more)", delays, 14)
    assert.isAtLeast(found, 0.9 * people)
    assert.isAtMost(medianDelay ?? 99, 10)
  })

  it("whose sleep is cut short have a debt and a lower sleep score within a week", () => {
    const delays = planted("sleepRestriction", 30, 10).map((one) =>
      delayOf(one, 7, (person, day) => {
        const asOf = civilDateOf(day)
        const debt = sleepDebt(person, { asOf })
        const score = person.series.sleep_score
        const fallen = score === undefined ? null : trend(score, { asOf })
        const isLower = fallen?.status === "ready" && fallen.direction === "down"
        return debt.status === "ready" && debt.value >= 4 && isLower
      })
    )
    const { found, medianDelay } = report("sleep restriction (debt of 4 h and falling score)", delays, 7)
    assert.isAtLeast(found, 0.9 * people)
    assert.isAtMost(medianDelay ?? 99, 6)
  })

  it("who are healthy for a year get no more illness alerts than the alarm budget allows", () => {
    const all = Array.from({ length: healthy }, (_, index) =>
      simulatedPerson({ index, seed: 23, days: daysOfAPerson })
    )
    const year = daysOfAPerson - 66
    const episodes = all.reduce((total, { person }) => {
      const alerts = alertsOf(person, today - year + 1, today)
      return total + alerts.filter((alert, index) => alert && alerts[index - 1] !== true).length
    }, 0)
    const perYear = (episodes / healthy / year) * 365.25
    process.stdout.write(
      `healthy: ${healthy} people, ${perYear.toFixed(2)} illness alerts a person-year (budget 0.41)\n`
    )
    assert.isAtMost(perYear, 0.41)
  })

  it("who are healthy rarely have a strain score of 50 or more", () => {
    const sampled = Array.from({ length: healthy }, (_, index) =>
      simulatedPerson({ index, seed: 23, days: 180 })
    )
    const scores = sampled.flatMap(({ person }) =>
      Array.from({ length: 20 }, (_, week) =>
        overtrainingRisk(person, { asOf: civilDateOf(today - 7 * week) })
      )
    )
    const ready = scores.flatMap((risk) => (risk.status === "ready" ? [risk.value] : []))
    const share = (limit: number) => ready.filter((value) => value >= limit).length / ready.length
    process.stdout.write(
      `healthy: strain score of 25 or more on ${(100 * share(25)).toFixed(1)} % of days, 50 or more on ${(100 * share(50)).toFixed(1)} %\n`
    )
    assert.isAtMost(share(25), 0.2)
    assert.isAtMost(share(50), 0.03)
  })
})
