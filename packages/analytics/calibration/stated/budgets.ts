/** What healthy people are told on how many days. */
import { civilDateOf, overtrainingRisk, recoveryReadiness } from "../../src/index.ts"
import { asksForRecovery, isNotable, morningOf } from "../morning.ts"
import { healthyPerson } from "../people.ts"
import { type Figure, range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"

export const mornings = study({
  name: "mornings of healthy people",
  person: (seed) => healthyPerson(seed, { days: 400 }),
  measure: ({ person, days }) => {
    const all = range(days.first + 150, days.last, 17).map((day) => morningOf(person, day))
    return { notable: tally(all, isNotable), recovery: tally(all, asksForRecovery) }
  },
  figures: {
    notable: {
      says: "Days with an observation of medium or high priority",
      file,
      quote: "an observation of medium or high priority appears on at most 15 % of days",
      stated: 0.15,
      kind: "at most"
    },
    recovery: {
      says: "Days with the suggestion `prioritize_recovery`",
      file,
      quote: "`prioritize_recovery` on at most 5 %",
      stated: 0.05,
      kind: "at most"
    }
  }
})

const readinessMean: Pick<Figure, "says" | "file" | "unit"> = {
  says: "Mean readiness",
  file,
  unit: "points"
}

export const readiness = study({
  name: "readiness of healthy people",
  person: (seed) => healthyPerson(seed, { days: 400 }),
  measure: ({ person, days }) => {
    const scores = range(days.first + 90, days.last, 3).flatMap((day) => {
      const found = recoveryReadiness(person, { asOf: civilDateOf(day) })
      return found.status === "ready" ? [found.value] : []
    })
    const mean = { hits: scores.reduce((sum, score) => sum + score, 0), of: scores.length }
    return { least: mean, most: mean, low: tally(scores, (score) => score < 35) }
  },
  figures: {
    least: { ...readinessMean, quote: "Mean readiness is 48 to 52", stated: 48, kind: "at least" },
    most: { ...readinessMean, quote: "Mean readiness is 48 to 52", stated: 52, kind: "at most" },
    low: {
      says: "Mornings with a readiness below 35",
      file,
      quote: "it is below 35 on at most 14 % of mornings",
      stated: 0.14,
      kind: "at most"
    }
  }
})

export const strain = study({
  name: "signs of strain of healthy people",
  person: (seed) => healthyPerson(seed, { days: 400 }),
  measure: ({ person, days }) => {
    const scores = range(days.first + 60, days.last, 5).flatMap((day) => {
      const found = overtrainingRisk(person, { asOf: civilDateOf(day) })
      return found.status === "ready" ? [found.value] : []
    })
    return { medium: tally(scores, (score) => score >= 25), high: tally(scores, (score) => score >= 50) }
  },
  figures: {
    medium: {
      says: "Days with a strain score of 25 or more",
      file,
      quote: "Signs of strain reach 25 on at most 8 % of days",
      stated: 0.08,
      kind: "at most"
    },
    high: {
      says: "Days with a strain score of 50 or more",
      file,
      quote: "and 50 on at most 1 %",
      stated: 0.01,
      kind: "at most"
    }
  }
})
