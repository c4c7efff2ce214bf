/** SleepWise: alertness and circadian bedtime, in UTC without offset and without a date field. */
import { type Answer, empty, listOrNoContent } from "../requests/Answer.ts"
import { daysIn, lastDays, queriedRange } from "../requests/DateWindow.ts"
import { type DataCall, read } from "../requests/Operation.ts"
import { bestBedtimeOn, type SleepPeriod, sleepPeriodsOn } from "../people/Alertness.ts"
import { millisPerHour, millisPerMinute, naiveUtc } from "../time/WallClock.ts"

const graded = (grade: number): string =>
  grade < 4 ? "WEAK" : grade < 6.5 ? "FAIR" : grade < 8.5 ? "STRONG" : "EXCELLENT"

const inertia = (grade: number): string =>
  grade < 4 ? "HEAVY" : grade < 6.5 ? "MODERATE" : grade < 8.5 ? "MILD" : "NO_INERTIA"

const levelAt = (grade: number, hoursAwake: number): string => {
  const level = grade - Math.abs(hoursAwake - 5) * 0.42 - (hoursAwake < 1 ? 1.5 : 0)
  if (level < 1.5) return "MINIMAL"
  if (level < 3.2) return "VERY_LOW"
  if (level < 5.2) return "LOW"
  return level < 7.4 ? "HIGH" : "VERY_HIGH"
}

/**
 * Hourly buckets from waking up until sixteen hours later, aligned to whole hours; the first and the last are shorter.
 */
const hourlyJson = (period: SleepPeriod, until: number) => {
  const buckets: Array<unknown> = []
  const wake = Math.ceil(period.endedAt / millisPerMinute) * millisPerMinute
  for (let from = wake; from < until; from = (Math.floor(from / millisPerHour) + 1) * millisPerHour) {
    const to = Math.min(until, (Math.floor(from / millisPerHour) + 1) * millisPerHour)
    buckets.push({
      validity: "VALIDITY_VALID",
      alertness_level: `ALERTNESS_LEVEL_${levelAt(period.grade, (from - wake) / millisPerHour)}`,
      start_time: naiveUtc(from),
      end_time: naiveUtc(to)
    })
  }
  return buckets
}

const alertnessJson = (call: DataCall, period: SleepPeriod) => {
  const until = period.endedAt + (period.isNap ? 4 : 16) * millisPerHour
  return {
    grade: period.grade,
    grade_validity_seconds: (period.isNap ? 4 : 16) * 3600,
    grade_type: period.isNap ? "GRADE_TYPE_ADDITIONAL" : "GRADE_TYPE_PRIMARY",
    grade_classification: `GRADE_CLASSIFICATION_${graded(period.grade)}`,
    validity: "VALIDITY_VALID",
    sleep_inertia: `SLEEP_INERTIA_${inertia(period.grade)}`,
    sleep_type: period.isNap ? "SLEEP_TYPE_SECONDARY" : "SLEEP_TYPE_PRIMARY",
    result_type: until > call.now ? "ALERTNESS_TYPE_PREDICTION" : "ALERTNESS_TYPE_HISTORY",
    period_start_time: naiveUtc(period.startedAt),
    period_end_time: naiveUtc(until),
    sleep_period_start_time: `${naiveUtc(period.startedAt)}.57`,
    sleep_period_end_time: `${naiveUtc(period.endedAt)}.57`,
    sleep_timezone_offset_minutes: period.offsetMinutes,
    hourly_data: hourlyJson(period, until)
  }
}

const bedtimeJson = (call: DataCall, day: number) => {
  const best = bestBedtimeOn(call.person, day)
  const gate = 15 * millisPerMinute
  return {
    validity: best.isClear ? "VALIDITY_VALID" : "VALIDITY_ESTIMATE",
    quality: `CIRCADIAN_BEDTIME_QUALITY_${best.isClear ? "CLEARLY_RECOGNIZABLE" : "COMPROMISED"}`,
    result_type:
      best.endedAt > call.now ? "CIRCADIAN_BEDTIME_TYPE_PREDICTION" : "CIRCADIAN_BEDTIME_TYPE_HISTORY",
    period_start_time: naiveUtc(best.startedAt),
    period_end_time: naiveUtc(best.endedAt),
    preferred_sleep_period_start_time: naiveUtc(best.startedAt),
    preferred_sleep_period_end_time: naiveUtc(best.endedAt),
    sleep_gate_start_time: naiveUtc(best.startedAt - gate),
    sleep_gate_end_time: naiveUtc(best.startedAt + gate),
    // The live service always sends 0.
    sleep_timezone_offset_minutes: call.isLive ? 0 : best.offsetMinutes
  }
}

const known = (call: DataCall, day: number): ReadonlyArray<SleepPeriod> =>
  sleepPeriodsOn(call.person, day).filter(({ uploadedAt }) => uploadedAt <= call.now)

const rowsOf = {
  alertness: (call: DataCall, day: number): ReadonlyArray<unknown> =>
    known(call, day).map((period) => alertnessJson(call, period)),
  bedtime: (call: DataCall, day: number): ReadonlyArray<unknown> =>
    known(call, day).some(({ isNap }) => !isNap) ? [bedtimeJson(call, day)] : []
}

const list = (call: DataCall, kind: keyof typeof rowsOf): Answer =>
  listOrNoContent(daysIn(lastDays(call, 28)).flatMap((day) => rowsOf[kind](call, day)))

/** Without dates, the range returns the last 28 days too. */
const ranged = (call: DataCall, kind: keyof typeof rowsOf): Answer => {
  const range = queriedRange(call, { longest: 28 })
  return range === undefined
    ? empty(400)
    : listOrNoContent(daysIn(range).flatMap((day) => rowsOf[kind](call, day)))
}

/** `/v3/users/sleepwise/…` */
export const sleepWiseOperations = [
  read("listAlertness", "/v3/users/sleepwise/alertness", (call) => list(call, "alertness")),
  read("listAlertnessRange", "/v3/users/sleepwise/alertness/date", (call) => ranged(call, "alertness")),
  read("listBedtime", "/v3/users/sleepwise/circadian-bedtime", (call) => list(call, "bedtime")),
  read("listBedtimeRange", "/v3/users/sleepwise/circadian-bedtime/date", (call) => ranged(call, "bedtime"))
]
