/** What syncs count, for dashboards and alarms. */
import type { TypeOutcome } from "@polar-flow/domain"
import { Effect, Metric } from "effect"

/** Calls made to Polar, by `type`. */
export const calls = Metric.counter("polar_flow_sync_calls_total", {
  description: "Calls that syncs made to Polar",
  incremental: true
})

/** Records that were new or different, by `type`. */
export const records = Metric.counter("polar_flow_sync_records_total", {
  description: "Records that syncs stored because they were new or different",
  incremental: true
})

/** Data types that failed in a run, by `type` and `reason`. */
export const failures = Metric.counter("polar_flow_sync_failures_total", {
  description: "Data types that failed in a sync",
  incremental: true
})

/** Runs that ended, by `status`. */
export const runs = Metric.counter("polar_flow_sync_runs_total", {
  description: "Syncs that ended",
  incremental: true
})

/** Counts what came of one data type. */
export const count = (type: string, outcome: TypeOutcome): Effect.Effect<void> =>
  Effect.all(
    [
      Metric.update(Metric.withAttributes(calls, { type }), outcome.calls),
      Metric.update(Metric.withAttributes(records, { type }), outcome.stored),
      outcome.error === null
        ? Effect.void
        : Metric.update(Metric.withAttributes(failures, { type, reason: outcome.error }), 1)
    ],
    { discard: true }
  )
