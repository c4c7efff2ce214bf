/** The query of a list: dates, order, page size and cursor. */
import { CalendarDate, PageCursor } from "@polar-flow/domain"
import { Schema, SchemaTransformation } from "effect"

/** Maximum of `days`. */
export const maximumDays = 365
/** Maximum number of rows per page. */
export const maximumLimit = 1000

/** A number of civil dates, 1–365. */
export const Days = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maximumDays }))
const Limit = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: maximumLimit }))

/** A whole number as it stands in a URL: decimal digits only, so `7.0`, `1e1`, `+7` and an empty value are refused. */
const wholeNumber = (schema: typeof Days, description: string) =>
  Schema.optionalKey(
    Schema.String.annotate({ description })
      .check(Schema.isPattern(/^\d{1,9}$/u, { message: "must be a whole number" }))
      .pipe(
        Schema.decodeTo(
          schema,
          SchemaTransformation.transform({ decode: (text: string) => Number(text), encode: String })
        )
      )
  )

/** `days` in a query. */
export const daysParameter = (description: string) => wholeNumber(Days, description)
/** `limit` in a query. */
export const limitParameter = (description: string) => wholeNumber(Limit, description)

/** The fewest and the most points of a series that can be asked for. */
export const pointRange = { minimum: 10, maximum: 10_000 }

/** `points` in a query. */
export const pointsParameter = wholeNumber(
  Schema.Int.check(Schema.isBetween(pointRange)),
  `Maximum number of values per series, ${pointRange.minimum}–${pointRange.maximum}. A longer series keeps its first and last value, the lowest and highest of equal steps, and its gaps. Default: all values`
)

/** A civil date as text. */
export const dateText = (description: string) =>
  Schema.String.annotate({ description, format: "date" }).pipe(Schema.decodeTo(CalendarDate))

/** A civil date in a path. */
export const dateInPath = dateText("Civil date, YYYY-MM-DD")
const dateParameter = (description: string) => Schema.optionalKey(dateText(description))

const earliestToday = CalendarDate.make("1900-01-01")
const latestToday = CalendarDate.make("2999-12-31")

/**
 * The day that counts as today, in a query. Windows reach back from it and forecasts ahead, so it stays away from where
 * the calendar's four digits end.
 */
export const asOfParameter = (description: string) =>
  Schema.optionalKey(
    Schema.String.annotate({
      description: `${description}. ${earliestToday} to ${latestToday}`,
      format: "date"
    }).pipe(
      Schema.decodeTo(
        CalendarDate.check(
          Schema.makeFilter<CalendarDate>(
            (date) =>
              (date >= earliestToday && date <= latestToday) ||
              `must be between ${earliestToday} and ${latestToday}`
          )
        )
      )
    )
  )

const span = {
  from: dateParameter("First date, inclusive. Without to: up to the newest record"),
  to: dateParameter("Last date, inclusive. Without from: starting at the first record"),
  as_of: asOfParameter("The date that counts as today")
}

/** The query parameters of an export, which has everything when nothing else is asked for. */
export const exportQuery = {
  days: daysParameter(
    "Number of calendar days, ending today in the person's time zone. Default: all. Cannot be combined with from or to"
  ),
  ...span
}

/** The decoded query of an export: the dates of a list without its order and its pages. */
export type SpanQuery = Schema.Struct.Type<typeof exportQuery>

/** The query parameters of a list that shows `defaultDays` civil dates when nothing else is asked for. */
export const windowQuery = (defaultDays: number) => ({
  days: daysParameter(
    `Number of calendar days, ending today in the person's time zone. Default: ${defaultDays}. Cannot be combined with from or to`
  ),
  ...span,
  order: Schema.optionalKey(
    Schema.Literals(["asc", "desc"]).annotate({
      description: "Order by date. Default: newest first",
      default: "desc"
    })
  ),
  limit: limitParameter(`Maximum number of rows per page. Default: ${maximumLimit}`),
  cursor: Schema.optionalKey(PageCursor.annotate({ description: "X-Next-Cursor of the previous page" }))
})

/** The decoded query of a list. */
export type WindowQuery = Schema.Struct.Type<ReturnType<typeof windowQuery>>

/** The headers of a page. Both are absent on the last one. */
export const PageHeaders = {
  link: Schema.optionalKey(Schema.String.annotate({ description: 'The next page, rel="next"' })),
  "x-next-cursor": Schema.optionalKey(Schema.String.annotate({ description: "Cursor of the next page" }))
}
