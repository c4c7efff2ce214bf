/** The nightly signals of a generated person: autocorrelated, correlated with each other, heavy-tailed. */
import type { Quantity } from "./events.ts"
import { isFreeMorning, type Life } from "./ordinaryLife.ts"
import { Noise } from "./Noise.ts"

/** The nightly quantities. */
type Nightly = Exclude<Quantity, "load" | "steps">

interface Signal {
  /** Share of the person's autocorrelation. */
  readonly memory: number
  /** Part and direction in what the signals share: a night of strain lowers HRV and raises the heart rate. */
  readonly strain: number
  /** Change on weekend nights, in SDs of the person's `weekly`. */
  readonly weekend: number
  /** Change in the second half of the menstrual cycle, in the signal's unit. */
  readonly luteal: number
}

const signals: Readonly<Record<Nightly, Signal>> = {
  hrv: { memory: 1, strain: -1, weekend: -0.7, luteal: -0.04 },
  restingHr: { memory: 1, strain: 1.1, weekend: 1, luteal: 2 },
  breathing: { memory: 1, strain: 0.4, weekend: 0.3, luteal: 0.25 },
  skinTemperature: { memory: 0.8, strain: 0.3, weekend: 0.3, luteal: 0.28 },
  sleepHours: { memory: 0.3, strain: -0.3, weekend: 0, luteal: 0 },
  sleepScore: { memory: 0.4, strain: -0.6, weekend: -0.3, luteal: 0 }
}

/** Phase of the menstrual cycle, −½ in the first half and ½ in the second; 0 without one. */
const lutealPhase = ({ seed, traits: { cycleDays } }: Life, day: number): number => {
  if (cycleDays === null) return 0
  return ((day + (seed % cycleDays)) % cycleDays) / cycleDays < 0.52 ? -0.5 : 0.5
}

/** What all signals of a night share. */
const sharedStrain = ({ seed, traits, length }: Life): Float64Array => {
  const noise = new Noise(seed, 4)
  return Float64Array.from({ length }, () => noise.heavyTailed(traits.tails))
}

const standardized = (life: Life, name: Nightly, stream: number, strain: Float64Array): Float64Array => {
  const { traits, length, seed } = life
  const noise = new Noise(seed, stream)
  const { memory, strain: part } = signals[name]
  const kept = memory * traits.autocorrelation
  const loading = Math.max(-0.95, Math.min(0.95, part * traits.shared))
  const [own, fresh] = [Math.sqrt(1 - loading * loading), Math.sqrt(1 - kept * kept)]
  let z = noise.normal()
  return Float64Array.from({ length }, (_, day) => {
    const innovation = loading * (strain[day] as number) + own * noise.heavyTailed(traits.tails)
    z = kept * z + fresh * innovation
    return z
  })
}

/** Exact values of every nightly quantity, before rounding. HRV is on the ln scale. */
export const bodyOf = (life: Life): Readonly<Record<Nightly, Float64Array>> => {
  const { traits, changes } = life
  const strain = sharedStrain(life)
  const column = (name: Nightly, stream: number): Float64Array => {
    const { luteal, weekend } = signals[name]
    const { mean, sd } = traits[name]
    const center = name === "hrv" ? Math.log(mean) : mean
    const own = standardized(life, name, stream, strain)
    return own.map((z, day) => {
      const isFree = isFreeMorning(life, day)
      const week = isFree ? weekend * traits.weekly * sd : 0
      const free = isFree && name === "sleepHours" ? traits.freeNightHours : 0
      return center + sd * z + week + free + luteal * lutealPhase(life, day) + (changes[name][day] as number)
    })
  }
  const sleepHours = column("sleepHours", 9)
  const { sleepHours: hours, sleepScore: score } = traits
  // a longer night has a better score: 0.6 of the score's variation follows the hours; planted changes are kept as they are
  const sleepScore = column("sleepScore", 10).map((value, day) => {
    const change = changes.sleepScore[day] as number
    const longer = ((sleepHours[day] as number) - hours.mean - (changes.sleepHours[day] as number)) / hours.sd
    return score.mean + 0.8 * (value - change - score.mean) + 0.6 * score.sd * longer + change
  })
  return {
    hrv: column("hrv", 5),
    restingHr: column("restingHr", 6),
    breathing: column("breathing", 7),
    skinTemperature: column("skinTemperature", 8),
    sleepHours,
    sleepScore
  }
}
