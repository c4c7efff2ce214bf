/** Fits what each form of departure looks like. */
import { civilDateOf, type MetricName, type Person } from "../../src/index.ts"
import { type Signs, signsOf, termOf } from "../../src/insights/departure.ts"
import {
  type DepartureForm,
  type DepartureSignal,
  departureSignals
} from "../../src/insights/DepartureForm.ts"
import type { Span } from "../../src/insights/nightSigns.ts"
import type { PlantedEvent, Quantity } from "../events.ts"
import { Noise } from "../Noise.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { logistic } from "./logistic.ts"

const days = 365
const startDay = 320
type FormName = DepartureForm["name"]
type IsolatedChange = readonly [metric: Quantity, most: number]
type Term = readonly [DepartureSignal, Span | "load"]

const body = ["hrv_rmssd", "resting_hr", "breathing_rate", "skin_temperature_deviation"] as const
const of = (metrics: ReadonlyArray<DepartureSignal>, spans: ReadonlyArray<Span>): ReadonlyArray<Term> =>
  metrics.flatMap((metric) => spans.map((span): Term => [metric, span]))

/** What each form may look at. */
const terms: Readonly<Record<FormName, ReadonlyArray<Term>>> = {
  sudden: [...of(body, [1, 2, 3]), ["sleep_score", 1]],
  lasting: [...of(["hrv_rmssd", "resting_hr", "sleep_score"], [1, 3, 7, 10]), ["training_load", "load"]],
  sleep: of(["sleep_score", "sleep_duration"], [1, 2, 3, 5]),
  single: of([...body, "sleep_score"], [1, 2, 3]),
  steady: of([...body, "sleep_score"], [5, 7, 10])
}
/** Expected share of mornings that each form has: two infections, a hard block, and two weeks of short nights a year. */
const shares: Readonly<Record<FormName, number>> = {
  sudden: 0.03,
  lasting: 0.035,
  sleep: 0.035,
  single: 0.007,
  steady: 0.007
}
const formNames = Object.keys(terms) as ReadonlyArray<FormName>
/** One sign alone counts from here. */
const aloneFrom = 2
const isAlone = (name: FormName): boolean => name === "single" || name === "steady"
/** Mornings of an isolated change on which it is steady. */
const steadyAfter = 4

/** What an isolated change adds at most, in the unit of the planted quantity. */
const isolated: readonly [IsolatedChange, ...Array<IsolatedChange>] = [
  ["hrv", -0.45],
  ["restingHr", 9],
  ["breathing", 2],
  ["skinTemperature", 1],
  ["sleepScore", -20]
]

/** The events of one form, from a day of a person's life. */
export const planted = (name: FormName, noise: Noise, start: number): ReadonlyArray<PlantedEvent> => {
  const strength = noise.between(0.6, 1.4)
  if (name === "sudden") return [{ kind: "flu", start, strength }]
  if (name === "lasting") return [{ kind: "overreaching", start, strength }]
  if (name === "sleep") return [{ kind: "shortNights", start, strength: noise.between(0.8, 2.4) }]
  const [metric, most] = noise.oneOf(isolated)
  const by = most * noise.between(0.4, 1)
  const length = Math.round(name === "steady" ? noise.between(8, 16) : noise.between(3, 8))
  return [
    { kind: "levelShift", metric, by, start },
    { kind: "levelShift", metric, by: -by, start: start + length }
  ]
}

/** Weeks of hard training that the body takes without a sign. */
const trainingBlocks = (noise: Noise): ReadonlyArray<PlantedEvent> =>
  [110, 240].flatMap((from) => {
    const by = noise.between(0.3, 0.9)
    const at = from + Math.round(noise.between(0, 60))
    const length = Math.round(noise.between(7, 16))
    return [
      { kind: "levelShift", metric: "load", by, start: at },
      { kind: "levelShift", metric: "load", by: -by, start: at + length }
    ] as const
  })

/** Share of people whose watch does not measure it. */
const unmeasured: ReadonlyArray<readonly [MetricName, number]> = [
  ["skin_temperature_deviation", 0.4],
  ["breathing_rate", 0.1],
  ["training_load", 0.1],
  ["sleep_score", 0.05],
  ["sleep_duration", 0.05],
  ["hrv_rmssd", 0.05]
]
/** Share of the signals of a planted event that do not respond. */
const unresponsive = 0.15

const measuredBy = (person: Person, noise: Noise): Person => {
  const missing = unmeasured.flatMap(([name, share]) => (noise.chance(share) ? [name] : []))
  const kept = Object.entries(person.series).filter(([name]) => !missing.includes(name as MetricName))
  return { ...person, series: Object.fromEntries(kept) }
}

/** A person in whom some signals are those of the same life without the event. */
const partly = (given: GeneratedPerson, without: GeneratedPerson, noise: Noise): Person => ({
  ...given.person,
  series: Object.fromEntries(
    Object.entries(given.person.series).map(([name, series]) => [
      name,
      body.includes(name as (typeof body)[number]) && noise.chance(unresponsive)
        ? without.person.series[name as MetricName]
        : series
    ])
  )
})

interface Morning {
  readonly form: FormName | null
  readonly signs: Signs
}

const hasAny = (signs: Signs): boolean => departureSignals.some(([metric]) => signs[metric] !== null)

const mornings = (
  person: Person,
  form: FormName | null,
  epochDays: ReadonlyArray<number>
): ReadonlyArray<Morning> =>
  epochDays
    .map((day): Morning => ({ form, signs: signsOf(person, civilDateOf(day)) }))
    .filter(({ signs }) => hasAny(signs))

const healthyMornings = (seed: number): ReadonlyArray<Morning> => {
  const noise = new Noise(seed, 90)
  const { person, days: span } = healthyPerson(seed, {
    days,
    events: seed % 3 === 0 ? trainingBlocks(noise) : []
  })
  const step = 4
  const first = span.first + 45 + (seed % step)
  return mornings(
    measuredBy(person, noise),
    null,
    Array.from({ length: Math.floor((span.last - first) / step) }, (_, index) => first + step * index)
  )
}

const departedMornings = (seed: number, form: FormName): ReadonlyArray<Morning> => {
  const noise = new Noise(seed, 91)
  const events = planted(form, noise, startDay)
  const traits = { missingBlocks: 0 }
  const one = healthyPerson(seed, { days, events, traits })
  const person = isAlone(form) ? one.person : partly(one, healthyPerson(seed, { days, traits }), noise)
  const [first, second] = one.truth.events
  const from = (first?.from ?? 0) + (form === "steady" ? steadyAfter : 0)
  const to = second === undefined ? (first?.to ?? 0) : second.from - 1
  return mornings(
    measuredBy(person, noise),
    form,
    Array.from({ length: to - from + 1 }, (_, index) => from + index)
  )
}

const rounded = (value: number): number => Number(value.toFixed(2))

const fitted = (name: FormName, all: ReadonlyArray<Morning>): DepartureForm => {
  const from = isAlone(name) ? aloneFrom : undefined
  const used = terms[name]
  const optional =
    from === undefined
      ? departureSignals.map(([metric]) => metric).filter((metric) => used.some(([own]) => own === metric))
      : []
  const own = all.filter(({ form }) => form === null || form === name)
  const count = (isTrue: boolean) => own.filter(({ form }) => (form === name) === isTrue).length
  const weights = { true: shares[name] / count(true), false: (1 - shares[name]) / count(false) }
  const found = logistic(
    own.map(({ form, signs }) => ({
      x: [
        ...used.map(([metric, span]) => termOf(signs, { ...(from !== undefined && { from }) }, metric, span)),
        ...optional.map((metric) => Number(signs[metric] === null))
      ],
      isTrue: form === name,
      weight: form === name ? weights.true : weights.false
    }))
  )
  return {
    name,
    intercept: rounded(found.intercept),
    ...(from !== undefined && { from }),
    weights: used
      .map(([metric, span], index) => [metric, span, rounded(found.weights[index] as number)] as const)
      .filter(([, , weight]) => weight >= 0.01),
    unknown: Object.fromEntries(
      optional
        .map((metric, index) => [metric, rounded(found.weights[used.length + index] as number)] as const)
        .filter(([, value]) => value > 0)
    )
  }
}

/** The forms, fitted to so many people of each kind. */
export const fitForms = (people: number): ReadonlyArray<DepartureForm> => {
  const seeds = Array.from({ length: people }, (_, seed) => 500_000 + seed)
  const all = [
    ...seeds.flatMap(healthyMornings),
    ...formNames.flatMap((form) => seeds.flatMap((seed) => departedMornings(seed + people, form)))
  ]
  return formNames.map((name) => fitted(name, all))
}
