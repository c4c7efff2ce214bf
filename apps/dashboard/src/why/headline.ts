import type { TodayDriver } from "../today/answer.ts"
import { inSentence } from "../words/metrics.ts"
import { whyWords } from "./words.ts"

/** Points up to which a driver is small. */
const small = 8
/** Share of all points from which one driver is most of it. */
const most = 0.6

/**
 * What moved the score, in a few words.
 *
 * @example
 * headline([{ points: -8 }, { points: -6 }]) // "Two small things, all on the same side"
 */
export const headline = (drivers: ReadonlyArray<Pick<TodayDriver, "name" | "points">>): string => {
  const words = whyWords.now()
  const moving = drivers.filter(({ points }) => points !== 0)
  const largest = moving.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))[0]
  if (largest === undefined) return words.nothing
  const sum = moving.reduce((total, { points }) => total + Math.abs(points), 0)
  if (moving.length > 1 && Math.abs(largest.points) > small && Math.abs(largest.points) >= most * sum)
    return words.mostly(inSentence(largest.name))
  const down = moving.filter(({ points }) => points < 0).length
  const up = moving.length - down
  return down === 0 || up === 0
    ? words.sameSide(moving.length, Math.abs(largest.points) <= small)
    : words.mixed(down, up)
}
