/** Outcomes of types that brought nothing, and what the types of a run brought together. */
import type { SyncRun, TypeOutcome } from "@polar-flow/domain"
import type { PolarError } from "@polar-flow/polar-client"

/** Records of a run that were new or different. */
export const storedIn = ({ outcomes }: SyncRun): number =>
  Object.values(outcomes).reduce((sum, { stored }) => sum + stored, 0)

/** The outcome of a type that was not asked. */
export const skipped: TypeOutcome = {
  fetched: 0,
  stored: 0,
  calls: 0,
  status: "skipped",
  error: null,
  message: null
}

/** The outcome of a type that Polar refused. A refusal is one call at least. */
export const refused = (error: PolarError): TypeOutcome => ({
  ...skipped,
  calls: 1,
  status: "failed",
  error: error.reason._tag,
  message: `${error.message}. ${error.hint}`
})

/** The outcome of a type that this server could not store; nothing of it was kept but the raw answer. */
export const broken = (defect: unknown): TypeOutcome => ({
  ...skipped,
  calls: 1,
  status: "failed",
  error: defect instanceof Error ? defect.name : "Defect",
  message: "The server could not store what Polar sent; its log says why"
})
