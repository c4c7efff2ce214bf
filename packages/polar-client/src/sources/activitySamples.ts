/** Steps, zones and inactivity stamps through the day: ranges of 28 days, up to a year back. */
import { ActivitySamples, activitySamples } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { activityDays, dateRanges, listDays } from "./strategies.ts"
import {
  Id,
  WholeNumber,
  count,
  listOf,
  orNull,
  aboveZeroOrNull,
  translate,
  translateIf
} from "../wire/fields.ts"
import { isCount, fastList } from "../wire/fastList.ts"
import { many, one } from "../wire/records.ts"
import { CivilDate, DeviceTime, deviceTimeOf } from "../wire/time.ts"
import { stepsWithoutGaps } from "./stepsWithoutGaps.ts"

/** Changes of activity zone. */
export const ZoneChanges = Schema.Struct({
  samples: listOf(Schema.Struct({ zone: Id, timestamp: DeviceTime }))
})

const Stamps = Schema.Array(Schema.Struct({ stamp: DeviceTime }))
/** Polar documents a list, but the service wraps it in an object. */
const InactivityStamps = Schema.Union([
  Stamps,
  translate(
    Schema.Struct({ samples: listOf(Schema.Struct({ stamp: DeviceTime })) }),
    Schema.toType(Stamps),
    (wrapper) => wrapper.samples
  )
])

const StepSample = Schema.Struct({ steps: orNull(WholeNumber), timestamp: DeviceTime })

const StepSamples = fastList(StepSample, ({ steps, timestamp }) => {
  const time = deviceTimeOf(timestamp)
  return isCount(steps) && time !== null ? { steps, timestamp: time } : undefined
})

const CompressedSteps = Schema.Struct({
  interval_ms: aboveZeroOrNull,
  total_steps: count,
  samples: orNull(StepSamples)
})

const ExpandedSteps = Schema.Struct({
  interval: Schema.NullOr(Schema.Finite),
  total: Schema.NullOr(Schema.Int),
  series: Schema.NullOr(Schema.Struct({ startTime: Schema.String, values: Schema.Array(Schema.Int) }))
})

const Steps = translateIf(CompressedSteps, ExpandedSteps, "step samples within one day", (steps) =>
  Option.map(stepsWithoutGaps({ ...steps, samples: steps.samples ?? [] }), (series) => ({
    interval: steps.interval_ms,
    total:
      steps.total_steps ?? (series === null ? null : series.values.reduce((sum, value) => sum + value, 0)),
    series
  }))
)

const Day = Schema.Struct({
  date: CivilDate,
  steps: orNull(Steps),
  activity_zones: orNull(ZoneChanges),
  inactivity_stamps: orNull(InactivityStamps)
})

const Record = translate(Day, ActivitySamples, (day) => ({
  date: day.date,
  intervalMilliseconds: day.steps?.interval ?? null,
  totalSteps: day.steps?.total ?? null,
  sampleCount: day.steps?.series?.values.length ?? 0,
  steps: day.steps?.series ?? null,
  zones: day.activity_zones?.samples.map(({ timestamp, zone }) => ({ time: timestamp, zone })) ?? null,
  inactivityStamps: day.inactivity_stamps?.map(({ stamp }) => stamp) ?? null
}))

/**
 * The samples included in a day of activity. If the day lacks steps, they may be available from the samples endpoint.
 */
const WithinActivity = translate(
  Schema.Struct({ samples: orNull(Record) }),
  Schema.NullOr(Schema.toType(ActivitySamples)),
  ({ samples }) => (samples?.intervalMilliseconds == null ? null : samples)
)

export const path = "/v3/users/activities/samples"
export const list = endpoint("activitySamples.list", many(Record))
export const day = optionalEndpoint("activitySamples.get", one(Record))
const withActivities = endpoint("activities.list", many(WithinActivity))

export const source: Source<typeof activitySamples> = {
  type: activitySamples,
  fetch: dateRanges<typeof activitySamples>(list, path, { days: listDays, reach: activityDays }),
  rank: ({ sampleCount, totalSteps }) => [sampleCount, totalSteps ?? -1],
  endpoints: [list, day],
  included: [withActivities]
}
