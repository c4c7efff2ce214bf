import { clockOf, dayOf, deviceDay } from "../words/dates.ts"
import { ageWords } from "../parts/age.ts"
import { formats } from "../words/language.ts"

const days = new Intl.DateTimeFormat("sv-SE")
const longAgo = 6

/** An instant in words: "today, 07:58", "26 Nov, 05:40". */
export const instantText = (instant: string): string => {
  const day = dayOf(days.format(Date.parse(instant)))
  const age = deviceDay() - day
  const name = age > longAgo ? formats.value.day(day) : ageWords(age, false)
  return `${name}, ${clockOf(instant)}`
}
