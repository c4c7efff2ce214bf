/** Every phrase of the administration pages in German. One that is missing does not compile. */
import type { PageWords } from "./catalogue.en.ts"
import { householdDe } from "./household.de.ts"
import { outcomesDe } from "./outcomes.de.ts"
import { syncsDe } from "./syncs.de.ts"

export const catalogueDe: PageWords = { ...householdDe, ...syncsDe, ...outcomesDe }
