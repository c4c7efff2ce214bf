/** Outcomes of types without records, and the record count of a run. */
import type { SyncRun, TypeOutcome } from "@polar-flow/domain"
import type { PolarError } from "@polar-flow/polar-client"

/** Number of new or changed records in a run. */
export const storedIn = ({ outcomes }: SyncRun): number =>
  Object.values(outcomes).reduce((sum, { stored }) => sum + stored, 0)

/** The outcome of a type that was not fetched. */
export const skipped: TypeOutcome = {
  fetched: 0,
  stored: 0,
  calls: 0,
  status: "skipped",
  error: null,
  message: null
}

/** The outcome of a type that Polar refused. A refusal costs at least one call. */
export const refused = (error: PolarError): TypeOutcome => ({
  ...skipped,
  calls: 1,
  status: "failed",
  error: error.reason._tag,
  message: `${error.message}. ${error.hint}`
})

/** The outcome of a type that this server failed to store. Only the raw response was kept. */
export const storeFailed = (defect: unknown): TypeOutcome => ({
  ...skipped,
  calls: 1,
  status: "failed",
  error: defect instanceof Error ? defect.name : "Defect",
  message: "The server could not store Polar's response. See the server log for the cause."
})
