/**
 * A client of polar-flow-server against the demonstration. It reads every key that the documents of polar-flow-server
 * name, as it always did: a key that is missing fails, as a subscript does in Python.
 */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { Demo } from "../demo/Demo.ts"
import { ask } from "../harness/ServerProcess.ts"

type Row = Readonly<Record<string, unknown>>

const get = Effect.fnUntraced(function* (path: string, method = "GET") {
  const { api_key, base_url, user_id } = yield* Demo
  const url = `${base_url}/api/v1/users/${user_id}${path}`
  const { body, status } = yield* ask(url, { method, headers: { "x-api-key": api_key } })
  assert.strictEqual(status, 200, `${path}: ${JSON.stringify(body)}`)
  return body
})

const one = (path: string, method?: string) => Effect.map(get(path, method), (body) => body as Row)

/** Rows of a list, of which there are some. */
const rowsOf = (path: string) =>
  Effect.map(get(path), (body) => {
    assert.isArray(body, path)
    assert.isNotEmpty(body, path)
    return body as ReadonlyArray<Row>
  })

const reads = (row: unknown, keys: string, where: string) => {
  for (const key of keys.split(" ")) assert.property(row, key, where)
}

/** Lists, with the keys of a row. */
const lists = {
  "/sleep?days=30":
    "date sleep_score total_sleep_hours light_sleep_hours deep_sleep_hours rem_sleep_hours hrv_avg heart_rate_avg breathing_rate_avg skin_temperature_avg",
  "/activity?days=30": "date steps calories_active calories_total distance_km active_minutes activity_score",
  "/recharge?days=30": "date hrv_avg ans_charge ans_charge_status breathing_rate_avg heart_rate_avg",
  "/exercises?days=30":
    "id polar_exercise_id start_time sport duration_minutes distance_km calories average_heart_rate max_heart_rate training_load",
  "/cardio-load?days=30": "date strain tolerance cardio_load cardio_load_ratio cardio_load_status",
  "/heart-rate?days=30": "date hr_min hr_avg hr_max sample_count",
  "/activity-samples?days=7": "date sample_count total_steps has_samples",
  "/sleepwise/alertness?days=7": "period_start_time period_end_time grade grade_classification",
  "/sleepwise/bedtime?days=7":
    "period_start_time period_end_time preferred_sleep_start preferred_sleep_end sleep_gate_start sleep_gate_end quality",
  "/spo2?days=30": "test_time blood_oxygen_percent spo2_class avg_heart_rate hrv_ms altitude_meters",
  "/ecg?days=30": "test_time avg_heart_rate hrv_ms hrv_level rri_ms duration_seconds sample_count",
  "/temperature/body?days=30":
    "start_time end_time measurement_type sensor_location temp_min temp_avg temp_max sample_count",
  "/temperature/skin?days=30": "sleep_date temperature_celsius deviation_from_baseline is_elevated",
  "/baselines":
    "metric_name baseline_value baseline_7d baseline_30d baseline_90d median q1 q3 iqr std_dev min max lower_bound upper_bound sample_count status data_start_date data_end_date calculated_at",
  "/patterns":
    "pattern_type pattern_name score confidence significance metrics_involved sample_count details analyzed_at"
}

/** Single records, found by a key of the newest row of a list. */
const singles = [
  [
    "/sleep",
    "date",
    "date sleep_start_time sleep_end_time sleep_score sleep_rating total_sleep_hours light_sleep_hours deep_sleep_hours rem_sleep_hours interruptions_hours hrv_avg hrv_samples heart_rate_avg heart_rate_min heart_rate_max breathing_rate_avg skin_temperature_avg"
  ],
  [
    "/activity",
    "date",
    "date steps calories_active calories_total distance_meters active_time_seconds activity_score inactivity_alerts"
  ],
  [
    "/exercises",
    "id",
    "id polar_exercise_id start_time sport duration_seconds distance_meters calories average_heart_rate max_heart_rate average_speed_mps max_speed_mps average_cadence max_cadence average_power max_power training_load ascent_meters descent_meters notes"
  ]
] as const

const syncTypes =
  "sleep recharge activity exercises cardio_load sleepwise_alertness sleepwise_bedtime activity_samples continuous_hr spo2 ecg body_temperature skin_temperature"
const countedTypes = "sleep activity recharge cardio_load heart_rate exercises"
const stages =
  "basic_stats trend_analysis personalized_baselines predictive_models advanced_ml long_term_patterns"

const detailsOf = (name: string) => Effect.map(one(`/patterns/${name}`), ({ details }) => details as Row)

const sum = (counts: unknown): number =>
  Object.values(counts as Record<string, number>).reduce((all, each) => all + each, 0)

layer(Demo.layer, { excludeTestServices: true })("a client of polar-flow-server", (it) => {
  it.effect.each(Object.entries(lists))("reads every documented key of %s", ([path, keys]) =>
    Effect.gen(function* () {
      for (const row of yield* rowsOf(path)) reads(row, keys, path)
    })
  )

  it.effect.each(singles)("reads every documented key of a single record of %s", ([path, id, keys]) =>
    Effect.gen(function* () {
      const [newest] = yield* rowsOf(path)
      const single = `${path}/${String(newest?.[id])}`
      reads(yield* one(single), keys, single)
    })
  )

  it.effect("adds up what a sync did, type by type, and gets the total", () =>
    Effect.gen(function* () {
      const result = yield* one("/sync/trigger?days=7", "POST")
      reads(result, "status user_id results records errors total_records", "sync")
      reads(result["results"], syncTypes, "results")
      assert.deepStrictEqual(result["records"], result["results"])
      assert.strictEqual(sum(result["results"]), result["total_records"])
      const [newest] = yield* rowsOf("/sync/history")
      assert.deepStrictEqual(newest?.["results"], result["results"])
    })
  )

  it.effect("adds up the records of an export, type by type, and gets the total", () =>
    Effect.gen(function* () {
      const summary = yield* one("/export/summary?days=30")
      reads(summary, "user_id days from_date to_date record_counts total_records", "summary")
      reads(summary["record_counts"], countedTypes, "record_counts")
      assert.strictEqual(sum(summary["record_counts"]), summary["total_records"])
      assert.isAbove(sum(summary["record_counts"]), 100)
      const nights = yield* rowsOf("/sleep?days=30")
      assert.deepInclude(summary["record_counts"], { sleep: nights.length })
    })
  )

  it.effect("reads which stages of the analytics are unlocked", () =>
    Effect.gen(function* () {
      const status = yield* one("/analytics/status")
      reads(
        status,
        "user_id data_days min_data_days features_available unlock_progress recommendations",
        "status"
      )
      reads(status["data_days"], "sleep recharge activity cardio_load", "data_days")
      for (const key of ["features_available", "unlock_progress"]) {
        assert.hasAllKeys(status[key], stages.split(" "), key)
        for (const stage of Object.values(status[key] as object)) {
          assert.hasAllKeys(stage, ["unlocked", "days_required", "days_remaining", "progress_percent"])
          assert.strictEqual(Reflect.get(stage, "unlocked"), Reflect.get(stage, "days_remaining") === 0)
        }
      }
    })
  )

  it.effect("reads the details of the documented patterns", () =>
    Effect.gen(function* () {
      const correlation = "correlation_coefficient p_value strength direction interpretation"
      reads(yield* detailsOf("sleep_hrv_correlation"), correlation, "correlation")
      for (const name of ["hrv_trend", "sleep_trend"]) {
        const trend = yield* detailsOf(name)
        reads(trend, "trend_percent direction interpretation", name)
        assert.isNumber(trend["trend_percent"])
      }
      const risk = yield* detailsOf("overtraining_risk")
      reads(risk, "risk_score risk_factors metrics_checked recommendations", "risk")
      assert.isArray(risk["risk_factors"])
      assert.isArray(risk["recommendations"])
    })
  )

  it.effect("reads anomalies, a check, the insights, and what POST calculated", () =>
    Effect.gen(function* () {
      reads(yield* one("/anomalies"), "user_id anomaly_count anomalies", "anomalies")
      const check =
        "value metric_name is_anomaly severity baseline baseline_7d lower_bound upper_bound status"
      reads(yield* one("/baselines/check/hrv_rmssd/25.5"), check, "check")
      const insights = yield* one("/insights")
      reads(
        insights,
        "user_id generated_at data_freshness data_age_days status feature_availability unlock_progress current_metrics baselines patterns anomalies observations suggestions",
        "insights"
      )
      reads(insights["current_metrics"], "hrv sleep_score resting_hr training_load_ratio", "current_metrics")
      for (const pattern of insights["patterns"] as ReadonlyArray<Row>)
        reads(pattern, "name pattern_type score significance factors interpretation", "patterns")
      for (const observation of insights["observations"] as ReadonlyArray<Row>)
        reads(observation, "category priority fact context trend", "observations")
      for (const suggestion of insights["suggestions"] as ReadonlyArray<Row>)
        reads(suggestion, "action description confidence reason", "suggestions")
      const { baselines_calculated } = yield* one("/baselines/calculate", "POST")
      const metrics = "hrv_rmssd sleep_score resting_hr training_load training_load_ratio"
      reads(baselines_calculated, metrics, "baselines_calculated")
      const { patterns_detected } = yield* one("/patterns/detect", "POST")
      const patterns = "sleep_hrv_correlation overtraining_risk hrv_trend sleep_trend"
      reads(patterns_detected, patterns, "patterns_detected")
    })
  )

  it.effect("opens each of the references", () =>
    Effect.gen(function* () {
      const { base_url } = yield* Demo
      for (const name of ["swagger", "redoc", "elements"]) {
        const page = yield* Effect.promise(() => fetch(`${base_url}/schema/${name}`))
        assert.strictEqual(page.status, 200, name)
        assert.include(yield* Effect.promise(() => page.text()), "/api/v1/users/{user_id}/sleep")
      }
    })
  )
})
