/** The fields of records. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

const night = "2026-11-19T23:10:00+02:00"
const morning = "2026-11-20T06:42:00+02:00"

const sleep: FieldFacts = {
  sleep_score: measured("points 1–100", 82),
  total_sleep_hours: measured("h", 7.36),
  light_sleep_hours: measured("h", 3.94),
  deep_sleep_hours: measured("h", 1.58),
  rem_sleep_hours: measured("h", 1.84),
  hrv_avg: measured("ms", 47),
  heart_rate_avg: measured("bpm", 53),
  breathing_rate_avg: measured("1/min", 14.2),
  breathing_rate: measured("1/min", 14.2),
  skin_temperature_avg: measured("°C", 34.6),
  sleep_start_time: shown(night),
  sleep_end_time: shown(morning),
  sleep_rating: measured("class 1–5", 4),
  interruptions_hours: measured("h", 0.35),
  heart_rate_min: measured("bpm", 46),
  heart_rate_max: measured("bpm", 71),
  device_id: shown("B1234567"),
  continuity: measured("class 1–5", 3.4),
  continuity_class: measured("class 1–5", 3),
  sleep_cycles: counted(5),
  unrecognized_sleep_seconds: measured("s", 0),
  short_interruption_seconds: measured("s", 420),
  long_interruption_seconds: measured("s", 840),
  sleep_charge: measured("class 1–5", 3),
  sleep_goal_hours: measured("h", 8),
  group_duration_score: measured("points 1–100", 78),
  group_solidity_score: measured("points 1–100", 85),
  group_regeneration_score: measured("points 1–100", 81),
  bpm: measured("bpm", 52),
  hrv_ms: measured("ms", 47),
  stage: shown("deep", "Sleep stage from here on")
}

const recharge: FieldFacts = {
  ans_charge: measured("points −10 to +10", 1.7),
  ans_charge_status: measured("class 1–5", 3),
  nightly_recharge_status: measured("class 1–6", 4),
  beat_to_beat_avg: measured("ms", 1132)
}

const activity: FieldFacts = {
  steps: counted(9421),
  total_steps: counted(9421),
  calories_active: measured("kcal", 640),
  calories_total: measured("kcal", 2310),
  distance_km: measured("km", 7.214),
  distance_meters: measured("m", 7214),
  active_minutes: measured("min", 96.5),
  active_time_seconds: measured("s", 5790),
  activity_score: measured("% of the goal", 112),
  inactivity_alerts: counted(1),
  seconds: measured("s", 1260),
  zone: shown("MODERATE"),
  interval_ms: measured("ms", 60_000),
  timestamp: shown("2026-11-20T08:15:00+02:00")
}

const exercises: FieldFacts = {
  polar_exercise_id: shown("2AC312F"),
  sport: shown("RUNNING"),
  detailed_sport: shown("TRAIL_RUNNING"),
  duration_minutes: measured("min", 52.4),
  calories: measured("kcal", 611),
  average_heart_rate: measured("bpm", 148),
  max_heart_rate: measured("bpm", 176),
  training_load: measured("Polar's training load", 96.4),
  average_speed_kmh: measured("km/h", 10.8),
  max_speed_kmh: measured("km/h", 16.2),
  average_cadence: measured("1/min", 84),
  max_cadence: measured("1/min", 96),
  average_power_watts: measured("W", 231),
  max_power_watts: measured("W", 402),
  ascent_meters: measured("m", 120),
  descent_meters: measured("m", 118),
  notes: shown("Felt easy"),
  running_index: measured("index", 56),
  index: measured("zone 1–5", 3),
  lower_limit_bpm: measured("bpm", 133),
  upper_limit_bpm: measured("bpm", 152),
  in_zone_seconds: measured("s", 1480),
  cardio_load: measured("TRIMP", 85.3),
  cardio_load_interpretation: shown("MEDIUM"),
  muscle_load: measured("kJ", 143),
  muscle_load_interpretation: shown("LOW"),
  perceived_load: measured("points", 210),
  perceived_load_interpretation: shown("MEDIUM"),
  user_rpe: shown("RPE_HARD"),
  point_count: counted(3140),
  latitude: measured("degrees north", 60.192),
  longitude: measured("degrees east", 24.945),
  satellites: counted(9),
  fix: measured("code", 1),
  sample_type: measured("code 0–11", 0),
  recording_rate: measured("s", 5),
  values: measured("the sample type's unit", 142)
}

const load: FieldFacts = {
  strain: measured("TRIMP", 62.1),
  tolerance: measured("TRIMP", 55.8),
  cardio_load_ratio: measured("ratio", 1.11),
  cardio_load_status: shown("MAINTAINING")
}

const body: FieldFacts = {
  hr_min: measured("bpm", 46),
  hr_avg: measured("bpm", 68),
  hr_max: measured("bpm", 152),
  heart_rate: measured("bpm", 64),
  sample_time: shown("08:15:05"),
  recorded_at: shown("2026-11-01T09:00:00Z"),
  weight_kg: measured("kg", 68.5),
  height_cm: measured("cm", 172),
  maximum_heart_rate: measured("bpm", 188),
  resting_heart_rate: measured("bpm", 52),
  aerobic_threshold: measured("bpm", 141),
  anaerobic_threshold: measured("bpm", 167),
  vo2_max: measured("ml/kg/min", 48),
  training_background: shown("FREQUENT"),
  typical_day: shown("MOSTLY_SITTING"),
  temperature_celsius: measured("°C", 34.6),
  deviation_from_baseline: measured("°C", 0.2),
  sleep_date: shown("2026-11-20"),
  temp_min: measured("°C", 35.9),
  temp_avg: measured("°C", 36.6),
  temp_max: measured("°C", 37.1),
  measurement_type: shown("TM_CORE_TEMPERATURE"),
  sensor_location: shown("SL_DISTAL")
}

const tests: FieldFacts = {
  test_time: shown(morning),
  blood_oxygen_percent: measured("%", 97),
  spo2_class: shown("NORMAL"),
  avg_heart_rate: measured("bpm", 56),
  altitude_meters: measured("m", 24),
  hrv_level: shown("USUAL"),
  rri_ms: measured("ms", 1070),
  duration_seconds: measured("s", 30),
  time_ms: measured("ms", 7),
  amplitude_mv: measured("mV", 0.213),
  level: shown("GOOD")
}

const wise: FieldFacts = {
  period_start_time: shown(morning),
  period_end_time: shown("2026-11-20T22:50:00+02:00"),
  grade: measured("points 0–10", 7.4),
  grade_classification: shown("GRADE_CLASSIFICATION_STRONG"),
  alertness_level: shown("ALERTNESS_LEVEL_HIGH"),
  validity: shown("VALIDITY_SUCCESS"),
  preferred_sleep_start: shown("2026-11-20T22:45:00+02:00"),
  preferred_sleep_end: shown("2026-11-21T06:45:00+02:00"),
  sleep_gate_start: shown("2026-11-20T22:15:00+02:00"),
  sleep_gate_end: shown("2026-11-20T23:15:00+02:00"),
  quality: shown("CIRCADIAN_BEDTIME_QUALITY_STRONG")
}

/** Facts of every field of a record. */
export const recordFacts: FieldFacts = {
  date: shown("2026-11-20"),
  start_time: shown("2026-11-20T17:30:00+02:00"),
  end_time: shown("2026-11-20T18:22:24+02:00"),
  time: shown("2026-11-20T02:15:00+02:00"),
  sample_count: counted(96),
  ...sleep,
  ...recharge,
  ...activity,
  ...exercises,
  ...load,
  ...body,
  ...tests,
  ...wise
}
