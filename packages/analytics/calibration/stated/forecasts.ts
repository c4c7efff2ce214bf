/** Forecasts: how often a value is inside its interval, and whether claimed skill is real. */
import { civilDateOf, type DailySeries, fromColumns, metrics, valueOn } from "../../src/index.ts"
import { forecast } from "../../src/forecasting.ts"
import { readinessSeries } from "../../src/monitoring.ts"
import { type GeneratedPerson, healthyPerson, personOf } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"

/** Forecasts of every metric on some days, with what happened on the seven days after each. */
const outcomes = ({ person, days }: GeneratedPerson) => {
  const readiness = readinessSeries(person, { asOf: civilDateOf(days.last), days: 280 })
  const all: ReadonlyArray<DailySeries | undefined> = [
    person.series.hrv_rmssd,
    person.series.resting_hr,
    readiness
  ]
  return all.flatMap((series) =>
    series === undefined
      ? []
      : range(days.last - 107, days.last - 7, 25).flatMap((day) => {
          const options = { asOf: civilDateOf(day), load: person.series.training_load, days: 7 }
          const answer = forecast(series, options)
          return (answer.status === "ready" ? answer.days : []).flatMap((found) => {
            const actual = valueOn(series, day + found.ahead)
            return actual === null ? [] : [{ found, actual }]
          })
        })
  )
}

const isInside = ({ found, actual }: ReturnType<typeof outcomes>[number]): boolean =>
  found.interval[0] <= actual && actual <= found.interval[1]

const coverage = (says: string) => ({ says, file, quote: "80 % intervals of forecasts contain 75–85 %" })

export const coverages = study({
  name: "forecasts of people with and without events",
  person: (seed) =>
    healthyPerson(seed, {
      days: 400,
      events:
        seed % 2 === 0
          ? []
          : [
              { kind: "flu", start: 310 },
              { kind: "levelShift", metric: "restingHr", by: -4, start: 330 },
              { kind: "overreaching", start: 360 }
            ]
    }),
  measure: (one) => {
    const covered = tally(outcomes(one), isInside)
    return one.truth.events.length === 0
      ? { least: covered, most: covered }
      : { leastWithEvents: covered, mostWithEvents: covered }
  },
  figures: {
    least: { ...coverage("Values inside the 80 % interval, 1–7 days ahead"), stated: 0.75, kind: "at least" },
    most: { ...coverage("Values inside the 80 % interval, 1–7 days ahead"), stated: 0.85, kind: "at most" },
    leastWithEvents: {
      ...coverage("The same for people with flu, a level change and overreaching"),
      stated: 0.75,
      kind: "at least"
    },
    mostWithEvents: {
      ...coverage("The same for people with flu, a level change and overreaching"),
      stated: 0.85,
      kind: "at most"
    }
  }
})

export const whiteNoise = study({
  name: "forecasts of what cannot be forecast",
  person: (seed) => personOf(seed, { days: 250, traits: { autocorrelation: 0, sessionsPerWeek: 3 } }),
  measure: ({ person, days }) => {
    const { breathing_rate: rate } = person.series
    // breathing in place of HRV: the two have no day-to-day memory here, and rounding is finer
    const series = rate === undefined ? null : fromColumns(rate.days, rate.values, metrics.hrv_rmssd)
    const said = series === null ? null : forecast(series, { asOf: civilDateOf(days.last) })
    return { claims: tally(said?.status === "ready" ? [said] : [], ({ beatsNaive }) => beatsNaive) }
  },
  figures: {
    claims: {
      says: "Series without any memory whose forecast claims to beat naive ones",
      file,
      quote: "claims to beat naive ones for at most 5 % of series that cannot be forecast",
      stated: 0.05,
      kind: "at most"
    }
  }
})
