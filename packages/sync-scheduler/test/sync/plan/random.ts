/** Seeded random numbers (mulberry32), so that a failing run can be reproduced. */
export interface Random {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  readonly between: (least: number, most: number) => number
  readonly whole: (least: number, most: number) => number
  readonly chance: (share: number) => boolean
  /** The time until the next event of a Poisson process with this rate. */
  readonly wait: (mean: number) => number
}

export const randomOf = (seed: number): Random => {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const between = (least: number, most: number) => least + next() * (most - least)
  return {
    next,
    between,
    whole: (least, most) => Math.floor(between(least, most + 1)),
    chance: (share) => next() < share,
    wait: (mean) => -Math.log(1 - next()) * mean
  }
}
