import { CalendarDate, Instant, UserId } from "@polar-flow/domain"
import { Schema } from "effect"
import { Id, listOf, orNull, aboveZeroOrNull, text, translate } from "../wire/fields.ts"
import { CivilDate, utcTimeOrDate } from "../wire/time.ts"

/** A person as registered with the application. Weight and height may be outdated: physical information is newer. */
export class PolarUser extends Schema.Class<PolarUser>("PolarUser")({
  userId: UserId,
  /** The member id chosen by the application. */
  memberId: Schema.NullOr(Schema.String),
  registeredAt: Schema.NullOr(Instant),
  firstName: Schema.NullOr(Schema.String),
  lastName: Schema.NullOr(Schema.String),
  birthdate: Schema.NullOr(CalendarDate),
  gender: Schema.NullOr(Schema.String),
  /** Kilograms. */
  weight: Schema.NullOr(Schema.Finite),
  /** Centimeters. */
  height: Schema.NullOr(Schema.Finite),
  /** Answers to the application's registration questions. */
  extraInfo: Schema.Array(
    Schema.Struct({
      name: Schema.NullOr(Schema.String),
      value: Schema.NullOr(Schema.String),
      index: Schema.NullOr(Schema.Finite)
    })
  )
}) {}

const Wire = Schema.Struct({
  polar_user_id: Id,
  member_id: text,
  registration_date: utcTimeOrDate,
  first_name: text,
  last_name: text,
  birthdate: orNull(CivilDate),
  gender: text,
  weight: aboveZeroOrNull,
  height: aboveZeroOrNull,
  extra_info: listOf(Schema.Struct({ name: text, value: text, index: aboveZeroOrNull }))
})

/** Decodes Polar's user object. */
export const PolarUserAnswer = translate(Wire, PolarUser, (user) => ({
  userId: user.polar_user_id,
  memberId: user.member_id,
  registeredAt: user.registration_date,
  firstName: user.first_name,
  lastName: user.last_name,
  birthdate: user.birthdate,
  gender: user.gender,
  weight: user.weight,
  height: user.height,
  extraInfo: user.extra_info
}))
