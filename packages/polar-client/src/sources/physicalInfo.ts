/** Physical information: the profile as it is now. It holds from its last change on. */
import { CalendarDate, Instant, PhysicalInfo, physicalInfo } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { questionOfOne, type Source } from "./Source.ts"
import { wholeList } from "./strategies.ts"
import { orNull, positive, text, translate, translateIf } from "../wire/fields.ts"
import { one } from "../wire/records.ts"
import { durationSeconds, utcTime } from "../wire/time.ts"

const Profile = Schema.Struct({
  weight: positive,
  height: positive,
  created: utcTime,
  modified: utcTime,
  birthday: orNull(CalendarDate),
  gender: text,
  maximum_heart_rate: positive,
  resting_heart_rate: positive,
  aerobic_threshold: positive,
  anaerobic_threshold: positive,
  vo2_max: positive,
  weight_source: text,
  training_background: text,
  typical_day: text,
  sleep_goal: durationSeconds
})

const Dated = translateIf(
  Profile,
  Schema.Struct({ profile: Schema.toType(Profile), recordedAt: Instant }),
  "a time of the last change (modified or created)",
  (profile) =>
    Option.map(Option.fromNullishOr(profile.modified ?? profile.created), (recordedAt) => ({
      profile,
      recordedAt
    }))
)

const Record = translate(Dated, PhysicalInfo, ({ profile, recordedAt }) => ({
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
}))

export const path = "/v3/users/physical-info"
export const current = questionOfOne("physicalInfo.get", one(Record))

export const source: Source<typeof physicalInfo> = {
  type: physicalInfo,
  fetch: wholeList<typeof physicalInfo>(current, path),
  questions: [current]
}
