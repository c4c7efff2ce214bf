/** Cardio load: always one object per day, with −1 if not calculable. */
import { type Answer, empty, json } from "../requests/Answer.ts"
import { type DayRange, daysIn, lastDays, parseDay, queriedRange, todayOf } from "../requests/DateWindow.ts"
import { type DataCall, read } from "../requests/Operation.ts"
import { cardioLoadOn } from "../people/CardioLoad.ts"
import { dayText } from "../time/WallClock.ts"

const longestDays = 180
const longestMonths = 6

const hundredths = (value: number): number => Math.round(value * 100) / 100

const dayJson = (call: DataCall, day: number) => {
  const load = cardioLoadOn(call.person, day, todayOf(call))
  const [veryLow, low, medium, high, veryHigh] = load.levels.map(hundredths)
  return {
    date: dayText(day),
    cardio_load_status: load.status,
    cardio_load: hundredths(load.load),
    strain: hundredths(load.strain),
    tolerance: hundredths(load.tolerance),
    cardio_load_ratio: hundredths(load.ratio),
    cardio_load_level: {
      very_low: veryLow,
      low,
      medium,
      high,
      [call.isLive ? "very_high" : "very-high"]: veryHigh
    }
  }
}

const list = (call: DataCall, range: DayRange | undefined): Answer =>
  range === undefined ? empty(400) : json(daysIn(range).map((day) => dayJson(call, day)))

const wholeNumber = (text: string | undefined, highest: number): number | undefined => {
  const value = /^\d{1,3}$/u.test(text ?? "") ? Number(text) : 0
  return value >= 1 && value <= highest ? value : undefined
}

const period = (call: DataCall, days: number | undefined): Answer =>
  list(call, days === undefined ? undefined : lastDays(call, days))

/** `/v3/users/cardio-load…` */
export const cardioLoadOperations = [
  read("listCardioLoad", "/v3/users/cardio-load", (call) => list(call, lastDays(call, 28))),
  read("getCardioLoad", "/v3/users/cardio-load/{date}", (call) => {
    const day = parseDay(call.params["date"])
    return list(call, day === undefined ? undefined : { from: day, to: day })
  }),
  read("listCardioLoadRange", "/v3/users/cardio-load/date", (call) =>
    list(call, queriedRange(call, { longest: longestDays, isRequired: true }))
  ),
  read("listCardioLoadDays", "/v3/users/cardio-load/period/days/{days}", (call) =>
    period(call, wholeNumber(call.params["days"], longestDays))
  ),
  read("listCardioLoadMonths", "/v3/users/cardio-load/period/months/{months}", (call) => {
    const months = wholeNumber(call.params["months"], longestMonths)
    return period(call, months === undefined ? undefined : months * 30)
  })
]
