/** The sentence above the training screen: the balance, and the last week against a usual one. */
import type { DayColumn } from "@polar-flow/charts"
import { formats } from "../words/language.ts"
import { monthDay } from "../words/dates.ts"
import type { TrainingColumns } from "./answer.ts"
import { trainingWords } from "./words.ts"

/** Form as a share of fitness beyond which one outweighs the other, a little or clearly. */
const [little, clear] = [0.1, 0.25]
const weekDays = 7
/** A week is like a usual one within this share. */
const close = 0.1
const leastWeeks = 4
const freshDays = 2

/** The newest value of a column; null without any. */
export const newest = ({ values }: DayColumn): number | null =>
  values.findLast((value) => value !== null) ?? null

/** Days since the newest value. */
const ageOf = ({ values }: DayColumn): number =>
  values.length - 1 - values.findLastIndex((value) => value !== null)

/** Null with too few days with load. */
const balanceOf = ({ fitness, form }: TrainingColumns): string | null => {
  const words = trainingWords.now()
  const [fit, balance] = [newest(fitness), newest(form)]
  if (fit === null || balance === null) return null
  if (fit < 1) return words.quiet
  const share = balance / fit
  if (share < -clear) return words.veryTired
  if (share < -little) return words.littleTired
  return share > clear ? words.rested : words.balanced
}

/** The sum of seven days that end so many days before the newest; null if more than two are unknown. */
const weekSum = ({ values }: DayColumn, before: number): number | null => {
  const end = values.length - before
  const known = values.slice(Math.max(0, end - weekDays), end).filter((value) => value !== null)
  return known.length < weekDays - freshDays ? null : known.reduce((sum, value) => sum + value, 0)
}

/** The middle one of the weeks before. */
const usualWeek = (load: DayColumn): number | null => {
  const weeks = Array.from({ length: Math.floor(load.values.length / weekDays) - 1 }, (_, week) =>
    weekSum(load, (week + 1) * weekDays)
  ).filter((sum) => sum !== null)
  return weeks.length < leastWeeks
    ? null
    : (weeks.toSorted((a, b) => a - b)[Math.floor(weeks.length / 2)] ?? null)
}

const weekOfLoad = ({ training_load: load }: TrainingColumns): string => {
  const words = trainingWords.now()
  const [sum, usual] = [weekSum(load, 0), usualWeek(load)]
  if (sum === null) return ""
  const { number } = formats.value
  if (usual === null || usual === 0) return words.weekLoad(number(sum))
  const isClose = Math.abs(sum / usual - 1) <= close
  return (isClose ? words.weekClose : words.weekMore)(number(sum), number(usual))
}

/** Verdict and reason. */
export const verdictOf = (columns: TrainingColumns): readonly [verdict: string, reason: string] => {
  const { training_load: load } = columns
  const age = ageOf(load)
  if (newest(load) !== null && age > freshDays)
    return [trainingWords.now().staleLoad(monthDay(load.from + load.values.length - 1 - age)), ""]
  const balance = balanceOf(columns)
  return [balance ?? trainingWords.now().unknown, weekOfLoad(columns)]
}
