/** Daily activity: summaries with optional samples, and separate samples. Today is partial. */
import { type Answer, empty, json } from "../requests/Answer.ts"
import { daysIn, parseDay, queriedRange, todayOf } from "../requests/DateWindow.ts"
import { type DataCall, read } from "../requests/Operation.ts"
import { type ActivityDay, activityOn } from "../people/ActivityDay.ts"
import { clockMinute, dayText, isoDuration } from "../time/WallClock.ts"

const rule = { longest: 28, oldest: 365 }
const sampleFlags = ["steps", "activity_zones", "inactivity_stamps"] as const
type SampleFlag = (typeof sampleFlags)[number]

const stamp = (day: number, minute: number): string => `${dayText(day)}T${clockMinute(minute)}`

/** Ends of the day have minute precision live; the OpenAPI file promises seconds. */
const edge = (call: DataCall, day: number, minute: number): string =>
  `${stamp(day, minute)}${call.isLive ? "" : ":00"}`

/** A sample equal to the previous one is omitted, so a gap means that the value repeats. */
const changesOf = <A>(values: Iterable<A>): Array<{ minute: number; value: A }> => {
  const changes: Array<{ minute: number; value: A }> = []
  let minute = 0
  for (const value of values) {
    if (changes.at(-1)?.value !== value) changes.push({ minute, value })
    minute += 1
  }
  return changes
}

const stepsJson = (activity: ActivityDay) => ({
  interval_ms: 60_000,
  total_steps: activity.totalSteps,
  samples: changesOf(activity.steps).map(({ minute, value }) => ({
    steps: value,
    timestamp: stamp(activity.day, minute)
  }))
})

const zonesJson = (call: DataCall, activity: ActivityDay) => {
  const zones = call.isLive
    ? activity.zones
    : activity.zones.map((zone) => (zone === "NON_WEAR" ? "SEDENTARY" : zone))
  return {
    samples: changesOf(zones).map(({ minute, value }) => ({
      zone: value,
      timestamp: stamp(activity.day, minute)
    }))
  }
}

const inactivityJson = (call: DataCall, activity: ActivityDay) => {
  const stamps = activity.inactivityStamps.map((minute) => ({ stamp: stamp(activity.day, minute) }))
  return call.isLive ? { samples: stamps } : stamps
}

const samplesJson = (call: DataCall, activity: ActivityDay, flags: ReadonlyArray<SampleFlag>) => ({
  date: dayText(activity.day),
  ...(flags.includes("steps") ? { steps: stepsJson(activity) } : {}),
  ...(flags.includes("activity_zones") ? { activity_zones: zonesJson(call, activity) } : {}),
  ...(flags.includes("inactivity_stamps") ? { inactivity_stamps: inactivityJson(call, activity) } : {})
})

const summaryJson = (call: DataCall, activity: ActivityDay) => {
  const flags = sampleFlags.filter((flag) => call.query.get(flag) === "true")
  return {
    start_time: edge(call, activity.day, 0),
    end_time: edge(call, activity.day, activity.minutes - 1),
    active_duration: isoDuration(activity.activeMinutes * 60),
    inactive_duration: isoDuration(activity.sedentaryMinutes * 60),
    daily_activity: activity.goalPercent,
    calories: activity.calories,
    active_calories: activity.activeCalories,
    steps: activity.totalSteps,
    inactivity_alert_count: activity.inactivityStamps.length,
    distance_from_steps: activity.distanceMeters,
    ...(flags.length > 0 ? { samples: samplesJson(call, activity, flags) } : {})
  }
}

const isWorn = (activity: ActivityDay): boolean => activity.zones.some((zone) => zone !== "NON_WEAR")

const knownDay = (call: DataCall, day: number): ActivityDay | undefined => {
  const activity = activityOn(call.person, day, call.now)
  return activity !== undefined && isWorn(activity) ? activity : undefined
}

const list = (call: DataCall, render: (call: DataCall, activity: ActivityDay) => unknown): Answer => {
  const range = queriedRange(call, rule)
  if (range === undefined) return empty(400)
  return json(
    daysIn(range).flatMap((day) =>
      [knownDay(call, day)].flatMap((activity) => (activity ? [render(call, activity)] : []))
    )
  )
}

const one = (call: DataCall, render: (call: DataCall, activity: ActivityDay) => unknown): Answer => {
  const day = parseDay(call.params["date"])
  if (day === undefined || day < todayOf(call) - rule.oldest) return empty(400)
  const activity = knownDay(call, day)
  return activity === undefined ? empty(204) : json(render(call, activity))
}

const allSamples = (call: DataCall, activity: ActivityDay) => samplesJson(call, activity, sampleFlags)

/** `/v3/users/activities…` */
export const activityOperations = [
  read("listActivities", "/v3/users/activities", (call) => list(call, summaryJson)),
  read("getActivity", "/v3/users/activities/{date}", (call) => one(call, summaryJson)),
  read("listActivitySamples", "/v3/users/activities/samples", (call) => list(call, allSamples)),
  read("getActivitySamples", "/v3/users/activities/samples/{date}", (call) => one(call, allSamples))
]
