/** Answers about a person. */
import type {
  AnalyticsStatusReport,
  AnomaliesReport,
  BaselineCheckRow,
  BaselineRow,
  InsightsReport,
  PatternRow
} from "./generated/contract.ts"
import { personPath } from "./records.ts"
import { type CallOptions, read, type Send } from "./transport.ts"

/** As of which day. */
export interface AsOfOptions extends CallOptions {
  /** The civil date `YYYY-MM-DD` that counts as today; the person's own today when absent. */
  readonly as_of?: string
}

/** As of which day, and whether to answer how the numbers came about. */
export interface ExplainOptions extends AsOfOptions {
  readonly explain?: boolean
}

/** Analytics of one person. */
export interface Analytics {
  /** Everything at once: the one to build a dashboard on. */
  readonly insights: (userId: string, options?: AsOfOptions) => Promise<InsightsReport>
  /** The person's own references; all metrics with data unless `metrics` names some. */
  readonly baselines: (
    userId: string,
    options?: AsOfOptions & { readonly metrics?: ReadonlyArray<string> }
  ) => Promise<ReadonlyArray<BaselineRow>>
  /** The reference of one metric, such as `hrv_rmssd`. */
  readonly baseline: (userId: string, metric: string, options?: ExplainOptions) => Promise<BaselineRow>
  /** Whether a value would be unusual for this person. */
  readonly check: (
    userId: string,
    metric: string,
    value: number,
    options?: ExplainOptions
  ) => Promise<BaselineCheckRow>
  /** Every named finding. */
  readonly patterns: (userId: string, options?: AsOfOptions) => Promise<ReadonlyArray<PatternRow>>
  /** One named finding, such as `overtraining_risk`. */
  readonly pattern: (userId: string, name: string, options?: ExplainOptions) => Promise<PatternRow>
  /** Current values that are unusual for this person. */
  readonly anomalies: (userId: string, options?: AsOfOptions) => Promise<AnomaliesReport>
  /** What there is enough data for. */
  readonly status: (userId: string, options?: AsOfOptions) => Promise<AnalyticsStatusReport>
}

type Options = ExplainOptions & { readonly metrics?: ReadonlyArray<string> }

/** The analytics over a transport. */
export const makeAnalytics = (send: Send): Analytics => {
  const get = async <A>(userId: string, path: string, { as_of, explain, metrics, signal }: Options = {}) =>
    read<A>(
      await send(`${personPath(userId)}${path}`, {
        query: { as_of, explain, metrics: metrics?.join(",") },
        ...(signal === undefined ? {} : { signal })
      })
    )
  const segment = encodeURIComponent
  return {
    insights: (userId, options) => get(userId, "/insights", options),
    baselines: (userId, options) => get(userId, "/baselines", options),
    baseline: (userId, metric, options) => get(userId, `/baselines/${segment(metric)}`, options),
    check: (userId, metric, value, options) =>
      get(userId, `/baselines/check/${segment(metric)}/${value}`, options),
    patterns: (userId, options) => get(userId, "/patterns", options),
    pattern: (userId, name, options) => get(userId, `/patterns/${segment(name)}`, options),
    anomalies: (userId, options) => get(userId, "/anomalies", options),
    status: (userId, options) => get(userId, "/analytics/status", options)
  }
}
