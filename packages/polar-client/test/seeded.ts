/** Picks a whole number from 0 to one less than `below`. */
export type Pick = (below: number) => number

/** A seeded random generator, so that failures can be reproduced. */
export const numbers = (seed: number): Pick => {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
