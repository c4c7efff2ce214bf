/** Outcomes of types without records, and the record count of a run. */
import { counted } from "@polar-flow/domain"
import type { DataTypes, MissingDetail, SyncRun, TypeOutcome } from "@polar-flow/domain"
import type { Fetched, PolarError, UnreadPart } from "@polar-flow/polar-client"

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

/** The problems of a fetch. */
type Reported = Omit<Fetched<DataTypes.Known>, "records" | "included"> & {
  readonly records: ReadonlyArray<unknown>
}

const placeOf = ({ issue, path }: UnreadPart): string => (path === "" ? issue : `${path}: ${issue}`)

const listed = (parts: ReadonlyArray<UnreadPart>): string => {
  const shown = parts.slice(0, 3).map(placeOf).join("; ")
  return parts.length > 3 ? `${shown}; and ${parts.length - 3} more` : shown
}

/** Describes what is missing from the records of a fetch. */
const problemsOf = ({ count, refusal, setAside, unread }: Reported): ReadonlyArray<string> => [
  ...(setAside.length === 0
    ? []
    : [
        `${setAside.length} of ${counted(count, "item")} could not be read and ${setAside.length === 1 ? "was" : "were"} set aside (${listed(setAside)})`
      ]),
  ...(unread.length === 0 ? [] : [`Some values could not be read (${listed(unread)})`]),
  ...(refusal === null ? [] : [`${refusal.message}. ${refusal.hint}`])
]

const errorOf = ({ refusal, setAside, unread }: Reported): string | null => {
  if (refusal !== null) return refusal.reason._tag
  return setAside.length + unread.length > 0 ? "PolarUndecodable" : null
}

/** The outcome of a type that was fetched. It is `partial` if something of it is missing. */
export const fetchedOutcome = (fetched: Reported, stored: number): TypeOutcome => {
  const error = errorOf(fetched)
  const problems = problemsOf(fetched)
  const status = error !== null ? "partial" : fetched.isEmpty ? "unavailable" : "stored"
  return {
    fetched: fetched.records.length,
    stored,
    calls: fetched.calls,
    status,
    error,
    message: problems.length === 0 ? null : `${problems.join(". ")}.`
  }
}

/** The outcome of a type while details of its records are missing: it names them. */
export const withMissingDetails = (
  outcome: TypeOutcome,
  missing: ReadonlyArray<MissingDetail>
): TypeOutcome => {
  if (missing.length === 0) return outcome
  const keys = missing.map(({ key }) => key).join(", ")
  const sentence = `Polar did not return the details of ${keys}. They will be requested again.`
  return {
    ...outcome,
    status: "partial",
    error: outcome.error ?? "DetailMissing",
    message: outcome.message === null ? sentence : `${outcome.message} ${sentence}`
  }
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
