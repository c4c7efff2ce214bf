/** Effects of labels: how often the true effect is outside its interval. */
import { civilDateOf, type Label, type MetricName } from "../../src/index.ts"
import { labelEffect } from "../../src/insights.ts"
import { type GeneratedPerson, healthyPerson, type PersonOptions } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"
const names = ["hrv_rmssd", "resting_hr", "breathing_rate"] as const

const effectsOf = ({ person }: GeneratedPerson, label: string, labels: ReadonlyArray<Label>) =>
  names.flatMap((name) => {
    const series = person.series[name]
    const found = series === undefined ? null : labelEffect(series, label, { labels })
    return found?.status === "ready" ? [{ name, found, series }] : []
  })

const contains = (interval: readonly [number, number], value: number): boolean =>
  interval[0] <= value && value <= interval[1]

const marked = (kind: string, from: number, to: number = from): Label => ({
  kind,
  from: civilDateOf(from),
  to: civilDateOf(to)
})

/** Single days and a period that somebody marked for no reason. */
const idle = (seed: number, days: GeneratedPerson["days"]): ReadonlyArray<Label> => {
  return [
    ...range(days.first + (seed % 11), days.last, 11).map((day) => marked("single", day + (day % 4))),
    ...[40, 150, 260].map((start) =>
      marked("period", days.first + start + (seed % 60), days.first + start + 5 + (seed % 60))
    )
  ]
}

export const idleLabels = study({
  name: "label effects without an effect",
  person: (seed) => healthyPerson(seed, { days: 365 }),
  measure: (one) => {
    const labels = idle(one.seed, one.days)
    const [single, period] = ["single", "period"].map((label) =>
      tally(effectsOf(one, label, labels), ({ found }) => !contains(found.interval, 0))
    )
    return { ...(single && { single }), ...(period && { period }) }
  },
  figures: {
    single: {
      says: "95 % intervals of the effect of single days without the true one, 0",
      file,
      quote: "95 % intervals of label effects contain the true effect",
      stated: 0.05,
      kind: "exactly"
    },
    period: {
      says: "95 % intervals of the effect of three periods of six days without the true one, 0",
      file,
      quote: "95 % intervals of label effects contain the true effect",
      stated: 0.05,
      kind: "exactly"
    }
  }
})

const drinker: PersonOptions = { days: 365, traits: { alcoholPerWeek: 1.2, lateNightsPerMonth: 0 } }

/** The mean of what alcohol did on its nights: the difference from the same person without alcohol. */
const trueEffect = (one: GeneratedPerson, name: MetricName, nights: ReadonlySet<number>): number => {
  const sober = healthyPerson(one.seed, { ...drinker, traits: { ...drinker.traits, alcoholPerWeek: 0 } })
  const [after, before] = [one.person.series[name], sober.person.series[name]]
  const scaled = (value: number) => (name === "hrv_rmssd" ? Math.log(value) : value)
  const differences = Array.from(after?.days ?? []).flatMap((day, index) =>
    nights.has(day)
      ? [scaled(after?.values[index] ?? Number.NaN) - scaled(before?.values[index] ?? Number.NaN)]
      : []
  )
  return differences.reduce((total, each) => total + each, 0) / differences.length
}

export const alcohol = study({
  name: "label effects of alcohol",
  person: (seed) => healthyPerson(seed, drinker),
  measure: (one) => {
    const nights = one.truth.ordinary.filter(({ kind }) => kind === "alcohol").map(({ day }) => day)
    const labels = nights.map((day): Label => ({ kind: "alcohol", from: civilDateOf(day) }))
    const found = effectsOf(one, "alcohol", labels)
    return {
      outside: tally(
        found,
        ({ name, found: { interval } }) => !contains(interval, trueEffect(one, name, new Set(nights)))
      )
    }
  },
  figures: {
    outside: {
      says: "95 % intervals of the effect of alcohol without the true one",
      file,
      quote: "95 % intervals of label effects contain the true effect",
      stated: 0.05,
      kind: "at most"
    }
  }
})
