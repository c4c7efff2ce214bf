-- A role for Grafana. It can read health data, but no tokens or keys. Set its password with: \password polar_flow_reader
CREATE ROLE polar_flow_reader LOGIN;
GRANT SELECT ON
  sleep,
  nightly_recharge,
  daily_activity,
  activity_samples,
  exercise,
  cardio_load,
  continuous_heart_rate,
  sleepwise_alertness,
  sleepwise_bedtime,
  spo2,
  ecg,
  body_temperature,
  skin_temperature,
  physical_info
TO polar_flow_reader;
GRANT SELECT (user_id, is_active, last_synced_at) ON users TO polar_flow_reader;
