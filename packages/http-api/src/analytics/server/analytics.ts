/** Answering about a person. */
import { metrics, percentOfBaseline } from "@polar-flow/analytics"
import { Insights, type LabelEffectName, typesBehindMetrics } from "@polar-flow/analytics/effect"
import { CalendarDate, dataInstant, type DataState, Instant } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject } from "../../edge/Conditional.ts"
import { PolarFlowApi } from "../../PolarFlowApi.ts"
import { NotFound } from "../../edge/Problem.ts"
import { analyticsStatusReport } from "../AnalyticsStatusRow.ts"
import { anomaliesReport } from "../AnomalyRow.ts"
import { baselineCheckRow, baselineRow } from "../BaselineRow.ts"
import { insightsReport } from "../InsightsRow.ts"
import { labelEffectsReport } from "../LabelEffectRow.ts"
import { patternRow } from "../PatternRow.ts"

interface Dated {
  readonly query: { readonly as_of?: CalendarDate }
}

/** See `calculatedAt`. */
const instantOf = (state: DataState, asOf: CalendarDate): Instant => {
  const { end, start } = CalendarDate.bounds(asOf, state.utcOffsetMinutes)
  const changed = dataInstant(state, typesBehindMetrics)
  return changed === null ? Instant.fromMillis(start) : Instant.earliest(changed, Instant.fromMillis(end))
}

/** Whose data, as of which day, and the instant of the data. */
const subjectOf = ({ query }: Dated) =>
  Effect.map(CurrentSubject, ({ userId, state, today }) => {
    const asOf = query.as_of ?? today
    return { userId, day: { asOf, today }, calculated: instantOf(state, asOf) }
  })

const makeBaselines = Effect.gen(function* () {
  const insights = yield* Insights
  return {
    baselines: Effect.fnUntraced(function* (
      request: Dated & { readonly query: { readonly metrics?: ReadonlyArray<keyof typeof metrics> } }
    ) {
      const { calculated, day, userId } = yield* subjectOf(request)
      const found = yield* insights.baselines(userId, day, request.query.metrics)
      return found.map((each) => baselineRow(each, calculated))
    }),
    baseline: Effect.fnUntraced(function* (
      request: Dated & {
        readonly params: { readonly metric_name: keyof typeof metrics }
        readonly query: { readonly explain?: "true" | "false" }
      }
    ) {
      const { calculated, day, userId } = yield* subjectOf(request)
      const found = yield* insights
        .baseline(userId, day, request.params.metric_name)
        .pipe(Effect.catchTag("NoData", ({ message }) => Effect.fail(new NotFound({ detail: message }))))
      return baselineRow(found, calculated, request.query.explain)
    }),
    check: Effect.fnUntraced(function* (
      request: Dated & {
        readonly params: { readonly metric_name: keyof typeof metrics; readonly value: number }
        readonly query: { readonly explain?: "true" | "false" }
      }
    ) {
      const { userId, day } = yield* subjectOf(request)
      const { metric_name, value } = request.params
      const found = yield* insights.check(userId, day, metric_name, value)
      const { percent } = percentOfBaseline(metrics[metric_name], value, found.reference.value)
      return baselineCheckRow(found, value, percent, request.query.explain)
    }),
    calculate: Effect.fnUntraced(function* () {
      const { userId, today } = yield* CurrentSubject
      const found = yield* insights.baselines(userId, { asOf: today, today })
      const statuses = found.map(({ metric, baseline }) => [metric, baseline.status] as const)
      return { user_id: userId, baselines_calculated: Object.fromEntries(statuses) }
    })
  }
})

const makeFindings = Effect.gen(function* () {
  const insights = yield* Insights
  return {
    patterns: Effect.fnUntraced(function* (request: Dated) {
      const { calculated, day, userId } = yield* subjectOf(request)
      return (yield* insights.patterns(userId, day)).map((pattern) => patternRow(pattern, calculated))
    }),
    detect: Effect.fnUntraced(function* () {
      const { userId, today } = yield* CurrentSubject
      const found = yield* insights.patterns(userId, { asOf: today, today })
      return {
        user_id: userId,
        patterns_detected: Object.fromEntries(found.map(({ name, significance }) => [name, significance]))
      }
    }),
    anomalies: Effect.fnUntraced(function* (request: Dated) {
      const { userId, day } = yield* subjectOf(request)
      return anomaliesReport(userId, yield* insights.findings(userId, day))
    }),
    labelEffects: Effect.fnUntraced(function* (
      request: Dated & {
        readonly query: {
          readonly label?: string
          readonly metrics?: ReadonlyArray<LabelEffectName>
        }
      }
    ) {
      const { userId, day } = yield* subjectOf(request)
      const { label, metrics: names } = request.query
      const found = yield* insights.labelEffects(userId, day, label)
      return labelEffectsReport(userId, found, { label, metrics: names })
    })
  }
})

/** Handlers of `AnalyticsApi`. */
export const analyticsHandlers = HttpApiBuilder.group(PolarFlowApi, "analytics", (handlers) =>
  Effect.gen(function* () {
    const insights = yield* Insights
    const { baselines, baseline, check, calculate } = yield* makeBaselines
    const { patterns, detect, anomalies, labelEffects } = yield* makeFindings
    return handlers
      .handle("insights", (request) =>
        Effect.gen(function* () {
          const { calculated, day, userId } = yield* subjectOf(request)
          return insightsReport(userId, yield* insights.insights(userId, day), calculated)
        })
      )
      .handle("baselines", baselines)
      .handle("baseline", baseline)
      .handle("check", check)
      .handle("calculate", calculate)
      .handle("patterns", patterns)
      .handle("pattern", (request) =>
        Effect.gen(function* () {
          const { calculated, day, userId } = yield* subjectOf(request)
          const found = yield* insights.pattern(userId, day, request.params.pattern_name)
          return patternRow(found, calculated, request.query.explain)
        })
      )
      .handle("detect", detect)
      .handle("anomalies", anomalies)
      .handle("labelEffects", labelEffects)
      .handle("status", (request) =>
        Effect.gen(function* () {
          const { userId, day } = yield* subjectOf(request)
          return analyticsStatusReport(userId, yield* insights.status(userId, day))
        })
      )
  })
)
