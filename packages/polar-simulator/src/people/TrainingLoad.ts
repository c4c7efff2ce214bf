/** Training load over time: the sums and exponentially weighted means that drive nights and cardio load. */
import type { Person } from "./Person.ts"
import { workoutsOn } from "./Workout.ts"

const keptDays = 600
const known = new WeakMap<Person, Map<number, number>>()

/** Load of a day: the sum over its workouts. Cached per person, because every look-back needs it again. */
export const loadOn = (person: Person, day: number): number => {
  const days = known.get(person) ?? new Map<number, number>()
  known.set(person, days)
  const cached = days.get(day)
  if (cached !== undefined) return cached
  const load = workoutsOn(person, day).reduce((sum, workout) => sum + workout.load, 0)
  if (days.size >= keptDays) days.clear()
  days.set(day, load)
  return load
}

/** Mean daily load of the `days` days that end with `day`. */
export const meanLoad = (person: Person, day: number, days: number): number => {
  let sum = 0
  for (let back = 0; back < days; back++) sum += loadOn(person, day - back)
  return sum / days
}

const lookBackDays = 60

/** Weights that decay by 1/e in `days` days and sum to one; the first is yesterday's. */
const decaying = (days: number): ReadonlyArray<number> => {
  const weights = Array.from({ length: lookBackDays }, (_, back) => Math.exp(-back / days))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

const fatigueWeights = decaying(6)
const fitnessWeights = decaying(42)
/** Minimum mean load for fatigue. Without it, the first walk after months would be exhausting. */
const leastUsualLoad = 12

/**
 * Fatigue over fitness on the morning of a day: 0 in balance, 1 when the last week was about twice the usual.
 * Both are exponentially weighted means of the load, looking back 60 days, so any day costs the same.
 */
export const fatigueOn = (person: Person, day: number): number => {
  let fatigue = 0
  let fitness = 0
  for (let back = 0; back < lookBackDays; back++) {
    const load = loadOn(person, day - 1 - back)
    fatigue += load * (fatigueWeights[back] ?? 0)
    fitness += load * (fitnessWeights[back] ?? 0)
  }
  const usual = Math.max(leastUsualLoad, fitness)
  return Math.max(-1, Math.min(2.5, (fatigue - usual) / usual))
}
