/** Every sentence of the API in English. */
import { findingsEn } from "./findings.en.ts"
import { morningEn } from "./morning.en.ts"

/** The sentences by code. */
export const catalogueEn = { ...morningEn, ...findingsEn }
