/** Every phrase of the administration pages in English. The other languages have the same. */
import { householdEn } from "./household.en.ts"
import { outcomesEn } from "./outcomes.en.ts"
import { syncsEn } from "./syncs.en.ts"

export const catalogueEn = { ...householdEn, ...syncsEn, ...outcomesEn }

/** The phrases of the pages. */
export type PageWords = typeof catalogueEn
