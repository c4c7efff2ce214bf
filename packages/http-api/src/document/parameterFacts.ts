/** What is said of parameters. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

/** Facts of every parameter, by name. */
export const parameterFacts: FieldFacts = {
  prefix: shown("pfk_3f9c21aa", "First 12 characters of the key"),
  actor: shown("ada"),
  "admin.audit.cursor": shown("0198f3c25d1e7a449c1b2f6a0e7d"),
  "polar-webhook-event": shown("SLEEP"),
  "polar-webhook-signature": shown("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"),
  user_id: shown("52817340", "Polar user id"),
  days: measured("days", 7),
  from: shown("2026-11-14"),
  to: shown("2026-11-20"),
  as_of: shown("2026-11-20"),
  limit: counted(30),
  points: counted(800),
  cursor: shown("eyJkIjoiMjAyNi0xMS0xMyJ9"),
  date: shown("2026-11-20"),
  id: shown("2AC312F", "Id, as shown in the list"),
  entry_id: shown("0198f3c2-5d1e-7a44-9c1b-2f6a0e7d3b18"),
  "if-match": shown('"2026-11-20T06:45:12.345Z"'),
  "idempotency-key": shown("5f0d8a52-6a1c-4b7e-9f3d-2c8e1b7a4d60"),
  metric_name: shown("hrv_rmssd", "Name of the metric"),
  pattern_name: shown("sleep_hrv_correlation", "Name of the pattern"),
  value: measured("unit of the metric", "38.5"),
  resolution: shown("day"),
  metrics: shown("hrv_rmssd,sleep_score"),
  label: shown("alcohol"),
  type: shown("sleep", "Data type: its path with dashes"),
  "if-none-match": shown('"3f9c21aa04b7"'),
  "x-polar-token": shown("a-token-of-polar"),
  callback_url: shown("https://app.example.com/connected"),
  client_id: shown("my-app"),
  state: shown(
    "k1Qp0bVnq7c",
    "The state of the authorization request. Proves that this response belongs to it"
  ),
  code: shown("SplxlOBeZQQYbYS6WxSbIA", "Polar's authorization code"),
  error: shown("access_denied", "Polar's error, if it sent no code"),
  before: shown("2026-11-20T06:45:12Z", "Only deliveries of earlier events, ISO-8601"),
  event_id: shown("evt_0198f3c25d1e", "Id of the event"),
  since: shown("2026-11-14T00:00:00Z", "Start, ISO-8601"),
  until: shown("2026-11-20T06:45:12Z", "End, ISO-8601")
}
