/** Simulated lives with the truth about every morning, for the confidence of observations. */
import { civilDateOf, type MetricName } from "../../src/index.ts"
import { calibrated, inputsOfCurve } from "../../src/insights/calibrated.ts"
import type { Rule } from "../../src/insights/Rule.ts"
import { findingsOf } from "../../src/insights/Findings.ts"
import type { Departure } from "../../src/insights/departure.ts"
import { departureSupport } from "../../src/insights/departureObservation.ts"
import type { Draft, Support } from "../../src/insights/Observation.ts"
import { draftsOf } from "../../src/insights/observations.ts"
import type { PlantedEvent } from "../events.ts"
import { Noise } from "../Noise.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { planted } from "./forms.ts"

const days = 485
/** Mornings before this one are too early for some rules. */
const firstMorning = 120

/** Events of a year. The lives of `docs/formulas.md`: about a tenth of the mornings belongs to an event. */
const perYear = {
  sudden: 1.5,
  lasting: 0.5,
  sleep: 1,
  single: 0.25,
  steady: 0.25,
  jetLag: 0.25,
  medication: 0.1,
  newDevice: 0.2,
  drift: 0.05,
  trainingBlock: 1
} as const
type LifeEvent = keyof typeof perYear

const eventsOf = (name: LifeEvent, noise: Noise, start: number): ReadonlyArray<PlantedEvent> => {
  if (name === "jetLag" || name === "medication" || name === "newDevice") return [{ kind: name, start }]
  if (name === "drift") {
    const by = noise.between(0.5, 1) * (noise.chance(0.5) ? 1 : -1)
    return noise.chance(0.5)
      ? [{ kind: "drift", metric: "restingHr", by: 9 * by, start }]
      : [{ kind: "drift", metric: "hrv", by: 0.4 * by, start }]
  }
  if (name !== "trainingBlock") return planted(name, noise, start)
  const by = noise.between(0.3, 0.9)
  const length = Math.round(noise.between(7, 16))
  return [
    { kind: "levelShift", metric: "load", by, start },
    { kind: "levelShift", metric: "load", by: -by, start: start + length }
  ]
}

/** An adverse event on its days, with the days after it on which the body returns. */
interface Span {
  readonly from: number
  readonly to: number
}

/** A person with a year of life, and the adverse events of it. */
export interface Life {
  readonly one: GeneratedPerson
  readonly departures: ReadonlyArray<Span>
  /** Days on which a new level began, for the better. */
  readonly improvements: ReadonlyArray<number>
  /** Days on which a drift began. */
  readonly drifts: ReadonlyArray<number>
}

const returnDays: Readonly<Partial<Record<PlantedEvent["kind"], number>>> = { overreaching: 6 }

/** Days of a drift on which the last nights are farther from the 90 days before than they would be without it. */
const [driftFrom, driftTo] = [20, 160]

const adverseDrift = (event: PlantedEvent): ReadonlyArray<Span> =>
  event.kind === "drift" && (event.metric === "restingHr" ? event.by > 0 : event.by < 0)
    ? [{ from: event.start + driftFrom, to: event.start + driftTo }]
    : []

/** Days after any other event on which the last nights still contain it. */
const usualReturn = 2

/** The life of a seed. */
export const lifeOf = (seed: number): Life => {
  const noise = new Noise(seed, 92)
  const events: Array<PlantedEvent> = []
  const departures: Array<Span> = []
  const improvements: Array<number> = []
  const drifts: Array<number> = []
  const years = (days - firstMorning) / 365.25
  for (const name of Object.keys(perYear) as ReadonlyArray<LifeEvent>) {
    for (
      let at = -Math.log(1 - noise.uniform());
      at < perYear[name] * years;
      at -= Math.log(1 - noise.uniform())
    ) {
      const start = firstMorning + Math.floor((at / (perYear[name] * years)) * (days - firstMorning))
      const own = eventsOf(name, noise, start)
      events.push(...own)
      if (name === "medication" || name === "newDevice") improvements.push(start)
      else if (name === "drift") {
        drifts.push(start)
        departures.push(...own.flatMap((event) => adverseDrift(event)))
      } else if (name === "single" || name === "steady")
        departures.push({ from: start, to: (own[1]?.start ?? start) - 1 })
      else if (name !== "trainingBlock") departures.push({ from: start, to: Number.NaN })
    }
  }
  const one = healthyPerson(seed, { days, events })
  const planned = one.truth.events.filter(({ kind }) =>
    ["flu", "overreaching", "shortNights", "jetLag"].includes(kind)
  )
  const { first } = one.days
  return {
    one,
    departures: [
      ...departures
        .filter(({ to }) => !Number.isNaN(to))
        .map(({ from, to }) => ({ from: first + from, to: first + to + usualReturn })),
      ...planned.map(({ from, kind, to }) => ({ from, to: to + (returnDays[kind] ?? usualReturn) }))
    ],
    improvements: improvements.map((day) => first + day),
    drifts: drifts.map((day) => first + day)
  }
}

/** Days before a departure on whose mornings "followed by one" holds. */
const followedWithin = 2

/** Whether a morning is part of a departure or followed by one. */
const isDeparted = ({ departures }: Life, day: number): boolean =>
  departures.some(({ from, to }) => from - followedWithin <= day && day <= to)

/** Whether a better week is more than chance: a new level, or the return from a departure. */
const isImproved = ({ departures, improvements }: Life, day: number): boolean =>
  improvements.some((start) => start <= day && day < start + 37) ||
  departures.some(({ to }) => day - 37 < to && to < day)

const loads: ReadonlyArray<MetricName> = [
  "training_load",
  "training_load_ratio",
  "training_strain",
  "training_tolerance"
]

/** Whether the generator relates the two metrics of a pair. */
const isRelated = (id: string): boolean => {
  const isLoad = loads.some((name) => id.startsWith(`together_${name}_`))
  return (
    !id.includes("steps") &&
    (!isLoad ||
      id.endsWith("hrv_rmssd") ||
      id.endsWith("resting_hr") ||
      loads.some((name) => id.endsWith(`_${name}`)))
  )
}

const isWithin = (day: number, start: number, days: number): boolean => start <= day && day < start + days

const isRight = (life: Life, day: number, { id, support }: Draft): boolean => {
  if (support.rule === "together") return isRelated(id)
  if (support.rule === "change") return life.improvements.some((start) => isWithin(day, start, 90))
  if (support.rule === "drift") return life.drifts.some((start) => isWithin(day, start, 240))
  return support.rule === "favourable" ? isImproved(life, day) : isDeparted(life, day)
}

/** One observation of one morning. */
export interface Judged {
  readonly rule: Rule
  readonly x: ReturnType<typeof inputsOfCurve>
  readonly confidence: number
  readonly isTrue: boolean
  /** Whether the person is told. Joint evidence counts for its curve on every morning, because the curve decides it. */
  readonly isSaid: boolean
}

const judgedFrom = (
  departure: Departure | null,
  support: Support,
  rule: Rule,
  isTrue: boolean,
  isSaid: boolean
): Judged => ({
  rule,
  x: inputsOfCurve(departure, support),
  confidence: calibrated(departure, support).value,
  isTrue,
  isSaid
})

/** What the rules say on the mornings of a life, every `step` days. */
export const judgedOf = (life: Life, step: number): ReadonlyArray<Judged> => {
  const { days: span, person, seed } = life.one
  const all: Array<Judged> = []
  for (let day = span.first + firstMorning + (seed % step); day <= span.last; day += step) {
    const findings = findingsOf(person, { asOf: civilDateOf(day) })
    const departure = findings.departure()
    const drafts = draftsOf(findings)
    for (const draft of drafts) {
      const { rule } = draft.support
      if (rule !== "counted")
        all.push(judgedFrom(departure, draft.support, rule, isRight(life, day, draft), true))
    }
    const isSaid = drafts.some(({ support }) => support.rule === "departure")
    if (departure !== null && !isSaid)
      all.push(judgedFrom(departure, departureSupport(departure), "departure", isDeparted(life, day), false))
  }
  return all
}
