import { phrases } from "../../words/language.ts"

/** The words of some weeks of a value. */
export const dotsWords = phrases({
  en: {
    notOn: (day: string) => `${day}: not measured`,
    onDay: (day: string, value: string) => `${day}: ${value}`
  },
  de: {
    notOn: (day: string) => `${day}: nicht gemessen`,
    onDay: (day: string, value: string) => `${day}: ${value}`
  }
})
