/** A night on the clock of the day on which it ended. */

/** Stages of sleep, and time that the watch could not read. */
export type Stage = "wake" | "rem" | "light" | "deep" | "unknown"

/** Minutes since the midnight before waking; negative in the evening before. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A stretch of one stage. */
export interface StageStretch extends Stretch {
  readonly stage: Stage
}

/** A value at a minute. */
export interface MinuteValue {
  readonly minute: number
  readonly value: number
}

/** The clock of minutes: `clockOf(-75) // "22:45"`. */
export const clockOf = (minute: number): string => {
  const ofDay = ((Math.round(minute) % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`
}

/** A length of time: `hoursOf(492) // "8 h 12"`. */
export const hoursOf = (minutes: number): string => {
  const whole = Math.round(minutes)
  return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")}`
}

/** Neighbouring stretches of one stage as one. */
export const joined = (stages: ReadonlyArray<StageStretch>): ReadonlyArray<StageStretch> => {
  const all: Array<StageStretch> = []
  for (const stretch of stages) {
    const last = all.at(-1)
    if (last !== undefined && last.stage === stretch.stage && last.to === stretch.from) {
      all[all.length - 1] = { ...last, to: stretch.to }
    } else all.push(stretch)
  }
  return all
}

/** Minutes in a stage. */
export const minutesIn = (stages: ReadonlyArray<StageStretch>, stage: Stage): number =>
  stages.reduce((sum, each) => sum + (each.stage === stage ? each.to - each.from : 0), 0)

/** Values as points of a line, interrupted where more than so many minutes lie between two of them. */
export const interrupted = (
  values: ReadonlyArray<MinuteValue>,
  most: number
): ReadonlyArray<MinuteValue | null> =>
  values.flatMap((value, index) => {
    const before = values[index - 1]
    return before !== undefined && value.minute - before.minute > most ? [null, value] : [value]
  })
