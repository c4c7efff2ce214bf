/** Generators of user ids and calendar dates. */
import * as Arbitrary from "effect/Arbitrary"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { UserId } from "../../accounts/UserId.ts"
import { wholeNumber } from "../records/anyOf.ts"

const lastDay = CalendarDate.toEpochDay(CalendarDate.make("2100-12-31"))

/** Any valid user id. */
export const arbitraryUserId: Arbitrary.Arbitrary<UserId> = Arbitrary.schema(UserId)

/** Any day from 1970-01-01 to 2100-12-31, including leap days. */
export const arbitraryCalendarDate: Arbitrary.Arbitrary<CalendarDate> = Arbitrary.map(
  wholeNumber(0, lastDay),
  (epochDay) => CalendarDate.fromEpochDay(epochDay)
)
