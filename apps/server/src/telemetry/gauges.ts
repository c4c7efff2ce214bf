/** Gauges for `/metrics`, read when they are requested. */
import { PolarPush, SyncSchedule } from "@polar-flow/domain"
import { ScheduleMetrics } from "@polar-flow/sync-scheduler"
import { Effect, Metric } from "effect"
import { PrometheusMetrics } from "effect/observability"

/** Scrapers have a timeout of about this length. */
const timeout = "5 seconds"

/** The gauges in Prometheus text format. They have their own registry, so that a gauge that cannot be read is absent instead of outdated. */
export const gauges = Effect.gen(function* () {
  const schedule = yield* SyncSchedule
  const push = yield* PolarPush
  const registry: Metric.MetricRegistry = new Map()

  const read = <A>(source: Effect.Effect<A>, show: (value: A) => Effect.Effect<void>) =>
    source.pipe(
      Effect.timeout(timeout),
      Effect.flatMap((value) => Effect.provideService(show(value), Metric.MetricRegistry, registry)),
      Effect.catchCause((cause) => Effect.logDebug("Some metrics cannot be read now", cause))
    )

  yield* Effect.all(
    [read(schedule.overview, ScheduleMetrics.setOverview), read(push.health, ScheduleMetrics.setPushHealth)],
    { concurrency: 2, discard: true }
  )
  return yield* Effect.provideService(PrometheusMetrics.format(), Metric.MetricRegistry, registry)
})
