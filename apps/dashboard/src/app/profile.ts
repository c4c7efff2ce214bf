/** The settings of the person who is shown: language, clock, units and week. */
import type { ProfileRow } from "@polar-flow/sdk-client"
import { useEffect } from "preact/hooks"
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { nullable, number, record, text } from "../api/shape.ts"
import { useResource } from "../api/useResource.ts"
import { chosenClock, chosenLanguage } from "../words/language.ts"
import { chosenUnits } from "../words/units.ts"
import { chosenWeekday } from "../words/week.ts"

/** The source of a person's settings. */
export const profileOf = (userId: string): Source<ProfileRow> => ({
  key: `${userId}/profile`,
  load: (options) => server().profile.get(userId, options),
  shape: record({
    display_name: nullable(text),
    units: text,
    clock: number,
    first_weekday: number,
    language: nullable(text)
  }),
  isKept: true
})

/** Shows everything as the profile says. One that was never changed leaves that to language and country. */
export const applyProfile = (profile: Omit<ProfileRow, "user_id" | "display_name">): void => {
  const isChosen = profile.updated_at !== null
  chosenLanguage.value = profile.language
  chosenClock.value = isChosen ? profile.clock : null
  chosenUnits.value = isChosen ? profile.units : null
  chosenWeekday.value = isChosen ? profile.first_weekday : null
}

/** Shows everything as the profile of the person says, and again when it changes. */
export const useProfile = (userId: string): void => {
  const { value } = useResource(profileOf(userId))
  useEffect(() => {
    if (value !== null) applyProfile(value)
  }, [value])
}
