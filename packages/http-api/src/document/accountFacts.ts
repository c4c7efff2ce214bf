/** The fields of accounts, keys, syncs, exports, events and of the server itself. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

const instant = "2026-11-20T06:45:12Z"
const later = "2026-11-27T06:45:12Z"
const counts = { sleep: 1, nightlyRecharge: 1 }

const people: FieldFacts = {
  user_id: shown("52817340", "Polar user id"),
  polar_user_id: shown("52817340", "Polar user id"),
  is_active: shown(true, "Whether it holds: a person is connected to Polar, a key works"),
  connected_at: shown(instant, "When the person connected, ISO-8601 UTC"),
  "PolarDelivery.user_id": measured("Polar user id", 52_817_340),
  last_synced_at: shown(instant, "When a sync last ended, ISO-8601 UTC; null before the first"),
  has_api_key: shown(true, "Whether the person has a key that works"),
  api_key_prefix: shown("pfk_3f9c21aa", "First 12 characters of the person's key; null without one"),
  first_sync_completed: shown(true, "Whether a sync of the person has ended well"),
  pseudonym: shown("person-5f2c"),
  erased_at: shown(instant),
  records: counted(1523),
  answers: counted(611),
  api_keys: counted(1),
  audit_entries: counted(12)
}

const keys: FieldFacts = {
  api_key: shown("pfk_3f9c21aa04b7d1e85c6f29b3a7d04e18c5f6b7a2", "The key in full; it is shown this once"),
  secret: shown("whsec_Zm9yLWV4YW1wbGUtb25seS0zMi1ieXRlcw=="),
  key_prefix: shown("pfk_3f9c21aa", "First 12 characters of the key"),
  prefix: shown("pfk_3f9c21aa"),
  name: shown("Laravel Production", "What its maker called it"),
  rate_limit: measured("requests/h", 1000),
  rate_limit_requests: measured("requests/h", 1000),
  rate_limit_remaining: measured("requests", 987, "Requests that are left in the running hour"),
  overlap_seconds: measured("s", 3600, "How long the old keys go on working; 0 when absent"),
  created_at: shown(instant, "When it was made, ISO-8601 UTC"),
  expires_at: shown(later, "When it ends, ISO-8601 UTC; null for never"),
  revoked_at: shown(null),
  last_used_at: shown(instant),
  replaced_by: shown(null),
  revoked: shown("pfk_3f9c21aa"),
  overlap_ends_at: shown(later),
  "RegenerateBody_1.overlap_seconds": measured(
    "s",
    "3600",
    "How long the old keys go on working; 0 when absent"
  ),
  "KeyMade.key": shown(undefined, "The key without its secret"),
  "KeyRotated.key": shown(undefined, "The new key without its secret"),
  "KeyRotated.previous": shown(undefined, "The old key, as it stands now")
}

const syncs: FieldFacts = {
  job_id: shown("0198f3c2-5d1e-7a44-9c1b-2f6a0e7d9b10", "Id of the sync"),
  started_at: shown(instant, "When it began, ISO-8601 UTC"),
  finished_at: shown(instant, "When it ended, ISO-8601 UTC; null while it runs"),
  trigger: shown("manual", "What made it begin"),
  is_running: shown(false, "Whether a sync of the person is running"),
  latest: shown(undefined, "The newest sync; null before the first"),
  calls: counted(21),
  fetched: counted(28, "Records that Polar gave"),
  stored: counted(1, "Records of these that were new or different"),
  total_records: counted(2, "Records of all types together"),
  results: measured("count", counts, "Records that were new or different, by data type"),
  errors: shown({ ecg: "Polar is not available" }, "What went wrong, by data type; null when nothing did"),
  data_counts: measured("count", counts),
  record_counts: measured("count", counts),
  days: measured("days", 7, "How many days back to ask Polar for, at least"),
  "TriggerBody_1.days": measured("days", "7", "How many days back to ask Polar for, at least"),
  "SyncTypeEvent.type": shown("sleep", "The data type, by its name"),
  "SyncTypeEvent.status": shown("stored", "What came of the type"),
  "SyncTypeEvent.message": shown(null, "Why it failed or was left out; null where nothing is to be said"),
  "SyncDoneEvent.status": shown("success", "How the sync ended"),
  "SyncJob.status": shown("success", "How the sync stands"),
  "SyncResult.status": shown("success", "How the sync ended: partial when some types failed"),
  from_date: shown("2026-11-14"),
  to_date: shown("2026-11-20")
}

const events: FieldFacts = {
  "answer.id": shown(null, "Not used: a stream that is asked for again begins anew"),
  "answer.event": shown("type", "`type` for each data type, `done` at the end"),
  "answer.data": shown(
    '{"job_id":"0198f3c2","status":"success","total_records":2}',
    "SyncTypeEvent or SyncDoneEvent as JSON"
  ),
  id: shown("1204"),
  event_id: shown("evt_0198f3c25d1e"),
  event: shown("SLEEP"),
  from: shown("2026-11-20"),
  to: shown("2026-11-20"),
  "EventSubscriptionMade.subscription": shown(undefined, "The subscription, as lists show it"),
  entity_id: shown("2AC312F"),
  url: shown("https://app.example.com/hooks/polar-flow"),
  type: shown("sync.completed"),
  occurred_at: shown(instant),
  attempts: counted(1),
  next_attempt_at: shown(instant),
  last_attempt_at: shown(instant),
  last_status: measured("HTTP status", 200),
  last_error: shown(null),
  failing_since: shown(null),
  replayed: counted(3),
  since: shown("2026-11-14T00:00:00Z", "From when on, ISO-8601"),
  until: shown(instant, "Up to when, ISO-8601")
}

const owner: FieldFacts = {
  actor_name: shown("ada"),
  address: shown("192.0.2.14"),
  client_id: shown("1f9a4e1c-7c8e-4a39-9d0f-0f2a7b6c5d41", "Id of the client that is registered with Polar"),
  redirect_urls: shown("https://flow.example.com/oauth/callback"),
  client_secret: shown("a-secret-of-polar"),
  csrf_token: shown("k1Qp0bVnq7c"),
  ends_at: shown(later),
  current_password: shown("correct horse battery staple", "The password as it is now"),
  new_password: shown("four other words entirely"),
  password: shown("correct horse battery staple", "The owner's password"),
  "body.code": shown("SplxlOBeZQQYbYS6WxSbIA"),
  "body.client_id": shown("my-app"),
  setup_token: shown("V3J5-KX2M-9QTD"),
  last_seen_at: shown(instant),
  user_agent: shown("Firefox on Linux")
}

const server: FieldFacts = {
  version: shown("1.0.0", "Version of the server"),
  engine: shown("duckdb", "Which database it keeps everything in"),
  database: shown("connected", "Whether the database answers"),
  uptime_seconds: measured("s", 86_400, "Time since the start"),
  recovered_at: shown(null),
  "Healthy.status": shown("ok", "Whether the server can do its work"),
  "Unhealthy.status": shown("unavailable", "Whether the server can do its work")
}

const problems: FieldFacts = {
  type: shown("about:blank", "URI that tells problems of one status apart"),
  title: shown("Not Found", "The status in words"),
  status: measured("HTTP status", 404, "The status of the answer"),
  status_code: measured("HTTP status", 404),
  detail: shown("User 52817340 not found"),
  instance: shown("/api/v1/users/52817340/sleep", "The path that was asked for"),
  request_id: shown("5f0c2d7e9a1b"),
  message: shown("must be at least 1, at most 365", "Why it was refused"),
  path: shown("days", "Where it stands, outermost name first")
}

/** Facts of every other field. */
export const accountFacts: FieldFacts = {
  ...people,
  ...keys,
  ...syncs,
  ...events,
  ...owner,
  ...server
}

/** Facts of the members of a problem. */
export const problemFacts: FieldFacts = problems
