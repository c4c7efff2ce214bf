/** Simulates sleep stages: cycles of about ninety minutes, deep sleep early, REM late, short and long awakenings. */
import type { Random } from "../world/Random.ts"

/** Polar's stage codes: 0 awake, 1 REM, 2 lighter and 3 light non-REM, 4 deep, 5 unknown. */
type Stage = 0 | 1 | 2 | 3 | 4 | 5

/** The sleeper is in `stage` from `second` after falling asleep. */
export interface StageChange {
  readonly second: number
  readonly stage: Stage
}

const cycleSeconds = 5400

const cycleStages = (
  random: Random,
  cycle: number,
  restlessness: number
): ReadonlyArray<readonly [Stage, number]> => {
  const deep = Math.max(0, random.normal(34 - cycle * 11, 5)) / (1 + 0.15 * (restlessness - 1))
  const rem = Math.max(2, random.normal(8 + cycle * 7, 4))
  const light = Math.max(12, cycleSeconds / 60 - deep - rem - 12)
  const isLongWake = random.chance(Math.min(0.6, 0.16 * restlessness))
  const wake = isLongWake ? random.between(3, 14) : random.between(0.3, 1.3) * restlessness
  return [
    [2, 6],
    [3, light * 0.55],
    [4, deep],
    [3, light * 0.45],
    [1, rem],
    [0, wake],
    [2, 6]
  ]
}

/**
 * The stage changes of a night of `totalSeconds`, first at second 0, strictly rising, on whole minutes after the first.
 * Some nights end with a change to awake at the very end, as devices send it.
 */
export const hypnogramOf = (
  random: Random,
  totalSeconds: number,
  restlessness: number
): ReadonlyArray<StageChange> => {
  const changes: Array<StageChange> = []
  let second = 0
  const add = (stage: Stage, at: number) => {
    const minute = at === 0 ? 0 : Math.round(at / 60) * 60
    const latest = changes.at(-1)
    if (latest !== undefined && (latest.stage === stage || minute <= latest.second)) return
    if (minute < totalSeconds) changes.push({ second: minute, stage })
  }
  for (let cycle = 0; second < totalSeconds; cycle++) {
    for (const [stage, minutes] of cycleStages(random, cycle, restlessness)) {
      if (second < totalSeconds && minutes >= 0.8) add(random.chance(0.006) ? 5 : stage, second)
      second += minutes * 60
    }
  }
  if (random.chance(0.3))
    changes.push({ second: Math.max((changes.at(-1)?.second ?? 0) + 60, totalSeconds), stage: 0 })
  return changes
}

/** Seconds per stage within the span. A change at or after its end is ignored. */
export const stageSeconds = (changes: ReadonlyArray<StageChange>, totalSeconds: number) => {
  const sums = [0, 0, 0, 0, 0, 0]
  let shortWake = 0
  for (const [index, change] of changes.entries()) {
    const until = Math.min(totalSeconds, changes[index + 1]?.second ?? totalSeconds)
    const length = Math.max(0, Math.round(until - change.second))
    sums[change.stage] = (sums[change.stage] ?? 0) + length
    if (change.stage === 0 && length < 90) shortWake += length
  }
  const [wake = 0, rem = 0, lighter = 0, light = 0, deep = 0, unknown = 0] = sums
  return { interruption: wake, shortInterruption: shortWake, rem, light: lighter + light, deep, unknown }
}
