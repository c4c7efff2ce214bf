/** Every sentence of the API in German. One that is missing does not compile. */
import type { catalogueEn } from "./catalogue.en.ts"
import { findingsDe } from "./findings.de.ts"
import { morningDe } from "./morning.de.ts"
import type { SentenceOf } from "./Spoken.ts"

/** The sentences by code. */
export const catalogueDe: Readonly<Record<keyof typeof catalogueEn, SentenceOf>> = {
  ...morningDe,
  ...findingsDe
}
