/** Sleep: the list of 28 days, one night by its wake-up date, and the available nights. */
import { empty, json } from "../requests/Answer.ts"
import { daysIn, lastDays, parseDay } from "../requests/DateWindow.ts"
import { type DataCall, polarUser, read } from "../requests/Operation.ts"
import { listedNapOn, type Nap } from "../people/Nap.ts"
import { type Night, nightOn } from "../people/Night.ts"
import { deviceOn } from "../people/Person.ts"
import { Random } from "../world/Random.ts"
import { clockMinute, dayText, millisPerMinute, minuteOfDayAt, zonedLocal } from "../time/WallClock.ts"

/** The night that ends on a day, once uploaded. */
export const knownNight = (call: DataCall, day: number): Night | undefined => {
  const night = nightOn(call.person, day)
  return night !== undefined && night.uploadedAt <= call.now ? night : undefined
}

/** Every known night of the last 28 days, oldest first. */
export const knownNights = (call: DataCall): ReadonlyArray<Night> =>
  daysIn(lastDays(call, 28)).flatMap((day) => knownNight(call, day) ?? [])

/** Formats a second of the night as clock time, at the offset of the night's start. */
const nightClock = (night: Night, second: number): string =>
  clockMinute(minuteOfDayAt(night.startedAt + second * 1000, night.startOffsetMinutes))

/** Five-minute values of a night from `fromMinute` on, keyed `HH:MM`, in the order of the night across midnight. */
export const fiveMinuteMap = (
  night: Night,
  span: { readonly fromMinute: number; readonly minutes: number },
  value: (index: number) => number
): Record<string, number> => {
  const samples: Record<string, number> = {}
  const total = Math.floor((night.endedAt - night.startedAt) / millisPerMinute)
  const last = Math.min(total, span.fromMinute + span.minutes)
  for (let minute = span.fromMinute, index = 0; minute < last; minute += 5, index++) {
    samples[nightClock(night, minute * 60)] = value(index)
  }
  return samples
}

const heartRateSamples = (call: DataCall, night: Night): Record<string, number> => {
  const random = new Random(call.person.seed, night.day, "sleepHeartRate")
  const total = (night.endedAt - night.startedAt) / millisPerMinute
  return fiveMinuteMap(night, { fromMinute: 2, minutes: 1440 }, (index) => {
    const dip = Math.sin((Math.PI * index * 5) / total) * 5
    return random.chance(0.012) ? 0 : Math.round(night.vitals.heartRate + 4 - dip + random.normal(0, 1.6))
  })
}

const sleepJson = (call: DataCall, night: Night) => ({
  polar_user: polarUser(call),
  date: dayText(night.day),
  sleep_start_time: zonedLocal(night.startedAt, night.startOffsetMinutes),
  sleep_end_time: zonedLocal(night.endedAt, night.endOffsetMinutes),
  device_id: night.device.id,
  continuity: night.continuity,
  continuity_class: Math.round(night.continuity),
  light_sleep: night.seconds.light,
  deep_sleep: night.seconds.deep,
  rem_sleep: night.seconds.rem,
  unrecognized_sleep_stage: night.seconds.unknown,
  sleep_score: night.sleepScore,
  total_interruption_duration: night.seconds.interruption,
  sleep_charge: night.charge,
  sleep_goal: night.goalSeconds,
  sleep_rating: night.rating,
  short_interruption_duration: night.seconds.shortInterruption,
  long_interruption_duration: night.seconds.interruption - night.seconds.shortInterruption,
  sleep_cycles: night.cycles,
  group_duration_score: night.durationScore,
  group_solidity_score: night.solidityScore,
  group_regeneration_score: night.regenerationScore,
  hypnogram: Object.fromEntries(night.changes.map(({ second, stage }) => [nightClock(night, second), stage])),
  heart_rate_samples: heartRateSamples(call, night)
})

const availableJson = (night: Night) => ({
  date: dayText(night.day),
  start_time: zonedLocal(night.startedAt, night.startOffsetMinutes),
  end_time: zonedLocal(night.endedAt, night.endOffsetMinutes)
})

/** A nap has no score: all of it is light sleep, but for the first minutes. */
const napJson = (call: DataCall, day: number, nap: Nap) => {
  const minutes = (nap.endedAt - nap.startedAt) / millisPerMinute
  const awake = Math.min(5, Math.floor(minutes / 10))
  const start = minuteOfDayAt(nap.startedAt, nap.offsetMinutes)
  return {
    polar_user: polarUser(call),
    date: dayText(day),
    sleep_start_time: zonedLocal(nap.startedAt, nap.offsetMinutes),
    sleep_end_time: zonedLocal(nap.endedAt, nap.offsetMinutes),
    device_id: deviceOn(call.person, day).id,
    continuity: 0,
    continuity_class: 0,
    light_sleep: (minutes - awake) * 60,
    deep_sleep: 0,
    rem_sleep: 0,
    unrecognized_sleep_stage: 0,
    sleep_score: 0,
    total_interruption_duration: awake * 60,
    sleep_charge: -1,
    sleep_goal: 0,
    sleep_rating: 0,
    short_interruption_duration: 0,
    long_interruption_duration: awake * 60,
    sleep_cycles: 0,
    group_duration_score: 0,
    group_solidity_score: 0,
    group_regeneration_score: 0,
    hypnogram: { [clockMinute(start)]: 0, [clockMinute((start + awake) % 1440)]: 3 },
    heart_rate_samples: {}
  }
}

/** The sleeps of a date, as listed: the nap first on every second day. */
const sleepsOn = (call: DataCall, day: number): ReadonlyArray<object> => {
  const night = knownNight(call, day)
  const nap = listedNapOn(call.person, day)
  const nights = night === undefined ? [] : [sleepJson(call, night)]
  const naps = nap === undefined || nap.uploadedAt > call.now ? [] : [napJson(call, day, nap)]
  return day % 2 === 0 ? [...nights, ...naps] : [...naps, ...nights]
}

/** `/v3/users/sleep…` */
export const sleepOperations = [
  read("listNights", "/v3/users/sleep", (call) =>
    json({ nights: daysIn(lastDays(call, 28)).flatMap((day) => sleepsOn(call, day)) })
  ),
  read("listAvailableNights", "/v3/users/sleep/available", (call) =>
    json({ available: knownNights(call).map(availableJson) })
  ),
  read("getNight", "/v3/users/sleep/{date}", (call) => {
    const day = parseDay(call.params["date"])
    if (day === undefined) return empty(400)
    const night = knownNight(call, day)
    return night === undefined ? empty(404) : json(sleepJson(call, night))
  })
]
