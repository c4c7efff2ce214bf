/** What makes one generated person different from another. */
import { Noise } from "./Noise.ts"

/** A level and the standard deviation around it. */
interface Level {
  readonly mean: number
  readonly sd: number
}

/** The traits of a person. Levels are those of an ordinary night without a weekly or a menstrual cycle. */
export interface Traits {
  /** `mean` in ms (the median of rMSSD), `sd` on the ln scale. */
  readonly hrv: Level
  readonly restingHr: Level
  readonly breathing: Level
  readonly skinTemperature: Level
  readonly sleepHours: Level
  readonly sleepScore: Level
  /** Steps of a day, and their standard deviation on the ln scale. */
  readonly steps: Level
  /** From one night to the next, 0–0.7. Sleep has 0.3 of it, the score 0.4, and skin temperature 0.8. */
  readonly autocorrelation: number
  /** Degrees of freedom of Student's t of the nightly innovations; `Infinity` is normal. */
  readonly tails: number
  /** How much of a night all signals share, 0–1. */
  readonly shared: number
  /** Difference between weekend nights and the others, in SDs. */
  readonly weekly: number
  /** Additional hours on the nights before Saturday and Sunday. */
  readonly freeNightHours: number
  /** Whether HRV and heart rate are whole numbers, as watches report them. */
  readonly integers: boolean
  /** Share of single nights without the watch. */
  readonly missingNights: number
  /** Periods of 3–21 days without the watch, per year. */
  readonly missingBlocks: number
  /** Days of the menstrual cycle; `null` without one. */
  readonly cycleDays: number | null
  readonly sessionsPerWeek: number
  /** Load of an ordinary session. */
  readonly sessionLoad: number
  readonly alcoholPerWeek: number
  readonly lateNightsPerMonth: number
  readonly hardDaysPerMonth: number
  readonly sleepGoalHours: number | null
}

/** A person in the middle of the range, without cycles, tails, missing nights and events of ordinary life. */
export const plainTraits: Traits = {
  hrv: { mean: 45, sd: 0.13 },
  restingHr: { mean: 54, sd: 2.2 },
  breathing: { mean: 14.8, sd: 0.45 },
  skinTemperature: { mean: 0, sd: 0.22 },
  sleepHours: { mean: 7.4, sd: 0.7 },
  sleepScore: { mean: 77, sd: 6 },
  steps: { mean: 8500, sd: 0.35 },
  autocorrelation: 0.3,
  tails: Infinity,
  shared: 0.65,
  weekly: 0,
  freeNightHours: 0,
  integers: true,
  missingNights: 0,
  missingBlocks: 0,
  cycleDays: null,
  sessionsPerWeek: 4,
  sessionLoad: 85,
  alcoholPerWeek: 0,
  lateNightsPerMonth: 0,
  hardDaysPerMonth: 0,
  sleepGoalHours: null
}

/** HRV of most people, of few with very low and of few with very high values. */
const drawnHrv = (noise: Noise): number => {
  const kind = noise.uniform()
  if (kind < 0.07) return noise.between(7, 12)
  if (kind > 0.94) return noise.between(110, 165)
  return Math.min(110, Math.max(12, 42 * Math.exp(0.42 * noise.normal())))
}

/** The traits of one member of a healthy population. */
export const drawnTraits = (seed: number): Traits => {
  const noise = new Noise(seed, 0)
  const hours = noise.between(6.6, 8.2)
  return {
    hrv: { mean: drawnHrv(noise), sd: noise.between(0.07, 0.2) },
    restingHr: { mean: noise.between(44, 68), sd: noise.between(1.4, 3.4) },
    breathing: { mean: noise.between(12.5, 17.5), sd: noise.between(0.25, 0.65) },
    skinTemperature: { mean: 0, sd: noise.between(0.14, 0.34) },
    sleepHours: { mean: hours, sd: noise.between(0.6, 0.9) },
    sleepScore: { mean: noise.between(70, 84), sd: noise.between(4.5, 8) },
    steps: { mean: noise.between(5000, 12_500), sd: noise.between(0.25, 0.5) },
    autocorrelation: noise.between(0.2, 0.7),
    tails: noise.oneOf([4, 5, 6, 8, 12, Infinity]),
    shared: noise.between(0.45, 0.8),
    weekly: noise.between(0, 0.6),
    freeNightHours: noise.between(0, 1),
    integers: noise.chance(0.85),
    missingNights: noise.between(0.02, 0.12),
    missingBlocks: noise.between(0, 3),
    cycleDays: noise.chance(0.35) ? Math.round(noise.between(26, 33)) : null,
    sessionsPerWeek: noise.between(1, 6),
    sessionLoad: noise.between(50, 130),
    alcoholPerWeek: noise.chance(0.4) ? 0 : noise.between(0.2, 1.3),
    lateNightsPerMonth: noise.between(0, 2),
    hardDaysPerMonth: noise.between(0, 2),
    sleepGoalHours: noise.chance(0.4) ? Math.round(2 * noise.between(hours - 0.25, hours + 1)) / 2 : null
  }
}
