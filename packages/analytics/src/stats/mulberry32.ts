/**
 * A small seeded generator of uniform numbers in [0, 1): the same seed gives the same numbers everywhere.
 *
 * @param seed 32 bits.
 * @see Tommy Ettinger's mulberry32.
 * @example
 * mulberry32(0)() // 0.26642920868471265
 */
export const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
