/** Physical information: the current profile, valid since its last change. */
import { CalendarDate, Instant, PhysicalInfo, physicalInfo } from "@polar-flow/domain"
import { Schema } from "effect"
import { optionalEndpoint, type Source } from "./Source.ts"
import { wholeList } from "./strategies.ts"
import { orNull, aboveZeroOrNull, text, translate } from "../wire/fields.ts"
import { one } from "../wire/records.ts"
import { CivilDate, durationSeconds, utcTimeOrDate } from "../wire/time.ts"

const Profile = Schema.Struct({
  /** Not sent by Polar: the start of the day on which the response was received. */
  received_at: Instant,
  weight: aboveZeroOrNull,
  height: aboveZeroOrNull,
  created: utcTimeOrDate,
  modified: utcTimeOrDate,
  birthday: orNull(CivilDate),
  gender: text,
  maximum_heart_rate: aboveZeroOrNull,
  resting_heart_rate: aboveZeroOrNull,
  aerobic_threshold: aboveZeroOrNull,
  anaerobic_threshold: aboveZeroOrNull,
  vo2_max: aboveZeroOrNull,
  weight_source: text,
  training_background: text,
  typical_day: text,
  sleep_goal: durationSeconds
})

const Record = translate(Profile, PhysicalInfo, (profile) => {
  const recordedAt = profile.modified ?? profile.created ?? profile.received_at
  return {
    recordedAt,
    date: CalendarDate.fromMillis(Instant.toMillis(recordedAt), 0),
    weight: profile.weight,
    height: profile.height,
    birthday: profile.birthday,
    gender: profile.gender,
    maximumHeartRate: profile.maximum_heart_rate,
    restingHeartRate: profile.resting_heart_rate,
    aerobicThreshold: profile.aerobic_threshold,
    anaerobicThreshold: profile.anaerobic_threshold,
    vo2Max: profile.vo2_max,
    weightSource: profile.weight_source,
    trainingBackground: profile.training_background,
    typicalDay: profile.typical_day,
    sleepGoalSeconds: profile.sleep_goal
  }
})

/** A profile without a modification time is valid from the day it was received: at most one record per day. */
const received = (body: object, receivedAt: Instant) => ({
  ...body,
  received_at: Instant.make(`${receivedAt.slice(0, 10)}T00:00:00.000Z`)
})

export const path = "/v3/users/physical-info"
export const current = optionalEndpoint("physicalInfo.get", one(Record, received))

export const source: Source<typeof physicalInfo> = {
  type: physicalInfo,
  fetch: wholeList<typeof physicalInfo>(current, path),
  endpoints: [current]
}
