/** Continuous heart rate: one day, or a range of days in `heart_rates`. */
import { empty, json } from "../requests/Answer.ts"
import { daysIn, parseDay, queriedRange } from "../requests/DateWindow.ts"
import { type DataCall, polarUser, read } from "../requests/Operation.ts"
import { heartRateOn } from "../people/HeartRateDay.ts"
import { clockSecond, dayText } from "../time/WallClock.ts"

const dayJson = (call: DataCall, day: number) => {
  const readings = heartRateOn(call.person, day, call.now)
  if (readings.length === 0) return undefined
  return {
    polar_user: polarUser(call),
    date: dayText(day),
    heart_rate_samples: readings.map(({ bpm, second }) => ({
      heart_rate: bpm,
      sample_time: clockSecond(second)
    }))
  }
}

/** `/v3/users/continuous-heart-rate…` */
export const continuousHeartRateOperations = [
  read("listContinuousHeartRate", "/v3/users/continuous-heart-rate", (call) => {
    const range = queriedRange(call, { longest: 28, isRequired: true })
    if (range === undefined) return empty(400)
    const days = daysIn(range).flatMap((day) => dayJson(call, day) ?? [])
    // The OpenAPI file specifies one object even for a range, but the service wraps the days.
    return json(call.isLive ? { heart_rates: days } : (days[0] ?? {}))
  }),
  read("getContinuousHeartRate", "/v3/users/continuous-heart-rate/{date}", (call) => {
    const day = parseDay(call.params["date"])
    if (day === undefined) return empty(400)
    const body = dayJson(call, day)
    return body === undefined ? empty(404) : json(body)
  })
]
