/** How syncs stand, for `/metrics`: looked at when it is asked. */
import { PolarPush, SyncSchedule } from "@polar-flow/domain"
import { ScheduleMetrics } from "@polar-flow/sync-scheduler"
import { Effect, Metric } from "effect"
import { PrometheusMetrics } from "effect/observability"

/** Whoever collects metrics does not wait for much longer. */
const patience = "5 seconds"

/** Gauges in Prometheus's text, in a registry of their own: of what cannot be looked at now nothing is told, nor what it was. */
export const gauges = Effect.gen(function* () {
  const schedule = yield* SyncSchedule
  const push = yield* PolarPush
  const registry: Metric.MetricRegistry = new Map()

  const told = <A>(look: Effect.Effect<A>, show: (found: A) => Effect.Effect<void>) =>
    look.pipe(
      Effect.timeout(patience),
      Effect.flatMap((found) => Effect.provideService(show(found), Metric.MetricRegistry, registry)),
      Effect.catchCause((cause) => Effect.logDebug("Some metrics cannot be told now", cause))
    )

  yield* Effect.all(
    [told(schedule.overview, ScheduleMetrics.setOverview), told(push.health, ScheduleMetrics.setPushHealth)],
    { concurrency: 2, discard: true }
  )
  return yield* Effect.provideService(PrometheusMetrics.format(), Metric.MetricRegistry, registry)
})
