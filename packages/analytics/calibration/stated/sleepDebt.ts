/** Sleep debt of people whose sleep does not change, and of people who sleep less. */
import { civilDateOf, sleepDebt } from "../../src/index.ts"
import { type GeneratedPerson, personOf } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"
const traits = { sleepHours: { mean: 7.5, sd: 0.6 }, autocorrelation: 0 }
const debtOn = ({ person }: GeneratedPerson, day: number): ReadonlyArray<number> => {
  const found = sleepDebt(person, { asOf: civilDateOf(day) })
  return found.status === "ready" ? [found.value] : []
}

export const unchangedSleep = study({
  name: "sleep debt of unchanging sleepers",
  person: (seed) => personOf(seed, { days: 200, traits }),
  measure: (one) => ({
    small: tally(
      range(one.days.first + 60, one.days.last, 4).flatMap((day) => debtOn(one, day)),
      (debt) => debt <= 1
    )
  }),
  figures: {
    small: {
      says: "Days on which somebody who always sleeps 7.5 h ± 0.6 h owes at most 1 h",
      file,
      quote: "unchanged nights (SD 0.6 h) owe more than 1 h on at most 5 % of days",
      stated: 0.95,
      kind: "at least"
    }
  }
})

export const shortNights = study({
  name: "sleep debt after five nights with an hour less",
  person: (seed) => personOf(seed, { days: 200, traits, events: [{ kind: "shortNights", start: 195 }] }),
  measure: (one) => {
    const found = debtOn(one, one.days.last)
    return { hours: { hits: found.reduce((sum, debt) => sum + debt, 0), of: found.length } }
  },
  figures: {
    hours: {
      says: "Mean debt",
      file,
      quote: "five nights that are 1 h short owe 4.7 h on average",
      stated: 4.7,
      kind: "exactly",
      unit: "hours"
    }
  }
})
