/** Labels of the journal in words. Those that people made themselves are theirs. */
import { phrases } from "./language.ts"

const names = phrases({
  en: {
    alcohol: "Alcohol",
    ill: "Ill",
    travel: "Travel",
    medication: "Medication",
    menstruation: "Menstruation",
    injury: "Injury",
    newDevice: "New device",
    stress: "Stress",
    nap: "Nap",
    late_meal: "Late meal"
  },
  de: {
    alcohol: "Alkohol",
    ill: "Krank",
    travel: "Reise",
    medication: "Medikament",
    menstruation: "Menstruation",
    injury: "Verletzung",
    newDevice: "Neues Gerät",
    stress: "Stress",
    nap: "Nickerchen",
    late_meal: "Spätes Essen"
  }
})

/** The name of a label. */
export const labelName = (label: string): string => {
  const known: Readonly<Record<string, string>> = names.now()
  return known[label] ?? label
}
