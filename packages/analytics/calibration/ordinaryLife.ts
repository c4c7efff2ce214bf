/** What happens to healthy people: evenings with alcohol, late nights, hard training, and days without the watch. */
import { isoWeekday } from "../src/index.ts"
import { type Changes, plant } from "./events.ts"
import { Noise } from "./Noise.ts"
import type { Traits } from "./Traits.ts"

/** An ordinary event. `day` is its morning, counted from the person's first day. */
export interface OrdinaryEvent {
  readonly kind: "alcohol" | "lateNight" | "hardDay"
  readonly day: number
  readonly strength: number
}

/** A life in days, the first of them as an epoch day. */
export interface Life {
  readonly seed: number
  readonly traits: Traits
  readonly first: number
  readonly length: number
  readonly changes: Changes
}

/** The nights before Saturday and Sunday. */
export const isFreeMorning = ({ first }: Life, day: number): boolean => isoWeekday(first + day) >= 6

/** Adds evenings with alcohol and late nights, mostly at weekends. */
export const ordinaryNights = (life: Life): ReadonlyArray<OrdinaryEvent> => {
  const noise = new Noise(life.seed, 1)
  const { alcoholPerWeek, lateNightsPerMonth } = life.traits
  const found: Array<OrdinaryEvent> = []
  for (let day = 0; day < life.length; day++) {
    const isFree = isFreeMorning(life, day)
    const [drinks, isLate, amount] = [noise.uniform(), noise.uniform(), noise.uniform()]
    if (drinks < alcoholPerWeek * (isFree ? 0.3 : 0.08)) {
      const strength = 0.25 + 0.75 * amount
      plant(life.changes, { kind: "alcohol", start: day, strength })
      found.push({ kind: "alcohol", day, strength })
    } else if (isLate < (lateNightsPerMonth / 30.4) * (isFree ? 2 : 0.6)) {
      const strength = 1 + 1.5 * amount
      plant(life.changes, { kind: "shortNights", start: day, length: 1, strength })
      found.push({ kind: "lateNight", day, strength })
    }
  }
  return found
}

/** The load of each day, with zeros on rest days, and hard days; a hard day is felt in the next night. */
export const trainingLoads = (
  life: Life
): { readonly loads: Float64Array; readonly hard: ReadonlyArray<OrdinaryEvent> } => {
  const noise = new Noise(life.seed, 2)
  const { hardDaysPerMonth, sessionLoad, sessionsPerWeek } = life.traits
  const habits = Array.from({ length: 7 }, () => noise.uniform())
  const limit = habits.toSorted((a, b) => a - b)[Math.max(0, Math.round(sessionsPerWeek) - 1)] ?? 1
  const hard: Array<OrdinaryEvent> = []
  const loads = new Float64Array(life.length)
  for (let day = 0; day < life.length; day++) {
    const isHabit = (habits[(life.first + day) % 7] as number) <= limit
    const [trains, intensity, isHard] = [noise.uniform(), noise.normal(), noise.uniform()]
    const change = life.changes.load[day] as number
    const usual = isHabit ? 0.8 : 0.12
    if (trains >= (change > 0.2 ? Math.max(usual, 0.7) : usual)) continue
    const hardness = isHard < hardDaysPerMonth / 30.4 / 0.6 ? 1 : 0
    loads[day] = Math.round(sessionLoad * Math.exp(0.35 * intensity + 0.8 * hardness + change))
    if (hardness === 1 && change > -1 && day + 1 < life.length) {
      life.changes.hrv[day + 1] = (life.changes.hrv[day + 1] as number) - 0.08
      life.changes.restingHr[day + 1] = (life.changes.restingHr[day + 1] as number) + 2
      hard.push({ kind: "hardDay", day, strength: 1 })
    }
  }
  return { loads, hard }
}

/** Days without the watch: 1 for a night, 2 for a whole day in a longer period. */
export const unwornDays = ({ seed, traits, length }: Life): Uint8Array => {
  const noise = new Noise(seed, 3)
  const unworn = new Uint8Array(length)
  for (let day = 0; day < length; day++) {
    const [night, block, long] = [noise.uniform(), noise.uniform(), noise.uniform()]
    if (night < traits.missingNights && unworn[day] === 0) unworn[day] = 1
    if (block < traits.missingBlocks / 365.25) unworn.fill(2, day, day + 3 + Math.floor(19 * long))
  }
  return unworn
}
