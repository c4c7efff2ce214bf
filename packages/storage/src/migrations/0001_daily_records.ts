import type { Migration } from "./Migration.ts"

/** Records of types with one record per day, keyed by date. */
export const dailyRecords: Migration = {
  id: 1,
  name: "daily_records",
  statements: ({ json, key }) => [
    `CREATE TABLE sleep (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      sleep_score double precision,
      start_time text,
      end_time text,
      light_sleep_seconds double precision,
      deep_sleep_seconds double precision,
      rem_sleep_seconds double precision,
      unrecognized_sleep_seconds double precision,
      interruption_seconds double precision,
      short_interruption_seconds double precision,
      long_interruption_seconds double precision,
      continuity double precision,
      continuity_class double precision,
      sleep_cycles bigint,
      sleep_charge double precision,
      sleep_rating double precision,
      sleep_goal_seconds double precision,
      group_duration_score double precision,
      group_solidity_score double precision,
      group_regeneration_score double precision,
      heart_rate_average double precision,
      heart_rate_minimum double precision,
      heart_rate_maximum double precision,
      device_id text,
      hypnogram bytea,
      heart_rate_samples bytea,
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE nightly_recharge (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      hrv_rmssd double precision,
      resting_heart_rate double precision,
      beat_to_beat_average double precision,
      breathing_rate double precision,
      ans_charge double precision,
      ans_charge_status double precision,
      nightly_recharge_status double precision,
      hrv_samples bytea,
      breathing_samples bytea,
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE daily_activity (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      steps bigint,
      active_calories double precision,
      total_calories double precision,
      distance_meters double precision,
      active_seconds double precision,
      inactive_seconds double precision,
      activity_score double precision,
      inactivity_alert_count bigint,
      zones ${json},
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE activity_samples (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      interval_milliseconds double precision,
      total_steps bigint,
      sample_count bigint NOT NULL,
      steps bytea,
      zones bytea,
      inactivity_stamps bytea,
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE cardio_load (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      status text,
      cardio_load double precision,
      strain double precision,
      tolerance double precision,
      ratio double precision,
      levels ${json},
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE continuous_heart_rate (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      sample_count bigint NOT NULL,
      minimum double precision,
      average double precision,
      maximum double precision,
      samples bytea NOT NULL,
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`,
    `CREATE TABLE skin_temperature (
      user_id ${key} NOT NULL,
      date date NOT NULL,
      temperature double precision,
      deviation_from_baseline double precision,
      content_hash text NOT NULL,
      PRIMARY KEY (user_id, date)
    )`
  ],
  postgres: []
}
