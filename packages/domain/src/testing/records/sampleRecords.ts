/** Records for contract tests. Only the fields that matter to a test have values. */
import { Schema } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import type { AnyDataType, RecordOf } from "../../records/DataType.ts"
import { LocalDateTime } from "../../time/Instant.ts"
import { type Exercise, exercise } from "../../records/Exercise.ts"
import { type Sleep, sleep } from "../../records/Sleep.ts"
import { type DailyActivity, dailyActivity } from "../../records/DailyActivity.ts"

/** A record from plain fields, validated by the type's schema. */
export const recordOf = <T extends AnyDataType>(type: T, fields: object): RecordOf<T> =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))(fields)

const missing = (type: AnyDataType): object =>
  Object.fromEntries(type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

/** The same record with all nullable fields set to null. */
export const withoutValues = <T extends AnyDataType>(type: T, record: RecordOf<T>): RecordOf<T> =>
  recordOf(type, { ...record, ...missing(type) })

/** A day with a number of steps. */
export const activityOf = (date: string, steps: number): DailyActivity =>
  recordOf(dailyActivity, { ...missing(dailyActivity), date, steps })

/** A session that began at this local time. */
export const exerciseOf = (id: string, startTime: string, fields: Partial<Exercise> = {}): Exercise =>
  recordOf(exercise, {
    ...missing(exercise),
    id,
    date: startTime.slice(0, 10),
    startTime,
    hasRoute: false,
    hasSamples: false,
    ...fields
  })

/** A night that ended at this local time, with a stage change every half hour before that. */
export const nightOf = (endTime: string, stages: ReadonlyArray<"light" | "deep" | "rem">): Sleep => {
  const end = LocalDateTime.make(endTime)
  const offset = LocalDateTime.utcOffsetMinutes(end)
  return recordOf(sleep, {
    ...missing(sleep),
    date: LocalDateTime.date(end),
    endTime,
    hypnogram: stages.map((stage, index) => ({
      time: LocalDateTime.fromMillis(
        LocalDateTime.toMillis(end) - (stages.length - index) * 1_800_000,
        offset
      ),
      stage
    }))
  })
}

/** Consecutive days, starting at a date. */
export const daysFrom = (first: string, count: number): ReadonlyArray<CalendarDate> => {
  const from = CalendarDate.make(first)
  return count === 0 ? [] : CalendarDate.range(from, CalendarDate.plusDays(from, count - 1))
}
