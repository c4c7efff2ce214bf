import { phrases } from "../words/language.ts"

/** The words below the tiles, which are loaded after the first sight. */
export const belowWords = phrases({
  en: {
    day: "Day",
    days: "These days as a table",
    soFar: "The day so far",
    soFarHelp: "Counted since midnight",
    soFarAt: (time: string) => `Counted since midnight, as of ${time}`,
    active: "Active",
    distance: "Distance"
  },
  de: {
    day: "Tag",
    days: "Diese Tage als Tabelle",
    soFar: "Der Tag bisher",
    soFarHelp: "Gezählt seit Mitternacht",
    soFarAt: (time: string) => `Gezählt seit Mitternacht, Stand ${time}`,
    active: "Aktiv",
    distance: "Strecke"
  }
})
