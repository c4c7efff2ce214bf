/** Service: analyses of one person's stored records. They are computed on request and never stored. */
import { RecordStore, type UserId } from "@polar-flow/domain"
import { Clock, Context, Duration, Effect, Layer, Option, Schedule } from "effect"
import { anomalyCheck, type AnomalyCheck } from "../baseline/anomalyCheck.ts"
import { baseline, type Baseline } from "../baseline/baseline.ts"
import type { CivilDate } from "../series/CivilDate.ts"
import { type DailySeries, emptySeries } from "../series/DailySeries.ts"
import type { Explained } from "../results/Explanation.ts"
import type { FeatureUnlock } from "../insights/featureUnlock.ts"
import { type Findings, findingsOf } from "../insights/Findings.ts"
import { insights as compose, type Insights as Composed, unlockOf } from "../insights/insights.ts"
import type { Pattern, PatternName } from "../insights/Pattern.ts"
import { patternReads } from "../insights/patternReads.ts"
import { pattern, patterns } from "../insights/patterns.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import { ColumnCache } from "./ColumnCache.ts"
import { NoData } from "./NoData.ts"
import { type AsOf, personOf } from "./personOf.ts"

/** The reference of one metric and its usual range on a day. */
export interface MetricBaseline {
  readonly metric: MetricName
  readonly series: DailySeries
  readonly baseline: Explained<Baseline>
  /** Judges the newest value, or the requested one. */
  readonly check: Explained<AnomalyCheck>
}

/** Which features have enough data, and how much data each metric has. */
export interface AnalyticsStatus {
  readonly unlock: FeatureUnlock
  /** Number of distinct valid days per metric so far. */
  readonly days: { readonly [Name in MetricName]?: number }
}

/** Maximum size of the column cache. Ten years of all metrics take less than a megabyte per person. */
const cacheBytes = 16 * 1024 * 1024
/** Time until unused columns are evicted, including those of an erased person. */
const unusedTime = Duration.minutes(10)
const emptyPerson: Person = { series: {} }
const everyMetric = Object.keys(metrics) as ReadonlyArray<MetricName>

/** The domain's calendar dates are validated, so they are valid civil dates here. */
const civil = ({ asOf }: AsOf): CivilDate => asOf as string as CivilDate

const metricBaseline = (
  metric: MetricName,
  series: DailySeries,
  asOf: CivilDate,
  value?: number
): MetricBaseline => ({
  metric,
  series,
  baseline: baseline(series, { asOf }),
  check: anomalyCheck(series, value === undefined ? { asOf } : { asOf, value })
})

const makeCache = Effect.gen(function* () {
  const cache = new ColumnCache(cacheBytes)
  const forget = Effect.map(Clock.currentTimeMillis, (now) =>
    cache.forgetUnused(now - Duration.toMillis(unusedTime))
  )
  yield* Effect.forkScoped(Effect.repeat(forget, Schedule.spaced("1 minute")))
  return cache
})

/** Analyses of stored records. Every method reads only what it needs. `asOf` is a day on the person's own calendar. */
export class Insights extends Context.Service<
  Insights,
  {
    /** All analyses at once. A person without records gets an answer that says so. */
    insights(userId: UserId, day: AsOf): Effect.Effect<Composed>
    /** References of these metrics (default: all). Metrics without a value up to the day are absent. */
    baselines(
      userId: UserId,
      day: AsOf,
      names?: ReadonlyArray<MetricName>
    ): Effect.Effect<ReadonlyArray<MetricBaseline>>
    /** The reference of one metric. */
    baseline(userId: UserId, day: AsOf, metric: MetricName): Effect.Effect<MetricBaseline, NoData>
    /** Judges a value as of a day. Says so if there is no reference. */
    check(userId: UserId, day: AsOf, metric: MetricName, value: number): Effect.Effect<MetricBaseline>
    /** All patterns. */
    patterns(userId: UserId, day: AsOf): Effect.Effect<ReadonlyArray<Pattern>>
    /** One pattern. */
    pattern(userId: UserId, day: AsOf, name: PatternName): Effect.Effect<Pattern>
    /** All findings, each computed when it is requested. */
    findings(userId: UserId, day: AsOf): Effect.Effect<Findings>
    /** Which features have enough data. */
    status(userId: UserId, day: AsOf): Effect.Effect<AnalyticsStatus>
  }
>()("@polar-flow/analytics/Insights") {
  /** Uses the provided `RecordStore`. */
  static readonly layer: Layer.Layer<Insights, never, RecordStore> = Layer.effect(
    Insights,
    Effect.gen(function* () {
      const store = yield* RecordStore
      const cache = yield* makeCache
      const read = Effect.fnUntraced(function* (
        userId: UserId,
        day: AsOf,
        names: ReadonlyArray<MetricName>,
        nights = false
      ) {
        const state = yield* store.state(userId)
        if (Option.isNone(state)) return emptyPerson
        const query = { ...day, metrics: names, nights }
        return yield* Effect.provideService(
          personOf(userId, query),
          RecordStore,
          cache.through(store, state.value)
        )
      })
      const one = Effect.fnUntraced(function* (
        userId: UserId,
        day: AsOf,
        metric: MetricName,
        value?: number
      ) {
        const { series } = yield* read(userId, day, [metric])
        return metricBaseline(metric, series[metric] ?? emptySeries(metrics[metric]), civil(day), value)
      })
      return Insights.of({
        insights: Effect.fn("Insights.insights")(function* (userId, day) {
          return compose(yield* read(userId, day, everyMetric, true), { asOf: civil(day) })
        }),
        baselines: Effect.fn("Insights.baselines")(function* (userId, day, names = everyMetric) {
          const { series } = yield* read(userId, day, names)
          return names.flatMap((metric) => {
            const own = series[metric]
            return own === undefined ? [] : [metricBaseline(metric, own, civil(day))]
          })
        }),
        baseline: Effect.fn("Insights.baseline")(function* (userId, day, metric) {
          const found = yield* one(userId, day, metric)
          return found.series.days.length === 0 ? yield* new NoData({ metric }) : found
        }),
        check: Effect.fn("Insights.check")(one),
        patterns: Effect.fn("Insights.patterns")(function* (userId, day) {
          return patterns(yield* read(userId, day, everyMetric, true), { asOf: civil(day) })
        }),
        pattern: Effect.fn("Insights.pattern")(function* (userId, day, name) {
          const needed = patternReads[name]
          return pattern(yield* read(userId, day, needed.metrics, needed.nights), name, {
            asOf: civil(day)
          })
        }),
        findings: Effect.fn("Insights.findings")(function* (userId, day) {
          return findingsOf(yield* read(userId, day, everyMetric), { asOf: civil(day) })
        }),
        status: Effect.fn("Insights.status")(function* (userId, day) {
          const person = yield* read(userId, day, everyMetric)
          const days = Object.entries(person.series).map(([name, { days }]) => [name, days.length])
          return {
            unlock: unlockOf(findingsOf(person, { asOf: civil(day) })),
            days: Object.fromEntries(days)
          }
        })
      })
    })
  )
}
