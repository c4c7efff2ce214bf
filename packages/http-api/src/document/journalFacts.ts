/** The fields of journals. */
import { type FieldFacts, measured, shown } from "./FieldFact.ts"

const ofEntry = (schema: string): FieldFacts => ({
  [`${schema}.from`]: shown("2026-11-18"),
  [`${schema}.to`]: shown("2026-11-20"),
  [`${schema}.kind`]: shown("label"),
  [`${schema}.label`]: shown("ill"),
  [`${schema}.value`]: measured("points or kg", null),
  [`${schema}.text`]: shown("Fever, 38.6 °C")
})

/** Facts of every field of an entry, and of what writes one. */
export const journalFacts: FieldFacts = {
  ...ofEntry("JournalRow"),
  ...ofEntry("JournalRequest"),
  ...ofEntry("JournalPatch"),
  "JournalRow.id": shown("0198f3c2-5d1e-7a44-9c1b-2f6a0e7d3b18"),
  "JournalRow.updated_at": shown("2026-11-20T06:45:12.345Z")
}
