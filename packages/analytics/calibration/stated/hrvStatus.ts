/** Weeks and nights outside the usual range of HRV although nothing changes. */
import { civilDateOf, valueOn } from "../../src/index.ts"
import { hrvStatus } from "../../src/monitoring.ts"
import { healthyPerson } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"

export const hrvWeeks = study({
  name: "HRV status of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 365 }),
  measure: ({ person, days }) => {
    const hrv = person.series.hrv_rmssd
    if (hrv === undefined) return {}
    const found = range(days.first + 90, days.last, 5).map((day) => ({
      status: hrvStatus(hrv, { asOf: civilDateOf(day) }),
      night: valueOn(hrv, day)
    }))
    const nights = found.flatMap(({ status: { reference }, night }) =>
      reference === null || night === null ? [] : [{ band: reference.nightBand, night }]
    )
    return {
      weeks: tally(
        found.flatMap(({ status }) => status.position ?? []),
        (position) => position !== "within"
      ),
      nights: tally(nights, ({ band: [low, high], night }) => night < low || night > high)
    }
  },
  figures: {
    weeks: {
      says: "7-day means outside the usual range",
      file,
      quote: "7-day means are outside their range on at most 10 % of days",
      stated: 0.1,
      kind: "at most"
    },
    nights: {
      says: "Nights outside the usual range",
      file,
      quote: "and nights on at most 20 %",
      stated: 0.2,
      kind: "at most"
    }
  }
})
