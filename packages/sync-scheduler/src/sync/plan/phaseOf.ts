const cycle = 0x1_0000_0000

/**
 * A person's fixed position within any interval, 0 ≤ phase < 1. It is the same on every replica, so people are spread
 * evenly without shared state. FNV-1a over the id, followed by a mixing step because ids differ in few digits.
 *
 * @example
 * phaseOf("52817340") // 0.12…
 */
export const phaseOf = (userId: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < userId.length; index++) {
    hash = Math.imul(hash ^ userId.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / cycle
}

/** The person's first slot after `time`, with one slot per `interval`. Milliseconds. */
export const nextSlot = (userId: string, time: number, interval: number): number => {
  const offset = phaseOf(userId) * interval
  return (Math.floor((time - offset) / interval) + 1) * interval + offset
}
