import { partWords } from "./words.ts"

/** Values older than this many days are told as old, and are in no score. */
export const oldestCurrent = 2

const daysOfYear = 365

/** How old a value is, in words. Nights are of the morning on which they end. */
export const ageWords = (days: number, isNight: boolean): string => {
  const words = partWords.now()
  if (days <= 0) return isNight ? words.thisMorning : words.today
  if (days >= 2 * daysOfYear) return words.yearsAgo(Math.floor(days / daysOfYear))
  return days === 1 ? words.yesterday : words.daysAgo(days)
}
