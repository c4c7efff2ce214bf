/** Seeded random numbers for generated people. */
import { mulberry32 } from "../src/stats.ts"

/** A number that differs for every pair of seed and stream. */
const mixed = (seed: number, stream: number): number => {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** One stream of random numbers. Streams of one seed are independent: planting an event changes no other number. */
export class Noise {
  /** Uniform in [0, 1). */
  readonly uniform: () => number
  constructor(seed: number, stream: number) {
    this.uniform = mulberry32(mixed(seed, stream))
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform()
  }

  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  oneOf<A>(choices: readonly [A, ...Array<A>]): A {
    return choices[Math.floor(this.uniform() * choices.length)] ?? choices[0]
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** Student's t with `df` > 2 degrees of freedom, scaled to variance 1; normal at infinity (Bailey 1994). */
  heavyTailed(df: number): number {
    if (!Number.isFinite(df)) return this.normal()
    const radius = Math.sqrt((df - 2) * ((1 - this.uniform()) ** (-2 / df) - 1))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }
}
