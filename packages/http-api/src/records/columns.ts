/**
 * The building blocks of rows: a value with its description, nullable where a measurement can be missing.
 *
 * Text that is a date or a time is a plain string here: records were checked when they were stored, and a list of a
 * year must not check them again.
 */
import { Schema, SchemaAST } from "effect"

/** A number that is always there. */
export const number = (description: string) => Schema.Finite.annotate({ description })
/** A whole number that is always there. */
export const integer = (description: string) => Schema.Int.annotate({ description })
/** A text that is always there. */
export const text = (description: string) => Schema.String.annotate({ description })
/** Yes or no. */
export const flag = (description: string) => Schema.Boolean.annotate({ description })
/** A civil date, `YYYY-MM-DD`. */
export const date = (description: string) => Schema.String.annotate({ description, format: "date" })
/** A point in time, ISO-8601 with `Z` or an offset. */
export const time = (description: string) => Schema.String.annotate({ description, format: "date-time" })
/** Any of the above, or null if it was not measured. */
export const nullable = <S extends Schema.Top>(schema: S) =>
  Schema.NullOr(schema).annotate({
    description: String(SchemaAST.resolve(schema.ast)?.["description"])
  })

const secondsPerHour = 3600
/** A number with at most so many decimals. `rounded(86.923, 1) // 86.9` */
export const rounded = (value: number, decimals: number): number => {
  const scale = 10 ** decimals
  // numbers this large have no decimals, and times the scale they would be infinite
  return Number.isFinite(value * scale) ? Math.round(value * scale) / scale : value
}

/** A total, or null where its parts are so large that they have none. */
export const finiteOrNull = (total: number): number | null => (Number.isFinite(total) ? total : null)

/** Seconds as hours with two decimals, the value a person reads. `hoursOf(5400) // 1.5` */
export const hoursOf = (seconds: number): number => rounded(seconds / secondsPerHour, 2)
/** The same, or null if they were not measured. */
export const toHours = (seconds: number | null): number | null => (seconds === null ? null : hoursOf(seconds))
/** Seconds as minutes with one decimal. `toMinutes(90) // 1.5` */
export const toMinutes = (seconds: number | null): number | null =>
  seconds === null ? null : rounded(seconds / 60, 1)
/** Meters as kilometers, exact to the meter. `toKilometers(1234) // 1.234` */
export const toKilometers = (meters: number | null): number | null =>
  meters === null ? null : rounded(meters / 1000, 3)
/** km/h as m/s with four decimals. `toMetersPerSecond(10.8) // 3` */
export const toMetersPerSecond = (kilometersPerHour: number | null): number | null =>
  kilometersPerHour === null ? null : rounded(kilometersPerHour / 3.6, 4)
