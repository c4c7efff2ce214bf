/** Service: analyses of one person's stored records. They are computed on request and never stored. */
import { type DataState, Journal, RecordStore, type UserId } from "@polar-flow/domain"
import { Clock, Context, Duration, Effect, Layer, Option, Schedule } from "effect"
import { anomalyCheck, type AnomalyCheck } from "../baseline/anomalyCheck.ts"
import { baseline, type Baseline } from "../baseline/baseline.ts"
import { currentReference, type CurrentReference } from "../baseline/currentReference.ts"
import { type Marks, marksOf, referenceSlice } from "../baseline/referenceSlice.ts"
import { type CivilDate, epochDayOf } from "../series/CivilDate.ts"
import { type DailySeries, emptySeries } from "../series/DailySeries.ts"
import type { Explained } from "../results/Explanation.ts"
import type { FeatureUnlock } from "../insights/featureUnlock.ts"
import { type Findings, findingsOf } from "../insights/Findings.ts"
import { insights as compose, type Insights as Composed, unlockOf } from "../insights/insights.ts"
import { labelEffects, type LabelEffects } from "../insights/labelEffects.ts"
import type { Pattern, PatternName } from "../insights/Pattern.ts"
import { presentPerson } from "../insights/presentPerson.ts"
import { patternReads } from "../insights/patternReads.ts"
import { pattern, patterns } from "../insights/patterns.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { today, type Today } from "../insights/today.ts"
import { metricReads } from "./metricReads.ts"
import { typesBehindMetrics } from "./metricSources.ts"
import type { Trends } from "../monitoring/trends.ts"
import { type TrendsQuery, trendsOf } from "./trendsOf.ts"
import type { Person } from "../series/Person.ts"
import { quartiles, type Quartiles } from "../stats/quartiles.ts"
import { ColumnCache } from "./ColumnCache.ts"
import { PersonCache } from "./PersonCache.ts"
import { labelsOf } from "./labelsOf.ts"
import { NoData } from "./NoData.ts"
import { type AsOf, personOf } from "./personOf.ts"

/** The reference of one metric and its usual range on a day. */
export interface MetricBaseline {
  readonly metric: MetricName
  readonly series: DailySeries
  readonly baseline: Explained<Baseline>
  /** What is normal now. */
  readonly reference: Explained<CurrentReference>
  /** Quartiles (type 6) of the days that the value is compared with; `null` without any. */
  readonly quartiles: Quartiles | null
  /** Judges the newest value, or the requested one. */
  readonly check: Explained<AnomalyCheck>
}

/** Which features have enough data, and how much data each metric has. */
export interface AnalyticsStatus {
  readonly unlock: FeatureUnlock
  /** Number of distinct valid days per metric so far. */
  readonly days: { readonly [Name in MetricName]?: number }
}

/** Time until unused columns are evicted, including those of an erased person. */
const unusedTime = Duration.minutes(10)
/** Nights of past alarms are no reference. Polar's ratios count only on days with enough known loads. */
const neededFor = (names: ReadonlyArray<MetricName>): ReadonlyArray<MetricName> => [
  ...patternReads.illness_watch.metrics,
  ...(names.some((name) => metricReads[name].type === "cardioLoad") ? (["training_load"] as const) : [])
]
const emptyPerson: Person = { series: {} }
const everyMetric = Object.keys(metrics) as ReadonlyArray<MetricName>

/** The domain's calendar dates are validated, so they are valid civil dates here. */
const civil = ({ asOf }: AsOf): CivilDate => asOf as string as CivilDate

/** Changes with every record behind a metric, and at midnight, because a day that is not over has no totals. */
const versionOf = ({ versions }: DataState, { today }: AsOf): string =>
  [today, ...typesBehindMetrics.map((name) => versions[name] ?? 0)].join(" ")

const presentOn = (person: Person, day: AsOf): Person => presentPerson(person, epochDayOf(civil(day)))

const metricBaseline = (
  metric: MetricName,
  series: DailySeries,
  asOf: CivilDate,
  marks: Marks,
  value?: number
): MetricBaseline => {
  const today = epochDayOf(asOf)
  return {
    metric,
    series,
    baseline: baseline(series, { asOf }),
    reference: currentReference(series, { asOf, ...marks }),
    quartiles: quartiles(referenceSlice(series, today, [today - 90, today - 1], marks).values),
    check: anomalyCheck(series, { asOf, value, ...marks })
  }
}

/** Maximum size of the cache of `Insights`. Ten years of all metrics take less than a megabyte per person. */
export const InsightsCacheBytes = Context.Reference<number>("@polar-flow/analytics/InsightsCacheBytes", {
  defaultValue: () => 16 * 1024 * 1024
})

/** Half for what is stored, and half for what is made of it. */
const makeCaches = Effect.gen(function* () {
  const bytes = (yield* InsightsCacheBytes) / 2
  const caches = { columns: new ColumnCache(bytes), people: new PersonCache(bytes) }
  const forget = Effect.map(Clock.currentTimeMillis, (now) => {
    const since = now - Duration.toMillis(unusedTime)
    caches.columns.forgetUnused(since)
    caches.people.forgetUnused(since)
  })
  yield* Effect.forkScoped(Effect.repeat(forget, Schedule.spaced("1 minute")))
  return caches
})

/** Analyses of stored records. Every method reads only what it needs. `asOf` is a day on the person's own calendar. */
export class Insights extends Context.Service<
  Insights,
  {
    /** All analyses at once. A person without records gets an answer that says so. */
    insights(userId: UserId, day: AsOf): Effect.Effect<Composed>
    /** One morning: the sentence of the day, readiness, what stands out, and the newest values. */
    today(userId: UserId, day: AsOf): Effect.Effect<Today>
    /** Metrics and scores over time, from `from`, or the first value, to the requested day. */
    trends(userId: UserId, day: AsOf, query: TrendsQuery): Effect.Effect<Trends>
    /** What happens with and without every label, and `label` also if it has no days. */
    labelEffects(userId: UserId, day: AsOf, label?: string): Effect.Effect<LabelEffects>
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
  /**
   * Uses the provided `RecordStore`, keeps at most `InsightsCacheBytes` of it in memory, and leaves days out of
   * references as the labels of the provided `Journal` say.
   */
  static readonly layer: Layer.Layer<Insights, never, Journal | RecordStore> = Layer.effect(
    Insights,
    Effect.gen(function* () {
      const store = yield* RecordStore
      const journal = yield* Journal
      const { columns, people } = yield* makeCaches
      const labelsUpTo = (userId: UserId, day: AsOf) =>
        Effect.provideService(labelsOf(userId, day), Journal, journal)
      const read = Effect.fnUntraced(function* (
        userId: UserId,
        day: AsOf,
        names: ReadonlyArray<MetricName>,
        nights = false
      ) {
        const state = yield* store.state(userId)
        if (Option.isNone(state)) return emptyPerson
        const query = { ...day, metrics: [...new Set([...names, ...neededFor(names)])], nights }
        const cached = columns.through(store, state.value)
        const person = yield* Effect.provideService(personOf(userId, query), RecordStore, cached)
        return { ...person, labels: yield* labelsUpTo(userId, day) }
      })
      /** With every metric. The same data are the same person, of whom much may have been computed already. */
      const readAll = Effect.fnUntraced(function* (userId: UserId, day: AsOf, nights = false) {
        const state = yield* store.state(userId)
        if (Option.isNone(state)) return emptyPerson
        const cached = columns.through(store, state.value)
        const readOf = (metrics: ReadonlyArray<MetricName>, own: AsOf, withNights = false) =>
          Effect.provideService(
            personOf(userId, { ...own, metrics, nights: withNights }),
            RecordStore,
            cached
          )
        const version = versionOf(state.value, day)
        const asked = { userId, version, asOf: day.asOf, labels: yield* labelsUpTo(userId, day) }
        const now = yield* Clock.currentTimeMillis
        const known = people.get(asked, now)
        const slept = nights ? ((yield* readOf([], day, true)).nights ?? []) : []
        if (known !== undefined) return { ...known, nights: slept }
        const person = yield* readOf(everyMetric, day)
        // days after today are in no other answer
        if (day.asOf > day.today) return { ...person, labels: asked.labels, nights: slept }
        const isToday = day.asOf === day.today
        const whole =
          people.wholeOf(asked) ??
          (isToday ? person : yield* readOf(everyMetric, { ...day, asOf: day.today }))
        return { ...people.put(asked, person, whole, now), nights: slept }
      })
      const one = Effect.fnUntraced(function* (
        userId: UserId,
        day: AsOf,
        metric: MetricName,
        value?: number
      ) {
        const person = presentOn(yield* read(userId, day, [metric]), day)
        const series = person.series[metric] ?? emptySeries(metrics[metric])
        return metricBaseline(metric, series, civil(day), marksOf(person, metric), value)
      })
      return Insights.of({
        insights: Effect.fn("Insights.insights")(function* (userId, day) {
          return compose(yield* readAll(userId, day, true), { asOf: civil(day) })
        }),
        today: Effect.fn("Insights.today")(function* (userId, day) {
          return today(yield* readAll(userId, day), { asOf: civil(day) })
        }),
        trends: Effect.fn("Insights.trends")(function* (userId, day, query) {
          return trendsOf(yield* readAll(userId, day), civil(day), query)
        }),
        labelEffects: Effect.fn("Insights.labelEffects")(function* (userId, day, label) {
          return labelEffects(yield* readAll(userId, day), { asOf: civil(day), label })
        }),
        baselines: Effect.fn("Insights.baselines")(function* (userId, day, names = everyMetric) {
          const person = presentOn(yield* read(userId, day, names), day)
          return names.flatMap((metric) => {
            const own = person.series[metric]
            return own === undefined ? [] : [metricBaseline(metric, own, civil(day), marksOf(person, metric))]
          })
        }),
        baseline: Effect.fn("Insights.baseline")(function* (userId, day, metric) {
          const found = yield* one(userId, day, metric)
          return found.series.days.length === 0 ? yield* new NoData({ metric }) : found
        }),
        check: Effect.fn("Insights.check")(one),
        patterns: Effect.fn("Insights.patterns")(function* (userId, day) {
          return patterns(yield* readAll(userId, day, true), { asOf: civil(day) })
        }),
        pattern: Effect.fn("Insights.pattern")(function* (userId, day, name) {
          const needed = patternReads[name]
          return pattern(yield* read(userId, day, needed.metrics, needed.nights), name, {
            asOf: civil(day)
          })
        }),
        findings: Effect.fn("Insights.findings")(function* (userId, day) {
          return findingsOf(yield* readAll(userId, day), { asOf: civil(day) })
        }),
        status: Effect.fn("Insights.status")(function* (userId, day) {
          const person = yield* readAll(userId, day)
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
