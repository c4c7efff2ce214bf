// Generated from the HTTP contract by scripts/generate.ts. Do not edit.

import type { LocalDate } from "../calls/LocalDate.ts"

export interface ActivityDetail {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Steps */
  readonly steps: number | null
  /** Energy of activity, excluding basal metabolism, kcal */
  readonly calories_active: number | null
  /** Total energy, including basal metabolism, kcal */
  readonly calories_total: number | null
  /** Distance derived from steps, km */
  readonly distance_km: number | null
  /** Time active, minutes, one decimal */
  readonly active_minutes: number | null
  /** Share of the daily activity goal, %; may exceed 100 */
  readonly activity_score: number | null
  /** Distance derived from steps, m */
  readonly distance_meters: number | null
  /** Time active, s */
  readonly active_time_seconds: number | null
  /** Inactivity alerts */
  readonly inactivity_alerts: number | null
  /** Time in each activity zone */
  readonly zones: ReadonlyArray<ActivityZone> | null
}
export interface ActivityRow {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Steps */
  readonly steps: number | null
  /** Energy of activity, excluding basal metabolism, kcal */
  readonly calories_active: number | null
  /** Total energy, including basal metabolism, kcal */
  readonly calories_total: number | null
  /** Distance derived from steps, km */
  readonly distance_km: number | null
  /** Time active, minutes, one decimal */
  readonly active_minutes: number | null
  /** Share of the daily activity goal, %; may exceed 100 */
  readonly activity_score: number | null
}
export interface ActivitySamplesDetail {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Intervals with a value */
  readonly sample_count: number
  /** Steps of the day */
  readonly total_steps: number | null
  /** Whether the day has samples */
  readonly has_samples: boolean
  /** Length of one interval, ms */
  readonly interval_ms: number | null
  /** Steps per interval, without gaps; empty without samples */
  readonly samples: ReadonlyArray<StepSample>
}
export interface ActivitySamplesRow {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Intervals with a value */
  readonly sample_count: number
  /** Steps of the day */
  readonly total_steps: number | null
  /** Whether the day has samples */
  readonly has_samples: boolean
}
export interface ActivityZone {
  /** Name of the zone */
  readonly zone: string
  /** Time in the zone, s */
  readonly seconds: number
}
export interface AlertnessRow {
  /** Start of the period, UTC */
  readonly period_start_time: string
  /** End of the period, UTC */
  readonly period_end_time: string | null
  /** Alertness grade, 0–10 */
  readonly grade: number | null
  /** Class of the grade */
  readonly grade_classification: string | null
  /** Expected alertness by hour */
  readonly hourly: ReadonlyArray<HourlyAlertness> | null
}
/** method, formula, inputs, steps, source; null unless explain=true */
export type AnalyticsExplanation = Readonly<Record<string, unknown>>
export interface AnalyticsShortfall {
  /** What is counted */
  readonly of: string
  /** Required number */
  readonly required: number
  /** Available number */
  readonly available: number
}
export interface AnalyticsStages {
  /** From 7 days */
  readonly basic_stats: StageRow
  /** From 14 days */
  readonly trend_analysis: StageRow
  /** From 21 days */
  readonly personalized_baselines: StageRow
  /** From 30 days. Forecasts need 60: see ml_predictions */
  readonly predictive_models: StageRow
  /** From 60 days */
  readonly advanced_ml: StageRow
  /** From 90 days */
  readonly long_term_patterns: StageRow
}
export interface AnalyticsStatusReport {
  /** Polar user id */
  readonly user_id: string
  /** How much of the analytics has enough data */
  readonly status: "ready" | "partial" | "unavailable"
  /** Distinct valid days by source */
  readonly data_days: Readonly<Record<string, number>>
  /** The smallest of data_days */
  readonly min_data_days: number
  /** Days that count for unlocking: of the metric that has most */
  readonly unlock_days: number
  /** Stages of the analytics by the days that they need */
  readonly features_available: AnalyticsStages
  /** Equal to features_available */
  readonly unlock_progress: AnalyticsStages
  /** The same, with what is missing */
  readonly feature_availability: FeatureAvailability
  /** Progress to the next feature. null if all are unlocked */
  readonly progress_to_next: UnlockProgress | null
  /** How to unlock more features */
  readonly recommendations: ReadonlyArray<string>
}
/** Days used */
export interface AnalyticsWindow {
  /** First day */
  readonly from: LocalDate
  /** Last day */
  readonly to: LocalDate
}
export interface AnalyticsWindow_1 {
  /** First day */
  readonly from: LocalDate
  /** Last day */
  readonly to: LocalDate
}
export interface AnomaliesReport {
  /** Polar user id */
  readonly user_id: string
  /** Number of anomalies */
  readonly anomaly_count: number
  /** List current values that are unusual for this person */
  readonly anomalies: ReadonlyArray<AnomalyRow>
  /** Metrics with enough data for a check today */
  readonly metrics_judged: ReadonlyArray<string>
  /** Expected number of anomalies by chance on a usual day */
  readonly expected_false_warnings: number
}
export interface AnomalyRow {
  /** Metric */
  readonly metric_name: string
  /** Equal to metric_name */
  readonly metric: string
  /** Unit of the values */
  readonly unit: string
  /** The value, at most 2 days old */
  readonly current_value: number
  /** Mean of all valid days */
  readonly baseline_value: number | null
  /** Mean of the current reference: at most the last 90 days, since the last change of level, without labelled days */
  readonly baseline: number | null
  /** 100 · current_value ÷ baseline, one decimal. null if not on a ratio scale */
  readonly percent_of_baseline: number | null
  /** Median of up to 90 days before, of the present level */
  readonly median_value: number
  /** Lower warning bound */
  readonly lower_bound: number
  /** Upper warning bound */
  readonly upper_bound: number
  /** Side of the median */
  readonly direction: "above" | "below"
  /** warning: more than 1.5 × IQR outside the quartiles. critical: more than 3 × IQR */
  readonly severity: "warning" | "critical"
  /** Percent above or below what deviation_from names, on ratio scales */
  readonly deviation_percent: number | null
  /** The field that deviation_percent compares with */
  readonly deviation_from: "median_value"
  /** Unusual in the unfavorable direction. If false, treat it as information, not as an alert */
  readonly adverse: boolean
  /** Distance from the median in robust SDs */
  readonly robust_z: number | null
  /** Day of the value */
  readonly date: LocalDate
}
export interface ApiKeyInfo {
  /** First 12 characters of the key */
  readonly key_prefix: string
  /** Polar user id */
  readonly user_id: string
  /** Name of the key */
  readonly name: string
  /** What a key may do. read: read data; journal: write in journals; sync: read, write in journals, start syncs and manage keys; read,sync: the same without journals; admin: also administer the server */
  readonly scope: "read" | "journal" | "read,journal" | "read,sync" | "sync" | "admin"
  /** What scope stands for, one by one: read, sync, journal, admin */
  readonly scopes: ReadonlyArray<"read" | "sync" | "journal" | "admin">
  /** Whether it is active: the person is connected, the key works */
  readonly is_active: boolean
  /** Requests per hour */
  readonly rate_limit_requests: number
  /** Requests left in the current hour */
  readonly rate_limit_remaining: number
  /** Creation time, ISO-8601 UTC */
  readonly created_at: string
  /** Expiry. null: never */
  readonly expires_at: string | null
  /** Last use, to the minute */
  readonly last_used_at: string | null
}
export interface ApiKeyRegenerated {
  /** The full API key. Shown only once */
  readonly api_key: string
  /** First 12 characters of the key */
  readonly key_prefix: string
  /** Polar user id */
  readonly user_id: string
  /** Prefixes of the keys that are revoked, now or after the overlap */
  readonly revoked: ReadonlyArray<string>
  /** When the old keys stop working, unless they expire before. null: immediately */
  readonly overlap_ends_at: string | null
}
export interface ApiKeysRevoked {
  /** Polar user id */
  readonly user_id: string
  /** Prefixes of the revoked keys */
  readonly revoked: ReadonlyArray<string>
}
export interface AuditRow {
  /** Id. Later entries have larger ids */
  readonly id: string
  /** Instant, ISO-8601 UTC */
  readonly occurred_at: string
  /** Kind of actor: owner, key, master key, local program, command line, visitor of the connect pages, or server */
  readonly actor_kind: "owner" | "key" | "master" | "local" | "command" | "visitor" | "server"
  /** The owner's name, or a key's prefix */
  readonly actor_name: string | null
  /** Action */
  readonly action: "owner.claimed" | "owner.erased" | "password.changed" | "session.started" | "session.refused" | "session.ended" | "key.created" | "key.rotated" | "key.revoked" | "user.connected" | "user.connect_failed" | "user.disconnected" | "user.exported" | "user.erased" | "profile.changed" | "journal.added" | "journal.changed" | "journal.removed" | "application.changed" | "subscription.created" | "subscription.changed" | "subscription.deleted" | "subscription.tested" | "events.replayed" | "dead_letter.retried" | "dead_letter.discarded" | "secrets.rotated"
  /** Person whose data it was. A pseudonym after erasure */
  readonly user_id: string | null
  /** Client address */
  readonly address: string | null
  /** Details. Never a secret */
  readonly details: Readonly<Record<string, unknown>>
}
export interface BaselineCheckRow {
  /** The checked value */
  readonly value: number
  /** Metric */
  readonly metric_name: string
  /** Unit */
  readonly unit: string
  /** Outside the warning bounds. Also false if it cannot be judged (see status) */
  readonly is_anomaly: boolean
  /** null if the value is usual or cannot be judged */
  readonly severity: "warning" | "critical" | null
  /** Side of the median */
  readonly direction: "above" | "below" | null
  /** Unusual in the unfavorable direction */
  readonly adverse: boolean
  /** Mean of the current reference: at most the last 90 days, since the last change of level, without labelled days */
  readonly baseline: number | null
  /** First day of the days that baseline is the mean of */
  readonly baseline_since: LocalDate
  /** Why the reference starts there. history: the first value. 90_days: the longest period. level_change: a detected change of level. label: a new device or medication */
  readonly baseline_start: "history" | "90_days" | "level_change" | "label"
  /** Mean of all valid days */
  readonly baseline_all_time: number | null
  /** Mean of the last 7 calendar days */
  readonly baseline_7d: number | null
  /** Median of up to 90 days before, of the present level */
  readonly median_value: number | null
  /** Lower warning bound */
  readonly lower_bound: number | null
  /** Upper warning bound */
  readonly upper_bound: number | null
  /** Lower critical bound */
  readonly lower_critical: number | null
  /** Upper critical bound */
  readonly upper_critical: number | null
  /** Distance from the median in robust SDs */
  readonly robust_z: number | null
  /** 100 · value ÷ baseline, on ratio scales */
  readonly percent_of_baseline: number | null
  /** Expected share of usual values outside the bounds, 0–1 */
  readonly expected_false_rate: number | null
  /** insufficient below 7 valid days, partial below 21 */
  readonly status: "ready" | "partial" | "insufficient"
  /** Why it cannot be judged */
  readonly reason: string | null
  /** method, formula, inputs, steps, source; null unless explain=true */
  readonly explanation: AnalyticsExplanation | null
}
/** Share of valid days by window */
export interface BaselineCoverage {
  /** Valid days of the last 7, 0–1 */
  readonly days_7: number
  /** Valid days of the last 30, 0–1 */
  readonly days_30: number
  /** Valid days of the last 90, 0–1 */
  readonly days_90: number
}
export interface BaselineRow {
  /** Metric */
  readonly metric_name: string
  /** Title of the metric */
  readonly title: string
  /** Unit of every value */
  readonly unit: string
  /** Mean of all valid days */
  readonly baseline_value: number | null
  /** Mean of the current reference: at most the last 90 days, since the last change of level, without labelled days */
  readonly baseline: number | null
  /** First day of the days that baseline is the mean of */
  readonly baseline_since: LocalDate
  /** Why the reference starts there. history: the first value. 90_days: the longest period. level_change: a detected change of level. label: a new device or medication */
  readonly baseline_start: "history" | "90_days" | "level_change" | "label"
  /** Mean of the last 7 calendar days; null below 3 valid ones */
  readonly baseline_7d: number | null
  /** Mean of the last 30 calendar days; null below 15 valid ones */
  readonly baseline_30d: number | null
  /** Mean of the last 90 calendar days; null below 45 valid ones */
  readonly baseline_90d: number | null
  /** Median of all valid days */
  readonly median: number | null
  /** Equal to median */
  readonly median_value: number | null
  /** Geometric mean, for metrics on a log scale */
  readonly geometric_mean: number | null
  /** First quartile of up to 90 days before, of the present level (type 6) */
  readonly q1: number | null
  /** Third quartile of these days (type 6) */
  readonly q3: number | null
  /** q3 − q1 */
  readonly iqr: number | null
  /** Standard deviation of all valid days */
  readonly std_dev: number | null
  /** Smallest value */
  readonly min: number | null
  /** Largest value */
  readonly max: number | null
  /** Equal to min */
  readonly min_value: number | null
  /** Equal to max */
  readonly max_value: number | null
  /** Lower warning bound */
  readonly lower_bound: number | null
  /** Upper warning bound */
  readonly upper_bound: number | null
  /** Lower critical bound */
  readonly lower_critical: number | null
  /** Upper critical bound */
  readonly upper_critical: number | null
  /** Valid days */
  readonly sample_count: number
  /** insufficient below 7 valid days, partial below 21 */
  readonly status: "ready" | "partial" | "insufficient"
  /** First valid day */
  readonly data_start_date: LocalDate | null
  /** Last valid day */
  readonly data_end_date: LocalDate | null
  /** Age of the newest value in days */
  readonly stale_days: number | null
  /** Share of valid days by window */
  readonly coverage: BaselineCoverage
  /** When the data behind the response last changed, at the latest the end of the as-of day; without data, its start */
  readonly calculated_at: string
  /** method, formula, inputs, steps, source; null unless explain=true */
  readonly explanation: AnalyticsExplanation | null
}
export interface BaselinesCalculated {
  /** Polar user id */
  readonly user_id: string
  /** Status by metric */
  readonly baselines_calculated: Readonly<Record<string, "ready" | "partial" | "insufficient">>
}
export interface BedtimeRow {
  /** Start of the period, UTC */
  readonly period_start_time: string
  /** End of the period, UTC */
  readonly period_end_time: string | null
  /** Start of the preferred sleep, UTC */
  readonly preferred_sleep_start: string | null
  /** End of the preferred sleep, UTC */
  readonly preferred_sleep_end: string | null
  /** When the sleep gate opens, UTC */
  readonly sleep_gate_start: string | null
  /** When the sleep gate closes, UTC */
  readonly sleep_gate_end: string | null
  /** How clearly Polar recognises the sleep rhythm */
  readonly quality: string | null
}
export interface BodyTemperatureDetail {
  /** ID of the period */
  readonly id: string
  /** Start, UTC */
  readonly start_time: string
  /** End, UTC */
  readonly end_time: string | null
  /** Skin or core */
  readonly measurement_type: string | null
  /** Distal or proximal */
  readonly sensor_location: string | null
  /** Lowest sample, °C */
  readonly temp_min: number | null
  /** Mean of the samples, °C */
  readonly temp_avg: number | null
  /** Highest sample, °C */
  readonly temp_max: number | null
  /** Samples of the period */
  readonly sample_count: number
  /** Samples in order of time */
  readonly samples: ReadonlyArray<TemperatureSample>
}
export interface BodyTemperatureRow {
  /** ID of the period */
  readonly id: string
  /** Start, UTC */
  readonly start_time: string
  /** End, UTC */
  readonly end_time: string | null
  /** Skin or core */
  readonly measurement_type: string | null
  /** Distal or proximal */
  readonly sensor_location: string | null
  /** Lowest sample, °C */
  readonly temp_min: number | null
  /** Mean of the samples, °C */
  readonly temp_avg: number | null
  /** Highest sample, °C */
  readonly temp_max: number | null
  /** Samples of the period */
  readonly sample_count: number
}
export interface BreathingSample {
  /** ISO-8601 time with offset if the sleep of that night is known, otherwise the clock time HH:MM */
  readonly time: string
  /** Breathing rate, 1/min */
  readonly breathing_rate: number
}
export interface CardioLoadRow {
  /** Day */
  readonly date: LocalDate
  /** Strain: mean daily load of 7 days, TRIMP */
  readonly strain: number | null
  /** Tolerance: mean daily load of 28 days, TRIMP */
  readonly tolerance: number | null
  /** Load of the day, TRIMP; 0 is a rest day */
  readonly cardio_load: number | null
  /** Strain divided by tolerance */
  readonly cardio_load_ratio: number | null
  /** Cardio load status as Polar names it */
  readonly cardio_load_status: string | null
}
export interface ConnectionEnded {
  /** Polar user id */
  readonly user_id: string
  /** Instant, ISO-8601 UTC */
  readonly disconnected_at: string
  /** Whether Polar revoked the access. false if there was none or Polar could not be reached; the person can then revoke it at account.polar.com */
  readonly disconnected_at_polar: boolean
}
export interface CoverageReport {
  /** Polar user id */
  readonly user_id: string
  /** Months from the first record to this one, YYYY-MM. Every column has an entry for each */
  readonly months: ReadonlyArray<string>
  /** Every data type */
  readonly types: ReadonlyArray<CoverageType>
  /** Entries of the journal, of any time */
  readonly journal_entries: number
}
export interface CoverageType {
  /** Data type, as in data_counts */
  readonly type: string
  /** Day of the first record */
  readonly first: LocalDate | null
  /** Day of the last record */
  readonly last: LocalDate | null
  /** Distinct days with a record, of each month */
  readonly days: ReadonlyArray<number>
  /** Records, of each month */
  readonly records: ReadonlyArray<number>
}
export interface CurrentMetrics {
  /** HRV (rMSSD), ms */
  readonly hrv: number | null
  /** Sleep score, 1–100 */
  readonly sleep_score: number | null
  /** Night heart rate, bpm */
  readonly resting_hr: number | null
  /** Strain ÷ tolerance */
  readonly training_load_ratio: number | null
}
export interface CurrentSession {
  /** owner: signed in with name and password. key: signed in with an API key */
  readonly kind: "owner" | "key"
  /** Id of the session. Not a secret */
  readonly id: string
  /** Name of the owner or of the key */
  readonly name: string
  /** Send it as X-CSRF-Token with every request except GET */
  readonly csrf_token: string
  /** What the session may do, one by one: read, sync, journal, admin */
  readonly scopes: ReadonlyArray<"read" | "sync" | "journal" | "admin">
  /** The person of a user key, whose data the session shows and nobody else's. null: all people */
  readonly user_id: string | null
  /** The people whose data the session shows, by id */
  readonly users: ReadonlyArray<SessionUser>
  /** Instant, ISO-8601 UTC */
  readonly started_at: string
  /** Expiry if the session is not used, ISO-8601 UTC. Never later than the key's */
  readonly ends_at: string
}
export interface DeadLetterRow {
  /** The job's id in the queue */
  readonly id: string
  /** The person to sync */
  readonly user_id: string
  /** critical goes before high, normal and low */
  readonly priority: "critical" | "high" | "normal" | "low"
  /** Trigger of the sync */
  readonly trigger: "manual" | "schedule" | "connect" | "webhook" | "cli" | "backfill"
  /** Number of the attempt, starting at 1 */
  readonly attempt: number
  /** When the job was first queued, ISO-8601 UTC */
  readonly offered_at: string
  /** When the last attempt failed, ISO-8601 UTC */
  readonly died_at: string
  /** Error of the last attempt */
  readonly reason: string
}
export interface DifferenceInterval {
  /** Lower limit */
  readonly low: number
  /** Upper limit */
  readonly high: number
}
export interface EcgDetail {
  /** ID of the recording */
  readonly id: string
  /** Local time of the test */
  readonly test_time: string
  /** Mean heart rate, bpm */
  readonly avg_heart_rate: number | null
  /** Heart rate variability (RMSSD), ms */
  readonly hrv_ms: number | null
  /** Heart rate variability compared with the person's usual level */
  readonly hrv_level: string | null
  /** Mean RR interval, ms */
  readonly rri_ms: number | null
  /** Length of the recording, s */
  readonly duration_seconds: number | null
  /** Samples of the waveform */
  readonly sample_count: number
  /** Whether the recording has a waveform */
  readonly has_samples: boolean
  /** Device that measured it */
  readonly device_id: string | null
  /** Pulse transit time, systolic, ms */
  readonly ptt_systolic_ms: number | null
  /** Pulse transit time, diastolic, ms */
  readonly ptt_diastolic_ms: number | null
  /** Quality of the pulse transit time, % */
  readonly ptt_quality_index: number | null
  /** Waveform; empty if there is none */
  readonly samples: ReadonlyArray<EcgSample>
  /** Changes of signal quality */
  readonly quality: ReadonlyArray<EcgQuality> | null
}
export interface EcgQuality {
  /** Start of this quality, time since the start, ms */
  readonly time_ms: number
  /** Quality */
  readonly level: string
  /** Equal to level */
  readonly quality: string
}
export interface EcgRow {
  /** ID of the recording */
  readonly id: string
  /** Local time of the test */
  readonly test_time: string
  /** Mean heart rate, bpm */
  readonly avg_heart_rate: number | null
  /** Heart rate variability (RMSSD), ms */
  readonly hrv_ms: number | null
  /** Heart rate variability compared with the person's usual level */
  readonly hrv_level: string | null
  /** Mean RR interval, ms */
  readonly rri_ms: number | null
  /** Length of the recording, s */
  readonly duration_seconds: number | null
  /** Samples of the waveform */
  readonly sample_count: number
  /** Whether the recording has a waveform */
  readonly has_samples: boolean
}
export interface EcgSample {
  /** Time since the start, ms */
  readonly time_ms: number
  /** Amplitude, mV */
  readonly amplitude_mv: number | null
}
export interface ErasureReceipt {
  /** The erased person */
  readonly user_id: string
  /** Replaces the person in the audit log */
  readonly pseudonym: string
  /** Instant, ISO-8601 UTC */
  readonly erased_at: string
  /** Whether Polar revoked the access. false if it was already revoked or Polar could not be reached */
  readonly disconnected_at_polar: boolean
  /** Erased records of all types */
  readonly records: number
  /** Erased raw responses from Polar */
  readonly answers: number
  /** Erased journal entries */
  readonly journal_entries: number
  /** Revoked API keys */
  readonly api_keys: number
  /** Audit log entries that now show the pseudonym */
  readonly audit_entries: number
}
export interface EventDeliveryRow {
  /** The webhook-id of the delivery */
  readonly event_id: string
  /** Type of the event */
  readonly type: string
  /** The person it is about */
  readonly user_id: string | null
  /** Instant, ISO-8601 UTC */
  readonly occurred_at: string
  /** dead: failed for good, but can be replayed */
  readonly state: "pending" | "delivered" | "dead"
  /** Attempts since the event or its replay */
  readonly attempts: number
  /** Next attempt; null unless pending, ISO-8601 UTC */
  readonly next_attempt_at: string | null
  /** Last attempt, ISO-8601 UTC */
  readonly last_attempt_at: string | null
  /** HTTP status of the receiver's last response */
  readonly last_status: number | null
  /** Why the last attempt failed */
  readonly last_error: string | null
}
export interface EventSubscriptionMade {
  /** Signing secret: whsec_ and base64. Shown only once */
  readonly secret: string
  /** The subscription, as in the list */
  readonly subscription: EventSubscriptionRow
}
export interface EventSubscriptionPatch {
  /** URL of the receiver: https, without credentials, not in a private network */
  readonly url?: string | undefined
  /** Event types to send */
  readonly events?: ReadonlyArray<"sync.completed" | "anomaly.detected" | "user.connected" | "user.disconnected" | "token.invalid"> | undefined
  /** false: events are neither sent nor kept for later */
  readonly is_active?: boolean | undefined
}
export interface EventSubscriptionRequest {
  /** URL of the receiver: https, without credentials, not in a private network */
  readonly url: string
  /** Event types to send. Default: all */
  readonly events?: ReadonlyArray<"sync.completed" | "anomaly.detected" | "user.connected" | "user.disconnected" | "token.invalid"> | undefined
  /** Only events of this person. Default: of all people */
  readonly user_id?: string | null | undefined
}
export interface EventSubscriptionRow {
  /** Id of the subscription. Not a secret */
  readonly id: string
  /** URL of the receiver */
  readonly url: string
  /** Event types to send */
  readonly events: ReadonlyArray<"sync.completed" | "anomaly.detected" | "user.connected" | "user.disconnected" | "token.invalid">
  /** Only events of this person. null: of all people */
  readonly user_id: string | null
  /** false after it was switched off, by you or by the receiver's 410 response */
  readonly is_active: boolean
  /** When deliveries began to fail; null if the last one succeeded, ISO-8601 UTC */
  readonly failing_since: string | null
  /** Instant, ISO-8601 UTC */
  readonly created_at: string
}
export interface ExchangeResult {
  /** The full API key. Shown only once */
  readonly api_key: string
  /** Polar user id */
  readonly polar_user_id: string
  /** Expiry, ISO-8601 UTC. null: never */
  readonly expires_at: string | null
}
export interface ExerciseDetail {
  /** ID of the session */
  readonly id: string
  /** Polar's ID of the session; equal to id */
  readonly polar_exercise_id: string
  /** Local start time, with UTC offset */
  readonly start_time: string
  /** Sport as Polar names it, coarse */
  readonly sport: string | null
  /** Sport as Polar names it, detailed */
  readonly detailed_sport: string | null
  /** Duration, minutes, one decimal */
  readonly duration_minutes: number | null
  /** Distance, km; null for sports without distance */
  readonly distance_km: number | null
  /** Energy, kcal */
  readonly calories: number | null
  /** Mean heart rate, bpm */
  readonly average_heart_rate: number | null
  /** Highest heart rate, bpm */
  readonly max_heart_rate: number | null
  /** Training load */
  readonly training_load: number | null
  /** Mean speed while recorded, km/h */
  readonly average_speed_kmh: number | null
  /** Highest speed, km/h */
  readonly max_speed_kmh: number | null
  /** Mean cadence while moving, 1/min */
  readonly average_cadence: number | null
  /** Highest cadence, 1/min */
  readonly max_cadence: number | null
  /** Mean power, W */
  readonly average_power_watts: number | null
  /** Highest power, W */
  readonly max_power_watts: number | null
  /** Total ascent, m */
  readonly ascent_meters: number | null
  /** Total descent, m */
  readonly descent_meters: number | null
  /** Notes */
  readonly notes: string | null
  /** Running index */
  readonly running_index: number | null
  /** Polar's Training Load Pro */
  readonly training_load_pro: TrainingLoadPro | null
  /** Time in the five heart-rate zones */
  readonly heart_rate_zones: ReadonlyArray<HeartRateZone> | null
  /** Whether samples were recorded */
  readonly has_samples: boolean
  /** Whether a GPS track was recorded */
  readonly has_route_data: boolean
  /** Duration, s */
  readonly duration_seconds: number | null
  /** Distance, m; null for sports without distance */
  readonly distance_meters: number | null
  /** Mean speed while recorded, m/s */
  readonly average_speed_mps: number | null
  /** Highest speed, m/s */
  readonly max_speed_mps: number | null
  /** Mean power, W; equal to average_power_watts */
  readonly average_power: number | null
  /** Highest power, W; equal to max_power_watts */
  readonly max_power: number | null
  /** Cardio load of the session, TRIMP */
  readonly cardio_load: number | null
}
export interface ExerciseRoute {
  /** ID of the session */
  readonly exercise_id: string
  /** Sport as Polar names it, coarse */
  readonly sport: string | null
  /** Local start time of the session, with UTC offset */
  readonly start_time: string
  /** Number of points */
  readonly point_count: number
  /** Points in order of time */
  readonly points: ReadonlyArray<RoutePoint>
  /** Equal to points */
  readonly route: ReadonlyArray<RoutePoint>
}
export interface ExerciseRow {
  /** ID of the session */
  readonly id: string
  /** Polar's ID of the session; equal to id */
  readonly polar_exercise_id: string
  /** Local start time, with UTC offset */
  readonly start_time: string
  /** Sport as Polar names it, coarse */
  readonly sport: string | null
  /** Sport as Polar names it, detailed */
  readonly detailed_sport: string | null
  /** Duration, minutes, one decimal */
  readonly duration_minutes: number | null
  /** Distance, km; null for sports without distance */
  readonly distance_km: number | null
  /** Energy, kcal */
  readonly calories: number | null
  /** Mean heart rate, bpm */
  readonly average_heart_rate: number | null
  /** Highest heart rate, bpm */
  readonly max_heart_rate: number | null
  /** Training load */
  readonly training_load: number | null
  /** Cardio load of the session, TRIMP */
  readonly cardio_load: number | null
  /** Time in the five heart-rate zones */
  readonly heart_rate_zones: ReadonlyArray<HeartRateZone> | null
}
export interface ExerciseSamples {
  /** 0 heart rate bpm, 1 speed km/h, 2 cadence rpm, 3 altitude m, 4 power W, 5 pedalling index %, 6 left-right balance %, 7 air pressure hPa, 8 running cadence spm, 9 temperature °C, 10 distance m, 11 RR interval ms */
  readonly sample_type: number
  /** Seconds between values; null for RR intervals */
  readonly recording_rate: number | null
  /** Values in order of time; null if the sensor gave none */
  readonly values: ReadonlyArray<number | null>
  /** Position of each value in the whole series, from 0. Only if points was given and the series is longer */
  readonly positions?: ReadonlyArray<number> | undefined
}
export interface ExerciseSamplesDetail {
  /** ID of the session */
  readonly exercise_id: string
  /** Sport as Polar names it, coarse */
  readonly sport: string | null
  /** Local start time of the session, with UTC offset */
  readonly start_time: string
  /** The recorded series, one of each sample type; empty if nothing was recorded */
  readonly samples: ReadonlyArray<ExerciseSamples>
}
export interface ExportSummary {
  /** Polar user id */
  readonly user_id: string
  /** Days from from_date to to_date. 0 without records */
  readonly days: number
  /** First date of the window, or of the first record if the window is open */
  readonly from_date: string | null
  /** Last date of the window, or of the last record if the window is open */
  readonly to_date: string | null
  /** Records in the window by data type, with all types listed: sleep, recharge, activity, activity_samples, exercises, cardio_load, heart_rate, sleepwise_alertness, sleepwise_bedtime, spo2, ecg, body_temperature, skin_temperature, physical_info */
  readonly record_counts: Readonly<Record<string, number>>
  /** Records of all types together */
  readonly total_records: number
  /** Journal entries with a day in the window. Not in total_records */
  readonly journal_entries: number
}
/** A data type by its path, with dashes, or journal */
export type ExportType = "sleep" | "recharge" | "activity" | "activity-samples" | "exercises" | "cardio-load" | "heart-rate" | "sleepwise-alertness" | "sleepwise-bedtime" | "spo2" | "ecg" | "temperature-body" | "temperature-skin" | "physical-info" | "journal"
export interface FeatureAvailability {
  /** 7-day baselines */
  readonly baselines_7d: FeatureRow
  /** Patterns */
  readonly patterns: FeatureRow
  /** Anomalies */
  readonly anomaly_detection: FeatureRow
  /** 30-day baselines */
  readonly baselines_30d: FeatureRow
  /** Forecasts */
  readonly ml_predictions: FeatureRow
}
export interface FeatureRow {
  /** Whether there are enough distinct valid days */
  readonly available: boolean
  /** Required distinct valid days */
  readonly unlock_at_days: number
  /** Days remaining */
  readonly days_remaining: number
  /** Unlocked, but there are too few recent days */
  readonly paused: boolean
  /** Unlocks in N days */
  readonly message: string | null
}
export interface HealthWarning {
  /** What it is about, e.g. disk_full */
  readonly code: string
  /** What is wrong, for a person. Names nobody. */
  readonly detail: string
}
export interface Healthy {
  /** `degraded` if the server works and `warnings` is not empty */
  readonly status: "ok" | "degraded"
  /** Whether the database responds */
  readonly database: "connected"
  /** Version of the server */
  readonly version: string
  /** Database engine */
  readonly engine: "duckdb" | "postgres"
  /** Time since start-up */
  readonly uptime_seconds: number
  /** When a damaged database was replaced at this start-up; else null */
  readonly recovered_at: string | null
  /** What the operator should look at */
  readonly warnings: ReadonlyArray<HealthWarning>
}
export interface HeartRateRow {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Lowest sample, bpm */
  readonly hr_min: number | null
  /** Mean of the samples, bpm */
  readonly hr_avg: number | null
  /** Highest sample, bpm */
  readonly hr_max: number | null
  /** Samples of the day */
  readonly sample_count: number
}
export interface HeartRateSample {
  /** Time on the device's clock, HH:MM:SS */
  readonly sample_time: string
  /** Heart rate, bpm; null without signal */
  readonly heart_rate: number | null
}
export interface HeartRateSamples {
  /** Calendar day on the device's clock */
  readonly date: LocalDate
  /** Lowest sample, bpm */
  readonly hr_min: number | null
  /** Mean of the samples, bpm */
  readonly hr_avg: number | null
  /** Highest sample, bpm */
  readonly hr_max: number | null
  /** Samples of the day */
  readonly sample_count: number
  /** Samples in order of time */
  readonly samples: ReadonlyArray<HeartRateSample>
}
export interface HeartRateZone {
  /** Zone, 1 lowest – 5 highest */
  readonly index: number
  /** Lower limit, bpm */
  readonly lower_limit_bpm: number | null
  /** Upper limit, bpm */
  readonly upper_limit_bpm: number | null
  /** Time in the zone, s */
  readonly in_zone_seconds: number | null
}
export interface HourlyAlertness {
  /** Start of the hour, UTC */
  readonly start_time: string | null
  /** End of the hour, UTC */
  readonly end_time: string | null
  /** Expected alertness */
  readonly alertness_level: string | null
  /** Validity */
  readonly validity: string | null
}
export interface HrvSample {
  /** ISO-8601 time with offset if the sleep of that night is known, otherwise the clock time HH:MM */
  readonly time: string
  /** RMSSD, ms */
  readonly hrv_ms: number
}
export interface HypnogramStage {
  /** Start of the stage */
  readonly time: string
  /** Sleep stage from here on */
  readonly stage: "wake" | "rem" | "light" | "deep" | "unknown"
}
export interface InsightBaseline {
  /** Newest value, at most 2 days old */
  readonly current: number | null
  /** Mean of the current reference: at most the last 90 days, since the last change of level, without labelled days */
  readonly baseline: number | null
  /** First day of the days that baseline is the mean of */
  readonly baseline_since: LocalDate
  /** Why the reference starts there. history: the first value. 90_days: the longest period. level_change: a detected change of level. label: a new device or medication */
  readonly baseline_start: "history" | "90_days" | "level_change" | "label"
  /** Mean of all valid days */
  readonly baseline_all_time: number | null
  /** Mean of the last 7 calendar days */
  readonly baseline_7d: number | null
  /** Mean of the last 30 calendar days */
  readonly baseline_30d: number | null
  /** 100 · current ÷ baseline, one decimal. null if not on a ratio scale */
  readonly percent_of_baseline: number | null
  /** improving, declining or stable; up or down if neither is better */
  readonly trend: string | null
  /** Days that the trend has kept its direction, at most 28 */
  readonly trend_days: number | null
  /** Whether there is enough data */
  readonly status: "ready" | "partial" | "insufficient"
  /** Unit of the values */
  readonly unit: string
}
export interface InsightsReport {
  /** Polar user id */
  readonly user_id: string
  /** When the data behind the response last changed, at the latest the end of the as-of day; without data, its start */
  readonly generated_at: string
  /** Newest day with data */
  readonly data_freshness: LocalDate | null
  /** Days since the first data */
  readonly data_age_days: number
  /** unavailable below 7 distinct valid days, partial below 21 */
  readonly status: "ready" | "partial" | "unavailable"
  /** Get which features have enough data */
  readonly feature_availability: FeatureAvailability
  /** Progress to the next feature. null if all are unlocked */
  readonly unlock_progress: UnlockProgress | null
  /** The newest values, at most 2 days old */
  readonly current_metrics: CurrentMetrics
  /** By metric */
  readonly baselines: Readonly<Record<string, InsightBaseline>>
  /** List patterns: correlations, trends and composite scores */
  readonly patterns: ReadonlyArray<PatternRow>
  /** List current values that are unusual for this person */
  readonly anomalies: ReadonlyArray<AnomalyRow>
  /** Most important first */
  readonly observations: ReadonlyArray<ObservationRow>
  /** What to do, most important first */
  readonly suggestions: ReadonlyArray<SuggestionRow>
  /** Forecasts. null below 60 days of data */
  readonly predictions: Predictions | null
}
export interface JournalPatch {
  /** note: a text; label: a word for the days, which analyses know; feeling: how you feel; weight: what you weigh */
  readonly kind?: "note" | "label" | "feeling" | "weight" | undefined
  /** The day, of an entry about one day. Not with from and to */
  readonly date?: LocalDate | undefined
  /** First day, with to */
  readonly from?: LocalDate | undefined
  /** Last day, included, with from */
  readonly to?: LocalDate | undefined
  /** Of a label: ill, alcohol, travel, medication, menstruation, injury, newDevice, or any other word */
  readonly label?: string | null | undefined
  /** Of a feeling: 1 (very bad) to 5 (very good). Of a weight: kg, 20 to 400 */
  readonly value?: number | null | undefined
  /** What else there is to say; a note has nothing else */
  readonly text?: string | null | undefined
}
export interface JournalRequest {
  /** note: a text; label: a word for the days, which analyses know; feeling: how you feel; weight: what you weigh */
  readonly kind: "note" | "label" | "feeling" | "weight"
  /** The day, of an entry about one day. Not with from and to */
  readonly date?: LocalDate | undefined
  /** First day, with to */
  readonly from?: LocalDate | undefined
  /** Last day, included, with from */
  readonly to?: LocalDate | undefined
  /** Of a label: ill, alcohol, travel, medication, menstruation, injury, newDevice, or any other word */
  readonly label?: string | null | undefined
  /** Of a feeling: 1 (very bad) to 5 (very good). Of a weight: kg, 20 to 400 */
  readonly value?: number | null | undefined
  /** What else there is to say; a note has nothing else */
  readonly text?: string | null | undefined
}
export interface JournalRow {
  /** Id of the entry. Sorts by the time of writing */
  readonly id: string
  /** First day */
  readonly from: LocalDate
  /** Last day, included */
  readonly to: LocalDate
  /** note: a text; label: a word for the days, which analyses know; feeling: how you feel; weight: what you weigh */
  readonly kind: "note" | "label" | "feeling" | "weight"
  /** Of a label: ill, alcohol, travel, medication, menstruation, injury, newDevice, or any other word */
  readonly label: string | null
  /** Of a feeling: 1 (very bad) to 5 (very good). Of a weight: kg, 20 to 400 */
  readonly value: number | null
  /** What else there is to say; a note has nothing else */
  readonly text: string | null
  /** When it was written, ISO-8601 UTC */
  readonly created_at: string
  /** When it was last changed, ISO-8601 UTC. In quotes, it is the ETag of the entry */
  readonly updated_at: string
}
export interface KeyMade {
  /** The key itself, shown this once */
  readonly api_key: string
  /** The key without its secret */
  readonly key: KeyRow
}
export interface KeyRequest {
  /** Name of the key */
  readonly name: string
  /** Only this person's data. Default: all people's */
  readonly user_id?: string | null | undefined
  /** Default: sync. admin is possible only for a key without a person */
  readonly scope?: "read" | "journal" | "read,journal" | "read,sync" | "sync" | "admin" | undefined
  /** Instead of scope: permissions one by one. sync brings read with it, and admin everything */
  readonly scopes?: ReadonlyArray<"read" | "sync" | "journal" | "admin"> | undefined
  /** Requests per hour. Default: the server's */
  readonly rate_limit?: number | null | undefined
  /** Expiry, ISO-8601 UTC. Default: never */
  readonly expires_at?: string | null | undefined
}
export interface KeyRotated {
  /** The key itself, shown this once */
  readonly api_key: string
  /** The new key without its secret */
  readonly key: KeyRow
  /** The old key, as it stands now */
  readonly previous: KeyRow
}
export interface KeyRow {
  /** The key's first 12 characters */
  readonly prefix: string
  /** Name of the key */
  readonly name: string
  /** user: one person's data. service: all people's data */
  readonly kind: "user" | "service" | "master"
  /** The person of a user key */
  readonly user_id: string | null
  /** What a key may do. read: read data; journal: write in journals; sync: read, write in journals, start syncs and manage keys; read,sync: the same without journals; admin: also administer the server */
  readonly scope: "read" | "journal" | "read,journal" | "read,sync" | "sync" | "admin"
  /** What scope stands for, one by one: read, sync, journal, admin */
  readonly scopes: ReadonlyArray<"read" | "sync" | "journal" | "admin">
  /** Requests per hour. null: the server's default */
  readonly rate_limit: number | null
  /** Neither revoked nor expired */
  readonly is_active: boolean
  /** Instant, ISO-8601 UTC */
  readonly created_at: string
  /** Expiry, ISO-8601 UTC */
  readonly expires_at: string | null
  /** When the key was revoked, ISO-8601 UTC */
  readonly revoked_at: string | null
  /** Last use, to the minute, ISO-8601 UTC */
  readonly last_used_at: string | null
  /** Prefix of the key that replaced this one in a rotation */
  readonly replaced_by: string | null
}
export interface LabelDays {
  /** Label */
  readonly label: string
  /** Days of the window with the label */
  readonly days: number
  /** These days. A medication or device without an end goes on */
  readonly spans: ReadonlyArray<AnalyticsWindow_1>
}
export interface LabelEffectRow {
  /** Label */
  readonly label: string
  /** Metric, or readiness */
  readonly metric: "hrv_rmssd" | "resting_hr" | "sleep_duration" | "sleep_score" | "breathing_rate" | "skin_temperature_deviation" | "ans_charge" | "steps" | "readiness"
  /** Unit of means and differences */
  readonly unit: string
  /** insufficient below 5 days with the label, below 21 without it, and if it cannot be told apart */
  readonly status: "ready" | "insufficient"
  /** Days with the label that have a value */
  readonly with_days: number
  /** Other days with a value */
  readonly without_days: number
  /** Mean of the days with the label; of HRV the geometric mean */
  readonly with_mean: number | null
  /** Mean of the other days; of HRV the geometric mean */
  readonly without_mean: number | null
  /** Days with the label less the others, adjusted for adjusted_for. So it is not quite that of the means */
  readonly difference: number | null
  /** 95 % interval of the difference, of this effect alone */
  readonly interval: DifferenceInterval | null
  /** The difference in percent of the other days. null where percentages mean nothing */
  readonly percent: number | null
  /** Its 95 % interval */
  readonly percent_interval: DifferenceInterval | null
  /** Two-sided p-value of this effect alone */
  readonly p_value: number | null
  /** The p-value, adjusted for all comparisons */
  readonly q_value: number | null
  /** Whether q_value is below 0.05 */
  readonly stands_out: boolean
  /** Whether an effect that stands out is favourable. null if neither */
  readonly is_good: boolean | null
  /** What the difference is adjusted for: weekday, and other labels */
  readonly adjusted_for: ReadonlyArray<string>
  /** What is missing, if insufficient. Empty if all values are alike */
  readonly missing: ReadonlyArray<LabelShortfall>
}
export interface LabelEffectsReport {
  /** Polar user id */
  readonly user_id: string
  /** The day that counts as today */
  readonly as_of: LocalDate
  /** Days compared */
  readonly window: AnalyticsWindow_1
  /** What an effect does not say */
  readonly caution: SentenceRow
  /** How q_value is made, so that of the effects that stand out about 5 % do by chance */
  readonly adjustment: "benjamini_hochberg"
  /** How many effects q_value is adjusted for: those of every label with every metric that are ready, whichever are asked for */
  readonly comparisons: number
  /** Labels with a day in the window, at most 12: those with the most days, which come first */
  readonly labels: ReadonlyArray<LabelDays>
  /** Every label with every metric */
  readonly effects: ReadonlyArray<LabelEffectRow>
}
export interface LabelShortfall {
  /** What is missing. days_with: days with the label. days_without: days without it. days_apart: days that tell the label from weekday and other labels */
  readonly code: "days_with" | "days_without" | "days_apart"
  /** What is counted */
  readonly of: string
  /** Required number */
  readonly required: number
  /** Available number */
  readonly available: number
}
export interface NextSync {
  /** Earliest start, ISO-8601 UTC. In the past for a sync that waits for Polar's quota or its turn */
  readonly due_at: string
  /** critical goes before high, normal and low */
  readonly priority: "critical" | "high" | "normal" | "low"
  /** Reason for the sync */
  readonly reason: "never_synced" | "first_sync_incomplete" | "not_synced_for_48_hours" | "token_ends_soon" | "polar_pushed" | "active_and_not_synced_for_12_hours" | "interval" | "safety_net" | "quiet_account" | "dormant_account" | "older_days"
  /** The reason in words, as the rest of a sentence about the person */
  readonly reason_text: string
  /** What holds the sync back: disabled (scheduling is off), not_connected, queued (a job is waiting or running), after_failures (waiting to retry), not_due. null: only Polar's quota or the next planning run */
  readonly hold: "disabled" | "not_connected" | "queued" | "after_failures" | "not_due" | null
}
/** Confidence in the observation */
export interface ObservationConfidence {
  /** How often a morning like this is part of a real departure, or followed by one, 0–0.95 */
  readonly value: number
  /** Share of the window's days that have a value */
  readonly coverage: number
  /** 1 for data up to one day old, falling to 0 at five days */
  readonly freshness: number
  /** Probability that the difference has the observed sign */
  readonly direction_probability: number
}
export interface ObservationEvidence {
  /** Metric or score */
  readonly metric: string
  /** Value of the metric */
  readonly value: number | null
  /** Unit of both values */
  readonly unit: string
  /** Usual value for this person */
  readonly reference: number | null
  /** Days used. null for a single value */
  readonly window: AnalyticsWindow_1
  /** Values used */
  readonly n: number
}
export interface ObservationRow {
  /** ID of the observation */
  readonly id: string
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** Topic */
  readonly category: "recovery" | "sleep" | "training" | "anomaly" | "onboarding" | "trend"
  /** Importance */
  readonly priority: "critical" | "high" | "medium" | "low" | "info" | "positive"
  /** One sentence */
  readonly fact: string
  /** Context: since when, compared with what, how certain */
  readonly context: string | null
  /** improving, declining … */
  readonly trend: string | null
  /** Numbers behind the observation */
  readonly evidence: ReadonlyArray<ObservationEvidence>
  /** Formula */
  readonly method: string
  /** Confidence in the observation */
  readonly confidence: ObservationConfidence
  /** Valid until this day */
  readonly expires: LocalDate
}
export interface PatternRow {
  /** Kind of pattern */
  readonly pattern_type: "correlation" | "trend" | "composite"
  /** Name */
  readonly pattern_name: string
  /** Equal to pattern_name */
  readonly name: string
  /** Correlation: ρ. Trend: percent. Composite: the score */
  readonly score: number | null
  /** coverage · freshness · probability of the direction, 0–0.95 */
  readonly confidence: number | null
  /** Tests: high p < .01, medium p < .05, low p < .1, else none. Scores have bands of their own */
  readonly significance: "high" | "medium" | "low" | "none" | "insufficient"
  /** Two-sided p-value, adjusted for autocorrelation */
  readonly p_value: number | null
  /** Metrics used */
  readonly metrics_involved: ReadonlyArray<string>
  /** Values used */
  readonly sample_count: number
  /** Days used */
  readonly window: AnalyticsWindow
  /** Details of the pattern. Correlations: correlation_coefficient, direction (positive or negative), interpretation. Trends: trend_percent, direction (up, down or stable), assessment, interpretation. overtraining_risk: risk_score, risk_factors, metrics_checked, recommendations. sleep_debt: need (hours, standard_error, source, nights), by_chance_hours, goal (hours, shortfall_hours) */
  readonly details: Readonly<Record<string, unknown>>
  /** Interpretation in words. An association, not a cause */
  readonly interpretation: string | null
  /** Parts of a composite score. They add up to the score */
  readonly factors: ReadonlyArray<ScoreContribution>
  /** Missing data, if insufficient */
  readonly missing: ReadonlyArray<AnalyticsShortfall>
  /** When the data behind the response last changed, at the latest the end of the as-of day; without data, its start */
  readonly analyzed_at: string
  /** method, formula, inputs, steps, source; null unless explain=true */
  readonly explanation: AnalyticsExplanation | null
}
export interface PatternsDetected {
  /** Polar user id */
  readonly user_id: string
  /** Significance by name */
  readonly patterns_detected: Readonly<Record<string, "high" | "medium" | "low" | "none" | "insufficient">>
}
export interface PhysicalInfo {
  /** Time from which the profile applies, UTC */
  readonly recorded_at: string
  /** Weight, kg */
  readonly weight_kg: number | null
  /** Height, cm */
  readonly height_cm: number | null
  /** Maximum heart rate, bpm */
  readonly maximum_heart_rate: number | null
  /** Resting heart rate as entered in the profile, bpm */
  readonly resting_heart_rate: number | null
  /** Aerobic threshold, bpm */
  readonly aerobic_threshold: number | null
  /** Anaerobic threshold, bpm */
  readonly anaerobic_threshold: number | null
  /** VO2max, ml/kg/min */
  readonly vo2_max: number | null
  /** Training background */
  readonly training_background: string | null
  /** Typical day */
  readonly typical_day: string | null
  /** Sleep goal in hours, two decimals */
  readonly sleep_goal_hours: number | null
  /** Where the weight comes from */
  readonly weight_source: string | null
  /** Earlier versions of the profile, newest first */
  readonly history: ReadonlyArray<PhysicalInfoEntry>
}
export interface PhysicalInfoEntry {
  /** Time from which the profile applies, UTC */
  readonly recorded_at: string
  /** Weight, kg */
  readonly weight_kg: number | null
  /** Height, cm */
  readonly height_cm: number | null
  /** Maximum heart rate, bpm */
  readonly maximum_heart_rate: number | null
  /** Resting heart rate as entered in the profile, bpm */
  readonly resting_heart_rate: number | null
  /** Aerobic threshold, bpm */
  readonly aerobic_threshold: number | null
  /** Anaerobic threshold, bpm */
  readonly anaerobic_threshold: number | null
  /** VO2max, ml/kg/min */
  readonly vo2_max: number | null
  /** Training background */
  readonly training_background: string | null
  /** Typical day */
  readonly typical_day: string | null
  /** Sleep goal in hours, two decimals */
  readonly sleep_goal_hours: number | null
  /** Where the weight comes from */
  readonly weight_source: string | null
}
export interface Pinged {
  /** The delivery of the ping */
  readonly event_id: string
}
export interface PolarClientRequest {
  /** Id of the client registered at Polar */
  readonly client_id: string
  /** Stored encrypted and never returned */
  readonly client_secret: string
}
export interface PolarClientRow {
  /** null if none is set */
  readonly client_id: string | null
  /** environment: set by POLAR_CLIENT_ID and read-only here */
  readonly source: "environment" | "database" | null
  /** Redirect URLs to register at Polar: for the owner's own account, and for people who connect through apps */
  readonly redirect_urls: ReadonlyArray<string>
}
export interface PredictionDay {
  /** The day of the forecast */
  readonly date: LocalDate
  /** Days after the day of the report, 1–7 */
  readonly days_ahead: number
  /** The forecast */
  readonly value: number
  /** Lower bound of the 80 % interval */
  readonly lower_80: number
  /** Upper bound of the 80 % interval. Intervals are never narrower further ahead */
  readonly upper_80: number
  /** Whether the model beats the best naive forecast. If false, value is the 28-day mean */
  readonly beats_naive: boolean
  /** Model of the forecast */
  readonly model: string
  /** As skill of the report, for forecasts this many days ahead */
  readonly skill: number
  /** Share of past days that fell into the interval, this many days ahead */
  readonly coverage_80: number | null
}
export interface PredictionRow {
  /** Whether there is a forecast */
  readonly status: "ready" | "insufficient"
  /** The day of the forecast */
  readonly date: LocalDate | null
  /** The forecast */
  readonly value: number | null
  /** Unit */
  readonly unit: string
  /** Lower bound of the 80 % interval */
  readonly lower_80: number | null
  /** Upper bound of the 80 % interval */
  readonly upper_80: number | null
  /** Whether the model beats the best naive forecast. If false, value is the 28-day mean */
  readonly beats_naive: boolean
  /** Model of the forecast */
  readonly model: string | null
  /** 1 − error ÷ error of the best naive forecast, over past days that took no part in the choice of the model, reduced by its uncertainty. 0 or less means no better */
  readonly skill: number | null
  /** Share of past days that fell into the interval */
  readonly coverage_80: number | null
  /** Explanation in words */
  readonly note: string | null
  /** The next seven days, the first of which is the forecast above. Empty if insufficient */
  readonly next_days: ReadonlyArray<PredictionDay>
  /** Missing data, if insufficient */
  readonly missing: ReadonlyArray<AnalyticsShortfall>
}
export interface Predictions {
  /** Tomorrow's heart rate variability */
  readonly hrv_rmssd: PredictionRow
  /** Tomorrow's night heart rate */
  readonly resting_hr: PredictionRow
  /** Tomorrow's readiness */
  readonly recovery_readiness: PredictionRow
}
export interface ProfilePatch {
  /** Name on pages. null: the user id is shown */
  readonly display_name?: string | null | undefined
  /** Units of distances, weights and temperatures on pages */
  readonly units?: "metric" | "imperial" | undefined
  /** Hours of a clock face as pages write times */
  readonly clock?: 24 | 12 | undefined
  /** First day of a week: Monday 1 to Sunday 7 */
  readonly first_weekday?: number | undefined
  /** Language of pages. null: that of the browser */
  readonly language?: "en" | "de" | null | undefined
}
export interface ProfileRow {
  /** Polar user id */
  readonly user_id: string
  /** Name on pages. null: the user id is shown */
  readonly display_name: string | null
  /** Units of distances, weights and temperatures on pages */
  readonly units: "metric" | "imperial"
  /** Hours of a clock face as pages write times */
  readonly clock: 24 | 12
  /** First day of a week: Monday 1 to Sunday 7 */
  readonly first_weekday: number
  /** Language of pages. null: that of the browser */
  readonly language: "en" | "de" | null
  /** When it was last changed, ISO-8601 UTC. null if never */
  readonly updated_at: string | null
}
export interface QueuedAt {
  /** Waiting jobs, including those scheduled for later */
  readonly count: number
  /** Age of the oldest job that could start, in seconds. null if there is none */
  readonly oldest_seconds: number | null
}
export interface QueuedSyncRow {
  /** The job's id in the queue */
  readonly id: string
  /** The person to sync */
  readonly user_id: string
  /** critical goes before high, normal and low */
  readonly priority: "critical" | "high" | "normal" | "low"
  /** Trigger of the sync */
  readonly trigger: "manual" | "schedule" | "connect" | "webhook" | "cli" | "backfill"
  /** Number of the attempt, starting at 1 */
  readonly attempt: number
  /** When the job was first queued, ISO-8601 UTC */
  readonly offered_at: string
  /** Earliest start, ISO-8601 UTC */
  readonly starts_at: string
}
/** The 15-minute window */
export interface QuotaWindowRow {
  /** Requests that Polar allows in the window */
  readonly limit: number
  /** Requests made in the current window */
  readonly used: number
  /** Requests left, never below 0 */
  readonly remaining: number
  /** When the window resets, ISO-8601 UTC */
  readonly resets_at: string
}
/** The 24-hour window */
export interface QuotaWindowRow_1 {
  /** Requests that Polar allows in the window */
  readonly limit: number
  /** Requests made in the current window */
  readonly used: number
  /** Requests left, never below 0 */
  readonly remaining: number
  /** When the window resets, ISO-8601 UTC */
  readonly resets_at: string
}
export interface RechargeDetail {
  /** Date of the night: the day of waking up */
  readonly date: LocalDate
  /** Heart rate variability (RMSSD), mean of four hours from 30 minutes after falling asleep, ms */
  readonly hrv_avg: number | null
  /** ANS charge, −10.0 to +10.0; 0 is the usual level */
  readonly ans_charge: number | null
  /** ANS charge status, 1 much below usual – 3 usual – 5 much above usual */
  readonly ans_charge_status: number | null
  /** Nightly Recharge status, 1 very poor – 6 very good */
  readonly nightly_recharge_status: number | null
  /** Mean breathing rate, 1/min */
  readonly breathing_rate_avg: number | null
  /** Mean heart rate of the same four hours (a sleeping heart rate), bpm */
  readonly heart_rate_avg: number | null
  /** Mean beat-to-beat interval, ms */
  readonly beat_to_beat_avg: number | null
  /** Heart rate variability every 5 minutes, in order of time */
  readonly hrv_samples: ReadonlyArray<HrvSample> | null
  /** Breathing rate every 5 minutes, in order of time */
  readonly breathing_samples: ReadonlyArray<BreathingSample> | null
}
export interface RechargeRow {
  /** Date of the night: the day of waking up */
  readonly date: LocalDate
  /** Heart rate variability (RMSSD), mean of four hours from 30 minutes after falling asleep, ms */
  readonly hrv_avg: number | null
  /** ANS charge, −10.0 to +10.0; 0 is the usual level */
  readonly ans_charge: number | null
  /** ANS charge status, 1 much below usual – 3 usual – 5 much above usual */
  readonly ans_charge_status: number | null
  /** Nightly Recharge status, 1 very poor – 6 very good */
  readonly nightly_recharge_status: number | null
  /** Mean breathing rate, 1/min */
  readonly breathing_rate_avg: number | null
  /** Mean heart rate of the same four hours (a sleeping heart rate), bpm */
  readonly heart_rate_avg: number | null
  /** Mean beat-to-beat interval, ms */
  readonly beat_to_beat_avg: number | null
}
export interface RegenerateBody {
  /** How long the old keys keep working. Default: 0, they are revoked immediately */
  readonly overlap_seconds?: number | undefined
}
export interface ReplayRequest {
  /** Start, ISO-8601 */
  readonly since: string
  /** End, ISO-8601 */
  readonly until?: string | undefined
}
export interface Replayed {
  /** Number of deliveries to be sent */
  readonly replayed: number
}
export interface RotationRequest {
  /** How long the old key keeps working. Default: 0 */
  readonly overlap_seconds?: number | undefined
}
export interface RoutePoint {
  /** Degrees north */
  readonly latitude: number
  /** Degrees east */
  readonly longitude: number
  /** Local time */
  readonly time: string | null
  /** Satellites in view */
  readonly satellites: number | null
  /** Quality of the fix */
  readonly fix: number | null
}
export interface ScoreContribution {
  /** Measurement */
  readonly name: string
  /** Points. All parts and the anchor add up to the score exactly */
  readonly points: number
  /** Whole points. They add up to the displayed score exactly */
  readonly display_points: number
  /** Measured value */
  readonly value: number | null
  /** Unit of the value */
  readonly unit: string
  /** Usual value for this person, in the same unit */
  readonly reference: number | null
  /** Distance from the usual value, in the person's own SDs */
  readonly z: number | null
  /** Weight of this part in the score, 0–1 */
  readonly weight: number | null
  /** The score if this part had its usual value */
  readonly score_if_normal: number
}
export interface ScoreInterval {
  /** Lower limit */
  readonly low: number
  /** Upper limit */
  readonly high: number
}
export interface SentenceRow {
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** The sentence in English */
  readonly text: string
}
export interface SeriesChange {
  /** Metric */
  readonly metric: string
  /** First day of the new level */
  readonly date: LocalDate
  /** Day on which it became known */
  readonly known_since: LocalDate
  /** label: a new device or medication. level_change: seen in the values */
  readonly by: "label" | "level_change"
  /** Mean before, at most 90 days */
  readonly before: number | null
  /** Mean since, up to the next change */
  readonly after: number | null
}
export interface SeriesColumns {
  /** Unit of the values */
  readonly unit: string
  /** Value of each date; of a week or month the mean of its days. null: not measured */
  readonly values: ReadonlyArray<number | null>
  /** Mean of the 7 days up to each date, where at least 4 of them have a value. null for weeks and months */
  readonly mean_7d: ReadonlyArray<number | null>
  /** Lower limit of the usual range: the middle half of the 90 days before. null below 21 days */
  readonly low: ReadonlyArray<number | null>
  /** Upper limit of the usual range */
  readonly high: ReadonlyArray<number | null>
  /** 0 usual, 1 unusual (warning), 2 far outside (critical), as /anomalies judges the day */
  readonly flags: ReadonlyArray<0 | 1 | 2>
}
export interface SeriesLabel {
  /** Label */
  readonly label: string
  /** First day */
  readonly from: LocalDate
  /** Last day, included */
  readonly to: LocalDate
}
export interface SeriesReport {
  /** Polar user id */
  readonly user_id: string
  /** Length of the periods */
  readonly resolution: "day" | "week" | "month"
  /** Days, Mondays of weeks, or firsts of months. Every column has an entry for each */
  readonly dates: ReadonlyArray<LocalDate>
  /** By name */
  readonly metrics: Readonly<Record<string, SeriesColumns>>
  /** Changes of level of the metrics */
  readonly changes: ReadonlyArray<SeriesChange>
  /** Labels of the journal in these days */
  readonly labels: ReadonlyArray<SeriesLabel>
}
export interface SessionRow {
  /** Id of the session. Not a secret */
  readonly id: string
  /** Instant, ISO-8601 UTC */
  readonly started_at: string
  /** Last use, to the minute, ISO-8601 UTC */
  readonly last_seen_at: string
  /** Address of the sign-in */
  readonly address: string | null
  /** User agent of the browser */
  readonly user_agent: string | null
  /** First 12 characters of the key that signed in. null: the owner */
  readonly key_prefix: string | null
  /** The person whose data alone the session shows. null: all people */
  readonly user_id: string | null
  /** Whether this is the current session */
  readonly is_current: boolean
}
export interface SessionUser {
  /** Polar user id */
  readonly user_id: string
  /** The person's name, as the owner or the person set it. null without one */
  readonly display_name: string | null
}
export interface SignInRequest {
  /** API key of a person, or for all people; or the token of a sign-in link, which works once */
  readonly key: string
}
export interface SkinTemperatureRow {
  /** Date of the night: the day of waking up */
  readonly sleep_date: LocalDate
  /** Skin temperature during sleep, °C */
  readonly temperature_celsius: number | null
  /** Difference from the person's usual level, °C */
  readonly deviation_from_baseline: number | null
  /** More than 0.5 °C above the usual level; false if the difference is unknown */
  readonly is_elevated: boolean
}
export interface SleepDetail {
  /** Date of the night: the day of waking up */
  readonly date: LocalDate
  /** Local time of falling asleep */
  readonly sleep_start_time: string | null
  /** Local time of waking up */
  readonly sleep_end_time: string | null
  /** Sleep score, 1–100 */
  readonly sleep_score: number | null
  /** Time asleep in hours, two decimals: light, deep, REM and unrecognized sleep */
  readonly total_sleep_hours: number | null
  /** Light sleep in hours, two decimals */
  readonly light_sleep_hours: number | null
  /** Deep sleep in hours, two decimals */
  readonly deep_sleep_hours: number | null
  /** REM sleep in hours, two decimals */
  readonly rem_sleep_hours: number | null
  /** Heart rate variability (RMSSD) of that night's Nightly Recharge, ms */
  readonly hrv_avg: number | null
  /** Mean heart rate of the night, bpm */
  readonly heart_rate_avg: number | null
  /** Breathing rate of that night's Nightly Recharge, 1/min */
  readonly breathing_rate_avg: number | null
  /** Skin temperature of that night, °C */
  readonly skin_temperature_avg: number | null
  /** Other sleeps of the date, in order of time. The night is the longest sleep that ends that day, and its values do not include them */
  readonly naps: ReadonlyArray<SleepNap>
  /** The person's own rating, 1–5; null if not rated */
  readonly sleep_rating: number | null
  /** Time awake between falling asleep and waking up in hours, two decimals */
  readonly interruptions_hours: number | null
  /** Lowest heart rate of the night, bpm */
  readonly heart_rate_min: number | null
  /** Highest heart rate of the night, bpm */
  readonly heart_rate_max: number | null
  /** Device that measured it */
  readonly device_id: string | null
  /** Continuity, 1.0–5.0 */
  readonly continuity: number | null
  /** Continuity class, 1 fragmented – 5 very continuous */
  readonly continuity_class: number | null
  /** Sleep cycles */
  readonly sleep_cycles: number | null
  /** Sleep of unknown stage, s */
  readonly unrecognized_sleep_seconds: number | null
  /** Total length of interruptions under 90 s, s */
  readonly short_interruption_seconds: number | null
  /** Total length of interruptions of 90 s or more, s */
  readonly long_interruption_seconds: number | null
  /** Sleep charge compared with the last 28 days, 1–5 */
  readonly sleep_charge: number | null
  /** Sleep goal in hours, two decimals */
  readonly sleep_goal_hours: number | null
  /** Sleep amount score, 1–100 */
  readonly group_duration_score: number | null
  /** Sleep solidity score, 1–100 */
  readonly group_solidity_score: number | null
  /** Sleep regeneration score, 1–100 */
  readonly group_regeneration_score: number | null
  /** Changes of sleep stage, in order */
  readonly hypnogram: ReadonlyArray<HypnogramStage> | null
  /** Heart rate during the night, about every 5 minutes */
  readonly heart_rate_samples: ReadonlyArray<SleepHeartRateSample> | null
  /** Heart rate variability every 5 minutes, in order of time */
  readonly hrv_samples: ReadonlyArray<HrvSample> | null
  /** Breathing rate every 5 minutes, in order of time */
  readonly breathing_samples: ReadonlyArray<BreathingSample> | null
}
export interface SleepHeartRateSample {
  /** Time of the sample */
  readonly time: string
  /** Heart rate, bpm */
  readonly bpm: number
}
export interface SleepNap {
  /** Local time of falling asleep */
  readonly start: string
  /** Local time of waking up */
  readonly end: string
  /** Time asleep in hours, two decimals; from start to end where Polar sends no stages */
  readonly hours: number
}
export interface SleepRow {
  /** Date of the night: the day of waking up */
  readonly date: LocalDate
  /** Local time of falling asleep */
  readonly sleep_start_time: string | null
  /** Local time of waking up */
  readonly sleep_end_time: string | null
  /** Sleep score, 1–100 */
  readonly sleep_score: number | null
  /** Time asleep in hours, two decimals: light, deep, REM and unrecognized sleep */
  readonly total_sleep_hours: number | null
  /** Light sleep in hours, two decimals */
  readonly light_sleep_hours: number | null
  /** Deep sleep in hours, two decimals */
  readonly deep_sleep_hours: number | null
  /** REM sleep in hours, two decimals */
  readonly rem_sleep_hours: number | null
  /** Heart rate variability (RMSSD) of that night's Nightly Recharge, ms */
  readonly hrv_avg: number | null
  /** Mean heart rate of the night, bpm */
  readonly heart_rate_avg: number | null
  /** Breathing rate of that night's Nightly Recharge, 1/min */
  readonly breathing_rate_avg: number | null
  /** Skin temperature of that night, °C */
  readonly skin_temperature_avg: number | null
  /** Other sleeps of the date, in order of time. The night is the longest sleep that ends that day, and its values do not include them */
  readonly naps: ReadonlyArray<SleepNap>
}
export interface SpO2Row {
  /** Local time of the test; in UTC if the offset is unknown */
  readonly test_time: string
  /** Blood oxygen saturation, % */
  readonly blood_oxygen_percent: number | null
  /** Class of the saturation */
  readonly spo2_class: string | null
  /** Mean heart rate, bpm */
  readonly avg_heart_rate: number | null
  /** Heart rate variability (RMSSD), ms */
  readonly hrv_ms: number | null
  /** Altitude, m */
  readonly altitude_meters: number | null
}
export interface StageRow {
  /** Whether there are enough distinct valid days */
  readonly unlocked: boolean
  /** Required distinct valid days */
  readonly days_required: number
  /** Days remaining */
  readonly days_remaining: number
  /** Share of the required days, 0–100, one decimal */
  readonly progress_percent: number
}
export interface StepSample {
  /** Start of the interval on the device's clock, YYYY-MM-DDTHH:MM:SS, without an offset */
  readonly timestamp: string
  /** Steps of the interval */
  readonly steps: number
}
export interface SuggestionRow {
  /** prioritize_recovery, reduce_intensity, check_how_you_feel, extend_sleep, train_normally, keep_wearing */
  readonly action: string
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** One sentence */
  readonly description: string
  /** Confidence of the observations behind it, 0–0.95 */
  readonly confidence: number
  /** Facts behind the suggestion */
  readonly reason: string
  /** IDs of the observations behind it */
  readonly because: ReadonlyArray<string>
  /** Strength of the suggestion */
  readonly strength: "strong" | "moderate" | "light"
  /** Alternative actions */
  readonly alternatives: ReadonlyArray<string>
  /** How you feel overrides this */
  readonly caution: string
}
export interface SyncDoneEvent {
  /** Id of the sync */
  readonly job_id: string
  /** How the sync ended */
  readonly status: "running" | "success" | "partial" | "failed" | "interrupted"
  /** Records of all types together */
  readonly total_records: number
}
export interface SyncJob {
  /** Id of the sync */
  readonly job_id: string
  /** State of the sync */
  readonly status: "running" | "success" | "partial" | "failed" | "interrupted"
  /** Trigger of the sync */
  readonly trigger: "manual" | "schedule" | "connect" | "webhook" | "cli" | "backfill"
  /** Start, ISO-8601 UTC */
  readonly started_at: string
  /** End, ISO-8601 UTC. null while it runs */
  readonly finished_at: string | null
  /** Requests made to Polar */
  readonly calls: number
  /** New or changed records by data type, each type once: sleep, recharge, activity, activity_samples, exercises, cardio_load, continuous_hr, sleepwise_alertness, sleepwise_bedtime, spo2, ecg, body_temperature, skin_temperature, physical_info */
  readonly results: Readonly<Record<string, number>>
  /** Errors by data type, named as in results. null if there were none */
  readonly errors: Readonly<Record<string, string>> | null
  /** What kind each of the errors is, for programs and other languages, by data type: PolarUnauthorized, ConsentMissing, NotRegistered, PolarRateLimited, PolarUnavailable, PolarUndecodable, PolarRejected, ApplicationMissing, DetailMissing, or another name if the server could not store an answer. null if there were none */
  readonly error_codes: Readonly<Record<string, string>> | null
  /** Records of all types together */
  readonly total_records: number
}
export interface SyncOverviewRow {
  /** Whether scheduled syncs are on (SYNC_ENABLED) */
  readonly is_enabled: boolean
  /** Connected people */
  readonly connected: number
  /** The queue of sync jobs. A person has at most one waiting job */
  readonly queue: {
  /** Waiting jobs by priority */
  readonly waiting: {
  /** Waiting jobs of priority critical */
  readonly critical: QueuedAt
  /** Waiting jobs of priority high */
  readonly high: QueuedAt
  /** Waiting jobs of priority normal */
  readonly normal: QueuedAt
  /** Waiting jobs of priority low */
  readonly low: QueuedAt
}
  /** Running jobs on all servers */
  readonly running: number
  /** Dead letters: failed jobs that are retried only by hand */
  readonly dead: number
}
  /** Polar's quota as last reported. null before Polar's first response */
  readonly quota: {
  /** The 15-minute window */
  readonly short: QuotaWindowRow
  /** The 24-hour window */
  readonly long: QuotaWindowRow_1
} | null
  /** Requests to Polar available now. Each number is part of the previous one */
  readonly budget: {
  /** For changes that Polar announced by webhook */
  readonly pushed: number
  /** Of these, for critical syncs */
  readonly critical: number
  /** Of these, for other polling */
  readonly poll: number
  /** Of these, for backfill */
  readonly older: number
}
  /** People who are due but wait for the quota or the next planning run */
  readonly postponed: {
  /** People of priority critical who are due but not queued yet */
  readonly critical: number
  /** People of priority high who are due but not queued yet */
  readonly high: number
  /** People of priority normal who are due but not queued yet */
  readonly normal: number
  /** People of priority low who are due but not queued yet */
  readonly low: number
}
  /** Longest overdue time in seconds. 0 if no sync is overdue */
  readonly lag_seconds: {
  /** Longest overdue time of priority critical */
  readonly critical: number
  /** Longest overdue time of priority high */
  readonly high: number
  /** Longest overdue time of priority normal */
  readonly normal: number
  /** Longest overdue time of priority low */
  readonly low: number
}
  /** Health of Polar's webhook */
  readonly push: {
  /** unhealthy: data is polled as often as without webhooks. off: no webhook is set up */
  readonly state: "off" | "healthy" | "unhealthy"
  /** Start of this state; null while off, ISO-8601 UTC */
  readonly since: string | null
  /** Last delivery from Polar; null if there was none, or unless healthy, ISO-8601 UTC */
  readonly last_delivery_at: string | null
  /** The problem. null unless unhealthy */
  readonly message: string | null
  /** What to do. null unless unhealthy */
  readonly hint: string | null
}
}
export interface SyncResult {
  /** Outcome of the sync. partial: some data types failed */
  readonly status: "success" | "partial" | "failed"
  /** Polar user id */
  readonly user_id: string
  /** Id of the sync */
  readonly job_id: string
  /** New or changed records by data type, each type once: sleep, recharge, activity, activity_samples, exercises, cardio_load, continuous_hr, sleepwise_alertness, sleepwise_bedtime, spo2, ecg, body_temperature, skin_temperature, physical_info */
  readonly results: Readonly<Record<string, number>>
  /** Equal to results */
  readonly records: Readonly<Record<string, number>>
  /** Errors by data type, named as in results. null if there were none */
  readonly errors: Readonly<Record<string, string>> | null
  /** What kind each of the errors is, for programs and other languages, by data type: PolarUnauthorized, ConsentMissing, NotRegistered, PolarRateLimited, PolarUnavailable, PolarUndecodable, PolarRejected, ApplicationMissing, DetailMissing, or another name if the server could not store an answer. null if there were none */
  readonly error_codes: Readonly<Record<string, string>> | null
  /** Records of all types together */
  readonly total_records: number
}
export interface SyncStarted {
  /** Id of the sync */
  readonly job_id: string
}
/** State of syncs */
export interface SyncState {
  /** End of the last sync */
  readonly last_at: string | null
  /** Whether a sync is running */
  readonly is_running: boolean
  /** Earliest start of the next sync, to the minute. null if none is planned */
  readonly next_at: string | null
}
export interface SyncStatusReport {
  /** Polar user id */
  readonly user_id: string
  /** Whether a sync of the person is running */
  readonly is_running: boolean
  /** Whether the person has a waiting or running job in the queue */
  readonly is_queued: boolean
  /** The latest sync. null before the first */
  readonly latest: SyncJob | null
  /** The next scheduled sync. null for a person who was never connected */
  readonly next: NextSync | null
}
export interface SyncTypeEvent {
  /** Id of the sync */
  readonly job_id: string
  /** The data type, named as in results: sleep, recharge, activity, activity_samples, exercises, cardio_load, continuous_hr, sleepwise_alertness, sleepwise_bedtime, spo2, ecg, body_temperature, skin_temperature, physical_info */
  readonly type: string
  /** Outcome for the data type */
  readonly status: "stored" | "partial" | "unavailable" | "skipped" | "failed"
  /** Records received from Polar */
  readonly fetched: number
  /** New or changed records */
  readonly stored: number
  /** Why it failed or was skipped; else null */
  readonly message: string | null
}
export interface TemperatureSample {
  /** Time since the start, ms */
  readonly time_ms: number
  /** Temperature, °C */
  readonly temperature_celsius: number | null
}
export interface TodayDriver {
  /** Measurement */
  readonly name: string
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** The sentence in English */
  readonly text: string
  /** Whole points. With 50, all points add up to the score exactly */
  readonly points: number
  /** Measured value */
  readonly value: number | null
  /** Usual value for this person, in the same unit */
  readonly reference: number | null
  /** Unit of the value */
  readonly unit: string
}
/** Features with enough data */
export interface TodayFeatures {
  /** Short baselines */
  readonly baselines_7d: boolean
  /** Patterns */
  readonly patterns: boolean
  /** Unusual values */
  readonly anomaly_detection: boolean
  /** Long baselines */
  readonly baselines_30d: boolean
  /** Forecasts */
  readonly ml_predictions: boolean
}
export interface TodayFinding {
  /** ID of the observation */
  readonly id: string
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** One sentence in English */
  readonly text: string
  /** Since when, compared with what, how certain, in English */
  readonly context: string | null
  /** Importance */
  readonly priority: "critical" | "high" | "medium" | "low" | "info" | "positive"
  /** How often a morning like this is part of a real departure, 0–0.95 */
  readonly confidence: number
  /** Metric or score that it is about */
  readonly metric: string | null
  /** Whether it is favourable. null if neither */
  readonly is_good: boolean | null
}
export interface TodayLabel {
  /** ID of the journal entry */
  readonly id: string
  /** Label */
  readonly label: string
}
export interface TodayLearning {
  /** Nights that are known */
  readonly nights: number
  /** Nights that a usual range needs */
  readonly needed: number
}
export interface TodayMetric {
  /** Metric */
  readonly metric: string
  /** Newest value, however old. null if there never was one */
  readonly value: number | null
  /** Unit of the values */
  readonly unit: string
  /** Day of the value. A night has the date of waking up */
  readonly date: LocalDate | null
  /** Days from the value to the date. From 3 on it is in no score and not judged */
  readonly age_days: number | null
  /** Lower limit of the usual range: the middle half of the 90 days before the value */
  readonly low: number | null
  /** Upper limit of the usual range */
  readonly high: number | null
  /** Where the value is. null without a usual range, and if older than 2 days */
  readonly direction: "below" | "within" | "above" | null
  /** Whether the direction is favourable. null within the range, and if neither is */
  readonly is_good: boolean | null
  /** Values of 14 consecutive days. null: not measured */
  readonly last_14: ReadonlyArray<number | null>
  /** Day of the last of them */
  readonly last_14_to: LocalDate
}
export interface TodayMissing {
  /** Metric */
  readonly metric: string
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** The sentence in English */
  readonly text: string
}
export interface TodayReadiness {
  /** Readiness, 0–100; 50 is this person's normal. Only of the night of the date itself */
  readonly score: number | null
  /** 80 % interval of the score */
  readonly interval: ScoreInterval | null
  /** Middle half of the mornings of the last 90 days */
  readonly usual: UsualRange | null
  /** Scores of the last 14 mornings, the date itself last */
  readonly last_14: ReadonlyArray<number | null>
  /** What moved the score from 50, largest first */
  readonly drivers: ReadonlyArray<TodayDriver>
  /** Measurements that the score is without */
  readonly missing: ReadonlyArray<TodayMissing>
}
export interface TodayRow {
  /** Polar user id */
  readonly user_id: string
  /** The morning that the response is about */
  readonly date: LocalDate
  /** The sentence of the day. Codes: nothing_yet, no_night, learning, signs_together, easier_day, hard_day, probably_usual, metric_shifted, sleep_debt, one_sign, usual_morning */
  readonly sentence: TodaySentence
  /** Readiness of the morning, and why */
  readonly readiness: TodayReadiness
  /** At most three, most important first */
  readonly findings: ReadonlyArray<TodayFinding>
  /** First suggestion */
  readonly suggestion: TodaySuggestion | null
  /** HRV, night heart rate, sleep, load, breathing, skin temperature, steps */
  readonly metrics: ReadonlyArray<TodayMetric>
  /** Activity of today, as of the last sync. null before there is any, and for a date that is over */
  readonly so_far: TodaySoFar | null
  /** null when usual ranges are known */
  readonly learning: TodayLearning | null
  /** State of syncs */
  readonly sync: SyncState
  /** Features with enough data */
  readonly features: TodayFeatures
  /** Labels of the date in the journal */
  readonly labels: ReadonlyArray<TodayLabel>
}
/** The sentence of the day. Codes: nothing_yet, no_night, learning, signs_together, easier_day, hard_day, probably_usual, metric_shifted, sleep_debt, one_sign, usual_morning */
export interface TodaySentence {
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** The verdict and its reasons in English */
  readonly text: string
  /** The verdict alone */
  readonly verdict: string
  /** Why. At most two */
  readonly reasons: ReadonlyArray<SentenceRow>
}
export interface TodaySoFar {
  /** Steps since midnight */
  readonly steps: number | null
  /** Active time since midnight, min */
  readonly active_minutes: number | null
  /** Distance since midnight, km */
  readonly distance_km: number | null
}
export interface TodaySuggestion {
  /** Which sentence it is. With params, another language can say the same */
  readonly code: string
  /** What the sentence names: numbers, words, or lists of them. A code always has the same keys */
  readonly params: Readonly<Record<string, unknown>>
  /** One sentence in English */
  readonly text: string
  /** IDs of the observations behind it */
  readonly because: ReadonlyArray<string>
}
export interface TrainingLoadPro {
  /** Day that the load counts for */
  readonly date: string | null
  /** Cardio load, TRIMP */
  readonly cardio_load: number | null
  /** Compared with the person's usual level */
  readonly cardio_load_interpretation: string | null
  /** Muscle load, kJ */
  readonly muscle_load: number | null
  /** Compared with the person's usual level */
  readonly muscle_load_interpretation: string | null
  /** Perceived load */
  readonly perceived_load: number | null
  /** Compared with the person's usual level */
  readonly perceived_load_interpretation: string | null
  /** The person's own rating of the effort */
  readonly user_rpe: string | null
}
export interface TriggerBody {
  /** Fetch at least this many days back */
  readonly days?: number | undefined
}
export interface UnlockProgress {
  /** The next features to unlock */
  readonly next_unlock: ReadonlyArray<string>
  /** Days remaining */
  readonly days_until_next: number
  /** Progress between the last and the next threshold, 0–100 */
  readonly percent_to_next: number
}
export interface UpcomingSyncRow {
  /** The person to sync */
  readonly user_id: string
  /** Trigger of the sync */
  readonly trigger: "manual" | "schedule" | "connect" | "webhook" | "cli" | "backfill"
  /** Earliest start, ISO-8601 UTC. In the past for a sync that waits for Polar's quota or its turn */
  readonly due_at: string
  /** critical goes before high, normal and low */
  readonly priority: "critical" | "high" | "normal" | "low"
  /** Reason for the sync */
  readonly reason: "never_synced" | "first_sync_incomplete" | "not_synced_for_48_hours" | "token_ends_soon" | "polar_pushed" | "active_and_not_synced_for_12_hours" | "interval" | "safety_net" | "quiet_account" | "dormant_account" | "older_days"
  /** The reason in words, as the rest of a sentence about the person */
  readonly reason_text: string
  /** What holds the sync back: disabled (scheduling is off), not_connected, queued (a job is waiting or running), after_failures (waiting to retry), not_due. null: only Polar's quota or the next planning run */
  readonly hold: "disabled" | "not_connected" | "queued" | "after_failures" | "not_due" | null
  /** Estimated requests to Polar */
  readonly calls: number
}
export interface UserRow {
  /** Polar user id */
  readonly polar_user_id: string
  /** Whether it is active: the person is connected, the key works */
  readonly is_active: boolean
  /** When the person connected, ISO-8601 UTC. null for people who never connected: an app syncs them with a Polar token of its own */
  readonly connected_at: string | null
  /** End of the last sync, ISO-8601 UTC. null before the first */
  readonly last_synced_at: string | null
}
export interface UserStatus {
  /** Polar user id */
  readonly polar_user_id: string
  /** Connected to Polar */
  readonly is_active: boolean
  /** End of the last sync, ISO-8601 UTC. null before the first */
  readonly last_synced_at: string | null
  /** Whether the person has an active API key */
  readonly has_api_key: boolean
  /** First 12 characters of the person's API key. null without one */
  readonly api_key_prefix: string | null
  /** Records by data type, with all types listed: sleep, recharge, activity, activity_samples, exercises, cardio_load, heart_rate, sleepwise_alertness, sleepwise_bedtime, spo2, ecg, body_temperature, skin_temperature, physical_info */
  readonly data_counts: Readonly<Record<string, number>>
  /** Entries of the journal */
  readonly journal_entries: number
  /** Whether the first sync has succeeded */
  readonly first_sync_completed: boolean
}
export interface UsualRange {
  /** Lower limit */
  readonly low: number
  /** Upper limit */
  readonly high: number
}
