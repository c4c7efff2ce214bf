/** The command lines of the documents that this product was asked for with, as they stand there. */

/** A line, and what the documents show or read of its answer: keys by a dotted path, `*` for each element of a list. */
interface SeedCommand {
  readonly line: string
  readonly shows: ReadonlyArray<string>
}

const under = (path: string, keys: string): ReadonlyArray<string> =>
  keys.split(" ").map((key) => `${path}${key}`)

const night = [
  ...under("*.", "date sleep_score hrv_avg"),
  ...under("*.", "light_sleep_hours deep_sleep_hours rem_sleep_hours")
]
const baseline = [
  ...under("*.", "metric_name baseline_value baseline_7d baseline_30d baseline_90d"),
  ...under("*.", "std_dev q1 q3 min max min_value max_value")
]
const pattern = under("*.", "pattern_name name score significance")
const insights = [
  ...under("", "user_id status data_age_days anomalies"),
  ...under("current_metrics.", "hrv sleep_score resting_hr training_load_ratio"),
  ...under("baselines.hrv_rmssd.", "current baseline percent_of_baseline trend"),
  ...under("patterns.*.", "name score significance"),
  ...under("observations.*.", "category priority fact"),
  ...under("suggestions.*.", "action description confidence"),
  ...under("feature_availability.patterns.", "available message")
]

const overview: ReadonlyArray<SeedCommand> = [
  { line: "curl http://localhost:8000/api/v1/users/12345/sleep?days=30", shows: night },
  { line: "curl http://localhost:8000/api/v1/users/12345/baselines", shows: baseline },
  {
    line: "curl http://localhost:8000/api/v1/users/12345/baselines/check/hrv_rmssd/25.5",
    shows: ["is_anomaly", "severity"]
  },
  { line: "curl http://localhost:8000/api/v1/users/12345/patterns", shows: pattern },
  {
    line: "curl -X POST http://localhost:8000/api/v1/users/12345/patterns/detect",
    shows: under("patterns_detected.", "sleep_hrv_correlation overtraining_risk recovery_readiness hrv_trend")
  },
  { line: "curl http://localhost:8000/api/v1/users/12345/anomalies", shows: ["anomaly_count", "anomalies"] },
  { line: "curl http://localhost:8000/api/v1/users/12345/insights", shows: insights },
  {
    line: "curl http://localhost:8000/api/v1/users/12345/analytics/status",
    shows: ["features_available", "unlock_progress"]
  },
  {
    line: `curl -X POST \\
-H "X-Polar-Token: your_token" \\
http://localhost:8000/api/v1/users/12345/sync/trigger`,
    shows: ["status", "results"]
  }
]

const integrationGuide: ReadonlyArray<SeedCommand> = [
  {
    line: `curl -H "X-API-Key: pfk_your_api_key_here" \\
http://your-server:8000/api/v1/users/12345/sleep?days=7`,
    shows: night
  }
]

const llms: ReadonlyArray<SeedCommand> = [
  { line: "curl http://localhost:8000/api/v1/users/{user_id}/sleep?days=7", shows: night },
  {
    line: `curl -H "X-API-Key: pfk_your_key_here" \\
http://localhost:8000/api/v1/users/{user_id}/sleep`,
    shows: night
  }
]

/** Every line that asks the server, by document. */
export const seedCommands = { overview, integrationGuide, llms } as const
