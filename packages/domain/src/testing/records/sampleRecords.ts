/** Records that contract tests plant: named by what matters in them, everything else missing. */
import { Schema } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import type { AnyDataType, RecordOf } from "../../records/DataType.ts"
import { LocalDateTime } from "../../time/Instant.ts"
import { type Exercise, exercise } from "../../records/Exercise.ts"
import { type Sleep, sleep } from "../../records/Sleep.ts"
import { type DailyActivity, dailyActivity } from "../../records/DailyActivity.ts"

/** A record from plain fields, checked by the type's schema. */
export const recordOf = <T extends AnyDataType>(type: T, fields: object): RecordOf<T> =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))(fields)

const missing = (type: AnyDataType): object =>
  Object.fromEntries(type.fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

/** The same record with every field missing that may be. */
export const withoutValues = <T extends AnyDataType>(type: T, record: RecordOf<T>): RecordOf<T> =>
  recordOf(type, { ...record, ...missing(type) })

/** A day on which somebody walked. */
export const activityOf = (date: string, steps: number): DailyActivity =>
  recordOf(dailyActivity, { ...missing(dailyActivity), date, steps })

/** A session that began at this wall clock. */
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

/** A night with a wake-up at this wall clock and a stage change every half hour before it. */
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

/** Days in a row from a date on. */
export const daysFrom = (first: string, count: number): ReadonlyArray<CalendarDate> => {
  const from = CalendarDate.make(first)
  return count === 0 ? [] : CalendarDate.range(from, CalendarDate.plusDays(from, count - 1))
}
