/** Training load over time: the sums and decaying means that nights and cardio load are coupled to. */
import type { Person } from "./Person.ts"
import { workoutsOn } from "./Workout.ts"

const keptDays = 600
const known = new WeakMap<Person, Map<number, number>>()

/** Load of a day: the sum over its workouts. Remembered per person, because every look-back asks again. */
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
const fatigueDecay = Math.exp(-1 / 6)
const fitnessDecay = Math.exp(-1 / 42)

/**
 * Fatigue over fitness on the morning of a day: 0 in balance, 1 when the last week was about twice the usual.
 * Both are exponentially weighted means of the load, looking back 60 days, so any day costs the same.
 */
export const fatigueOn = (person: Person, day: number): number => {
  let fatigue = 0
  let fitness = 0
  let fatigueWeight = 0
  let fitnessWeight = 0
  for (let back = 1; back <= lookBackDays; back++) {
    const load = loadOn(person, day - back)
    const quick = fatigueDecay ** (back - 1)
    const slow = fitnessDecay ** (back - 1)
    fatigue += load * quick
    fitness += load * slow
    fatigueWeight += quick
    fitnessWeight += slow
  }
  const usual = Math.max(12, fitness / fitnessWeight)
  return Math.max(-1, Math.min(2.5, (fatigue / fatigueWeight - usual) / usual))
}
