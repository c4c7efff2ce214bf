/** Generators of records of any data type. */
import { Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { CalendarDate } from "../../time/CalendarDate.ts"
import type { AnyDataType, RecordOf } from "../../records/DataType.ts"
import { wholeNumber } from "./anyOf.ts"
import { arbitraryCalendarDate } from "../accounts/identityArbitrary.ts"
import { type Setting, valueArbitrary } from "./valueArbitrary.ts"

const firstUsualDay = CalendarDate.toEpochDay(CalendarDate.make("2020-01-01"))
const lastUsualDay = CalendarDate.toEpochDay(CalendarDate.make("2030-12-31"))

const usualDay = Arbitrary.map(wholeNumber(firstUsualDay, lastUsualDay), (epochDay) =>
  CalendarDate.fromEpochDay(epochDay)
)

/** Text keys look like Polar's: short, without spaces, often numbers above 2^53. */
const keyText = Arbitrary.schema(Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,40}$/u)))

const isTextKey = (type: AnyDataType, name: string): boolean =>
  type.key.includes(name) && type.fields.some((field) => field.name === name && field.kind === "text")

const fieldsArbitrary = (type: AnyDataType, setting: Setting) =>
  Arbitrary.all(
    Object.fromEntries(
      Object.entries(type.schema.fields).map(([name, schema]) => [
        name,
        isTextKey(type, name) ? keyText : valueArbitrary((schema as Schema.Top).ast, setting)
      ])
    )
  )

/**
 * Generates records of a data type. Times lie on the record's day, numbers are plausible for a person and a device, and
 * nullable fields are sometimes null.
 *
 * @param options.extremes whether texts, numbers and days use the whole range that the schema allows, which a store
 * must preserve.
 */
export const recordArbitrary = <T extends AnyDataType>(
  type: T,
  { extremes = false }: { readonly extremes?: boolean } = {}
): Arbitrary.Arbitrary<RecordOf<T>> =>
  (extremes ? arbitraryCalendarDate : usualDay).pipe(
    Arbitrary.flatMap((day) => fieldsArbitrary(type, { day, extremes })),
    Arbitrary.map((fields): RecordOf<T> =>
      Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))(fields)
    )
  )
