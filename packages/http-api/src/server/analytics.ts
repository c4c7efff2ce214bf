/** Answering about a person. */
import { metrics, percentOfBaseline } from "@polar-flow/analytics"
import { Insights } from "@polar-flow/analytics/effect"
import type { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentSubject } from "../Conditional.ts"
import { PolarFlowApi } from "../PolarFlowApi.ts"
import { NotFound } from "../Problem.ts"
import { analyticsStatusReport } from "../rows/AnalyticsStatusRow.ts"
import { anomalyRow } from "../rows/AnomalyRow.ts"
import { baselineCheckRow, baselineRow } from "../rows/BaselineRow.ts"
import { insightsReport } from "../rows/InsightsRow.ts"
import { patternRow } from "../rows/PatternRow.ts"

interface AsOf {
  readonly query: { readonly as_of?: CalendarDate }
}

/** Whose data, as of which day. */
const subjectOf = ({ query }: AsOf) =>
  Effect.map(CurrentSubject, ({ userId, today }) => ({ userId, asOf: query.as_of ?? today }))

const makeBaselines = Effect.gen(function* () {
  const insights = yield* Insights
  return {
    baselines: Effect.fnUntraced(function* (
      request: AsOf & { readonly query: { readonly metrics?: ReadonlyArray<keyof typeof metrics> } }
    ) {
      const { userId, asOf } = yield* subjectOf(request)
      const found = yield* insights.baselines(userId, asOf, request.query.metrics)
      return found.map((each) => baselineRow(each))
    }),
    baseline: Effect.fnUntraced(function* (
      request: AsOf & {
        readonly params: { readonly metric_name: keyof typeof metrics }
        readonly query: { readonly explain?: "true" | "false" }
      }
    ) {
      const { userId, asOf } = yield* subjectOf(request)
      const found = yield* insights
        .baseline(userId, asOf, request.params.metric_name)
        .pipe(Effect.catchTag("NoData", ({ message }) => Effect.fail(new NotFound({ detail: message }))))
      return baselineRow(found, request.query.explain)
    }),
    check: Effect.fnUntraced(function* (
      request: AsOf & {
        readonly params: { readonly metric_name: keyof typeof metrics; readonly value: number }
        readonly query: { readonly explain?: "true" | "false" }
      }
    ) {
      const { userId, asOf } = yield* subjectOf(request)
      const { metric_name, value } = request.params
      const found = yield* insights.check(userId, asOf, metric_name, value)
      const { percent } = percentOfBaseline(metrics[metric_name], value, found.baseline.value)
      return baselineCheckRow(found, value, percent, request.query.explain)
    }),
    calculate: Effect.fnUntraced(function* () {
      const { userId, today } = yield* CurrentSubject
      const found = yield* insights.baselines(userId, today)
      const statuses = found.map(({ metric, baseline }) => [metric, baseline.status] as const)
      return { user_id: userId, baselines_calculated: Object.fromEntries(statuses) }
    })
  }
})

const makeFindings = Effect.gen(function* () {
  const insights = yield* Insights
  return {
    patterns: Effect.fnUntraced(function* (request: AsOf) {
      const { userId, asOf } = yield* subjectOf(request)
      return (yield* insights.patterns(userId, asOf)).map((pattern) => patternRow(pattern, asOf))
    }),
    detect: Effect.fnUntraced(function* () {
      const { userId, today } = yield* CurrentSubject
      const found = yield* insights.patterns(userId, today)
      return {
        user_id: userId,
        patterns_detected: Object.fromEntries(found.map(({ name, significance }) => [name, significance]))
      }
    }),
    anomalies: Effect.fnUntraced(function* (request: AsOf) {
      const { userId, asOf } = yield* subjectOf(request)
      const findings = yield* insights.findings(userId, asOf)
      const { found, judged, expectedFalse } = findings.anomalies()
      return {
        user_id: userId,
        anomaly_count: found.length,
        anomalies: found.map((each) =>
          anomalyRow(each, metrics[each.metric].unit, findings.baseline(each.metric).value)
        ),
        metrics_judged: judged,
        expected_false_warnings: expectedFalse
      }
    })
  }
})

/** Handlers of `AnalyticsApi`. */
export const analyticsHandlers = HttpApiBuilder.group(PolarFlowApi, "analytics", (handlers) =>
  Effect.gen(function* () {
    const insights = yield* Insights
    const { baselines, baseline, check, calculate } = yield* makeBaselines
    const { patterns, detect, anomalies } = yield* makeFindings
    return handlers
      .handle("insights", (request) =>
        Effect.gen(function* () {
          const { userId, asOf } = yield* subjectOf(request)
          return insightsReport(userId, yield* insights.insights(userId, asOf))
        })
      )
      .handle("baselines", baselines)
      .handle("baseline", baseline)
      .handle("check", check)
      .handle("calculate", calculate)
      .handle("patterns", patterns)
      .handle("pattern", (request) =>
        Effect.gen(function* () {
          const { userId, asOf } = yield* subjectOf(request)
          const found = yield* insights.pattern(userId, asOf, request.params.pattern_name)
          return patternRow(found, asOf, request.query.explain)
        })
      )
      .handle("detect", detect)
      .handle("anomalies", anomalies)
      .handle("status", (request) =>
        Effect.gen(function* () {
          const { userId, asOf } = yield* subjectOf(request)
          return analyticsStatusReport(userId, yield* insights.status(userId, asOf))
        })
      )
  })
)
