/** Sync counters for dashboards and alerts. */
import type { TypeOutcome } from "@polar-flow/domain"
import { Effect, Metric } from "effect"

/** Requests made to Polar, by `type`. */
export const calls = Metric.counter("polar_flow_sync_calls_total", {
  description: "Requests that syncs made to Polar",
  incremental: true
})

/** New or changed records, by `type`. */
export const records = Metric.counter("polar_flow_sync_records_total", {
  description: "New or changed records that syncs stored",
  incremental: true
})

/** Data types that failed in a run, by `type` and `reason`. */
export const failures = Metric.counter("polar_flow_sync_failures_total", {
  description: "Data types that failed in a sync",
  incremental: true
})

/** Completed runs, by `status`. */
export const runs = Metric.counter("polar_flow_sync_runs_total", {
  description: "Syncs that completed",
  incremental: true
})

/** Counts the outcome of one data type. */
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
