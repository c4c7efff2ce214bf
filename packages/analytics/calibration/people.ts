/**
 * People made by numbers, for measuring what the library states: autocorrelated nights with heavy tails, weekly and
 * menstrual cycles, whole-number readings, missing nights and periods, ordinary life, and planted events. Nothing here
 * shares code with `polar-simulator`.
 *
 * The same seed gives the same person everywhere. Randomness does not depend on events, so a person with and without an
 * event differ by the event alone. A year takes about a millisecond.
 *
 * @example
 * const ill = healthyPerson(7, { days: 400, events: [{ kind: "flu", start: 370, strength: 0.8 }] })
 * ill.truth.events[0] // { kind: "flu", from: 20748, to: 20754, strength: 0.8 }, epoch days, both included
 * insights(ill.person, { asOf: civilDateOf(ill.days.last) })
 * const steady = personOf(1, { days: 365, traits: { autocorrelation: 0.5, hrv: { mean: 8, sd: 0.04 } } })
 * const everybody = healthyPeople(200, 1, { days: 365 }) // each with traits of their own
 */
import type { Person } from "../src/index.ts"
import { bodyOf } from "./body.ts"
import { extentOf, noChanges, plant, type PlantedEvent, type Quantity } from "./events.ts"
import { type OrdinaryEvent, ordinaryNights, trainingLoads, unwornDays } from "./ordinaryLife.ts"
import { nightsOf, seriesOf } from "./readings.ts"
import { drawnTraits, plainTraits, type Traits } from "./Traits.ts"

/** A planted event as it took place. Days are epoch days, both included. */
interface TrueEvent {
  readonly kind: PlantedEvent["kind"]
  /** Only for level shifts and drifts. */
  readonly metric?: Quantity
  readonly from: number
  readonly to: number
  /** The factor of the kind's effects; for level shifts and drifts, the change. */
  readonly strength: number
}

/** A generated person with the truth about them. */
export interface GeneratedPerson {
  readonly person: Person
  readonly truth: {
    /** In the order in which they were given. */
    readonly events: ReadonlyArray<TrueEvent>
    /** Alcohol, late nights and hard days of ordinary life; `day` is an epoch day. */
    readonly ordinary: ReadonlyArray<OrdinaryEvent>
  }
  /** First and last epoch day. */
  readonly days: { readonly first: number; readonly last: number }
  readonly traits: Traits
  readonly seed: number
}

/** What to make. */
export interface PersonOptions {
  readonly days: number
  /** Replace the traits that the person would have. */
  readonly traits?: Partial<Traits>
  readonly events?: ReadonlyArray<PlantedEvent>
  /** Epoch day of the last day. Default 20777, a Friday. */
  readonly lastDay?: number
  /** Also make nights with clock times. Default false. */
  readonly withNights?: boolean
}

/** Hours by which clocks have moved, by day. */
const shiftHoursOf = (events: ReadonlyArray<PlantedEvent>, days: number): Float64Array => {
  const shift = new Float64Array(days)
  for (const event of events) {
    if (event.kind !== "jetLag") continue
    for (let day = event.start; day < days; day++) shift[day] = 8 * (event.strength ?? 1)
  }
  return shift
}

const made = (seed: number, own: Traits, options: PersonOptions): GeneratedPerson => {
  const { days: length, events = [], lastDay = 20_777, withNights = false } = options
  const traits = { ...own, ...options.traits }
  const life = { seed, traits, first: lastDay - length + 1, length, changes: noChanges(length) }
  for (const event of events) plant(life.changes, event)
  const nightly = ordinaryNights(life)
  const { loads, hard } = trainingLoads(life)
  const body = bodyOf(life)
  const unworn = unwornDays(life)
  return {
    person: {
      series: seriesOf(life, body, loads, unworn),
      ...(traits.sleepGoalHours !== null && { sleepGoalHours: traits.sleepGoalHours }),
      ...(withNights && { nights: nightsOf(life, body, unworn, shiftHoursOf(events, length)) })
    },
    truth: {
      events: events.map((event) => {
        const extent = extentOf(event, length)
        return {
          kind: event.kind,
          ...("metric" in event && { metric: event.metric }),
          from: life.first + event.start,
          to: life.first + event.start + extent.length - 1,
          strength: extent.strength
        }
      }),
      ordinary: [...nightly, ...hard].map((event) => ({ ...event, day: life.first + event.day }))
    },
    days: { first: life.first, last: lastDay },
    traits,
    seed
  }
}

/** A person with `plainTraits` (no cycles, tails, gaps or ordinary life) except for the given traits. */
export const personOf = (seed: number, options: PersonOptions): GeneratedPerson =>
  made(seed, plainTraits, options)

/** A member of the healthy population: traits drawn from the seed (autocorrelation 0.2–0.7, tails, cycles, gaps). */
export const healthyPerson = (seed: number, options: PersonOptions): GeneratedPerson =>
  made(seed, drawnTraits(seed), options)

/** Members of the healthy population with seeds of their own. Populations of different seeds share nobody. */
export const healthyPeople = (
  count: number,
  seed: number,
  options: PersonOptions
): ReadonlyArray<GeneratedPerson> =>
  Array.from({ length: count }, (_, index) => healthyPerson(seed * 100_000 + index, options))
