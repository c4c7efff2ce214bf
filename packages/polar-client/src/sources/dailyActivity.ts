/**
 * Daily activity: ranges of 28 days, up to a year back. A day has no date field: its date is that of its start. The
 * response also contains the day's samples (`activitySamples.ts`), which saves a request.
 */
import { CalendarDate, DailyActivity, dailyActivity } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { activityDays, dateRanges, listDays } from "./strategies.ts"
import { count, notNegative, orNull, translate } from "../wire/fields.ts"
import { many, one } from "../wire/records.ts"
import { DeviceTime, DeviceTimeOrDate, durationSeconds } from "../wire/time.ts"
import { secondsInZones } from "./activityZones.ts"
import { ZoneChanges } from "./activitySamples.ts"

const Day = Schema.Struct({
  start_time: DeviceTimeOrDate,
  end_time: orNull(DeviceTime),
  active_duration: durationSeconds,
  inactive_duration: durationSeconds,
  daily_activity: notNegative,
  calories: notNegative,
  active_calories: notNegative,
  steps: count,
  inactivity_alert_count: count,
  distance_from_steps: notNegative,
  samples: orNull(Schema.Struct({ activity_zones: orNull(ZoneChanges) }))
})

const Record = translate(Day, DailyActivity, (day) => ({
  date: CalendarDate.make(day.start_time.slice(0, 10)),
  steps: day.steps,
  activeCalories: day.active_calories,
  totalCalories: day.calories,
  distanceMeters: day.distance_from_steps,
  activeSeconds: day.active_duration,
  inactiveSeconds: day.inactive_duration,
  activityScore: day.daily_activity,
  inactivityAlertCount: day.inactivity_alert_count,
  zones: secondsInZones(day.samples?.activity_zones?.samples ?? null, day.end_time)
}))

export const path = "/v3/users/activities"
export const query = { steps: "true", activity_zones: "true", inactivity_stamps: "true" }
export const list = endpoint("activities.list", many(Record))
export const day = optionalEndpoint("activities.get", one(Record))

export const source: Source<typeof dailyActivity> = {
  type: dailyActivity,
  fetch: dateRanges<typeof dailyActivity>(list, path, { days: listDays, reach: activityDays, query }),
  // Counts grow through the day, so the highest ones are those of the whole day.
  rank: ({ steps, totalCalories, activeSeconds }) => [steps ?? -1, totalCalories ?? -1, activeSeconds ?? -1],
  endpoints: [list, day]
}
