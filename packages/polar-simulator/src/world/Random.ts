/**
 * Seeded random numbers. Every person, day and purpose has its own stream, so any day can be generated independently.
 */

const hashText = (hash: number, text: string): number => {
  let mixed = hash
  for (let index = 0; index < text.length; index++)
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193)
  return mixed >>> 0
}

const hashNumber = (hash: number, value: number): number => {
  let mixed = Math.imul(hash ^ (value | 0), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Combines several parts into one 32-bit seed. The same parts give the same seed. */
export const seedOf = (...parts: ReadonlyArray<number | string>): number => {
  let hash = 0x811c9dc5
  for (const part of parts) hash = typeof part === "string" ? hashText(hash, part) : hashNumber(hash, part)
  return hash
}

/** A mulberry32 stream with the distributions that the simulation needs. */
export class Random {
  private state: number

  constructor(...parts: ReadonlyArray<number | string>) {
    this.state = seedOf(...parts)
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** Uniform whole number in [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** Approximately normal (sum of four uniforms): fast, and without implausible outliers. */
  normal(mean: number, deviation: number): number {
    return mean + deviation * (this.next() + this.next() + this.next() + this.next() - 2) * 1.732
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<A>(choices: readonly [A, ...Array<A>]): A {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0]
  }
}
