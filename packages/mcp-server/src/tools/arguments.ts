/** Arguments of tools. */
import { CalendarDate, UserId } from "@polar-flow/domain"
import { Schema } from "effect"

/** A civil date. */
export const day = Schema.String.annotate({ format: "date" }).pipe(Schema.decodeTo(CalendarDate))
/** A civil date that may be left out. */
export const optionalDay = Schema.optionalKey(day)
/** A text with what it is. */
export const text = (description: string) => Schema.String.annotate({ description })
/** A whole number within limits. */
export const whole = (minimum: number, maximum: number) =>
  Schema.Int.check(Schema.isBetween({ minimum, maximum }))

const interval = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/u

/** Days as `2026-10-01/2026-10-31`. */
export const days = Schema.String.annotate({ description: "first/last day: 2026-10-01/2026-10-31" }).check(
  Schema.makeFilter(
    (said) => interval.test(said) || "must be two dates with a slash between them: 2026-10-01/2026-10-31"
  )
)

/** The ends of days that were checked. */
export const endsOf = (said: string): readonly [string, string] => {
  const found = interval.exec(said)
  return [found?.[1] ?? "", found?.[2] ?? ""]
}

/** The person, which only a credential for everybody needs. */
export const person = { user_id: Schema.optionalKey(UserId) }
