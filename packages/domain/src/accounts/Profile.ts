/** How a person is called, and how pages show them dates and numbers. */
import { Schema } from "effect"
import { Instant } from "../time/Instant.ts"

/** Bounds of a display name. */
export const displayNameLength = 100

/** One line without control characters, not blank, and no space at its ends. */
const DisplayName = Schema.String.check(
  Schema.isMaxLength(displayNameLength),
  Schema.isPattern(/^(?! )[^\p{Cc}\p{Cs}\u2028\u2029]+(?<! )$/u, {
    message: "must be one line of text that does not begin or end with a space"
  })
)

/** What a person, or the owner for them, can set. */
export const profileFields = {
  /** Null: the user id is shown. */
  displayName: Schema.NullOr(DisplayName),
  units: Schema.Literals(["metric", "imperial"]),
  /** Hours of a clock face as times are written. */
  clock: Schema.Literals([24, 12]),
  /** ISO weekday: Monday 1 to Sunday 7. */
  firstWeekday: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 })),
  /** Null: the language of the browser. */
  language: Schema.NullOr(Schema.Literals(["en", "de"]))
}

/** The settings of a person. */
export const ProfileSettings = Schema.Struct(profileFields)
export type ProfileSettings = typeof ProfileSettings.Type

/** The settings, and when they were last changed; null if never. */
export const Profile = Schema.Struct({ ...profileFields, updatedAt: Schema.NullOr(Instant) })
export type Profile = typeof Profile.Type

/** The profile of somebody who has never set anything. */
export const untouchedProfile: Profile = {
  displayName: null,
  units: "metric",
  clock: 24,
  firstWeekday: 1,
  language: null,
  updatedAt: null
}
