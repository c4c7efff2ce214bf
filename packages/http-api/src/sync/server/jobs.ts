/** API rows of sync runs. */
import { type SyncRun, type TypeOutcome, TypeNames } from "@polar-flow/domain"
import type { SyncJob, SyncResult } from "../SyncApi.ts"

const countsOf = ({ outcomes }: SyncRun): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(outcomes).map(([name, { stored }]) => [TypeNames.inSyncs(name), stored]))

const sentence = ({ message, error }: TypeOutcome): string => message ?? error ?? "failed"

const codeOf = ({ error }: TypeOutcome): string => error ?? "Defect"

/** What `say` says of each data type that failed or is incomplete; null if none is. */
const troubles = (
  { outcomes }: SyncRun,
  say: (outcome: TypeOutcome) => string
): Readonly<Record<string, string>> | null => {
  const failed = Object.entries(outcomes).filter(
    ([, { status }]) => status === "failed" || status === "partial"
  )
  return failed.length === 0
    ? null
    : Object.fromEntries(failed.map(([name, outcome]) => [TypeNames.inSyncs(name), say(outcome)]))
}

const totalOf = ({ outcomes }: SyncRun): number =>
  Object.values(outcomes).reduce((sum, { stored }) => sum + stored, 0)

/** What a sync that is over did. One that was interrupted counts as failed. */
export const toResult = (run: SyncRun): SyncResult => ({
  status: run.status === "success" || run.status === "partial" ? run.status : "failed",
  user_id: run.userId,
  job_id: run.id,
  results: countsOf(run),
  records: countsOf(run),
  errors: troubles(run, sentence),
  error_codes: troubles(run, codeOf),
  total_records: totalOf(run)
})

/** A sync, running or over. */
export const toJob = (run: SyncRun): SyncJob => ({
  job_id: run.id,
  status: run.status,
  trigger: run.trigger,
  started_at: run.startedAt,
  finished_at: run.finishedAt,
  calls: run.calls,
  results: countsOf(run),
  errors: troubles(run, sentence),
  error_codes: troubles(run, codeOf),
  total_records: totalOf(run)
})
