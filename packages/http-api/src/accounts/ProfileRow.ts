/** Profiles as clients see them. */
import { type Profile, profileFields, type ProfileSettings } from "@polar-flow/domain"
import { Schema } from "effect"

const { clock, displayName, firstWeekday, language, units } = profileFields

const fields = {
  display_name: displayName.annotate({ description: "Name on pages. null: the user id is shown" }),
  units: units.annotate({ description: "Units of distances, weights and temperatures on pages" }),
  clock: clock.annotate({ description: "Hours of a clock face as pages write times" }),
  first_weekday: firstWeekday.annotate({ description: "First day of a week: Monday 1 to Sunday 7" }),
  language: language.annotate({ description: "Language of pages. null: that of the browser" })
}

/** A profile. */
export const ProfileRow = Schema.Struct({
  user_id: Schema.String,
  ...fields,
  updated_at: Schema.NullOr(Schema.String).annotate({
    description: "When it was last changed, ISO-8601 UTC. null if never",
    format: "date-time"
  })
}).annotate({ identifier: "ProfileRow" })
export type ProfileRow = typeof ProfileRow.Type

/** What to change. */
export const ProfilePatch = Schema.Struct({
  display_name: Schema.optionalKey(fields.display_name),
  units: Schema.optionalKey(fields.units),
  clock: Schema.optionalKey(fields.clock),
  first_weekday: Schema.optionalKey(fields.first_weekday),
  language: Schema.optionalKey(fields.language)
}).annotate({ identifier: "ProfilePatch" })
export type ProfilePatch = typeof ProfilePatch.Type

/** A profile as its row. */
export const profileRow = (userId: string, profile: Profile): ProfileRow => ({
  user_id: userId,
  display_name: profile.displayName,
  units: profile.units,
  clock: profile.clock,
  first_weekday: profile.firstWeekday,
  language: profile.language,
  updated_at: profile.updatedAt
})

/** The settings after a change. */
export const patchedProfile = (before: ProfileSettings, patch: ProfilePatch): ProfileSettings => ({
  displayName: patch.display_name === undefined ? before.displayName : patch.display_name,
  units: patch.units ?? before.units,
  clock: patch.clock ?? before.clock,
  firstWeekday: patch.first_weekday ?? before.firstWeekday,
  language: patch.language === undefined ? before.language : patch.language
})

/** The ETag of a profile. The time of its last change tells all its versions apart. */
export const profileTag = ({ updatedAt }: Pick<Profile, "updatedAt">): string => `"${updatedAt ?? "never"}"`
