/** The fields of accounts, keys, syncs, exports, events and of the server itself. */
import { type FieldFacts, counted, measured, shown } from "./FieldFact.ts"

const instant = "2026-11-20T06:45:12Z"
const later = "2026-11-27T06:45:12Z"
const counts = { sleep: 1, recharge: 1 }

const people: FieldFacts = {
  user_id: shown("52817340", "Polar user id"),
  polar_user_id: shown("52817340", "Polar user id"),
  is_active: shown(true, "Whether it is active: the person is connected, the key works"),
  connected_at: shown(
    instant,
    "When the person connected, ISO-8601 UTC. null for people who never connected: an app syncs them with a Polar token of its own"
  ),
  "PolarDelivery.user_id": measured("Polar user id", 52_817_340),
  last_synced_at: shown(instant, "End of the last sync, ISO-8601 UTC. null before the first"),
  has_api_key: shown(true, "Whether the person has an active API key"),
  api_key_prefix: shown("pfk_3f9c21aa", "First 12 characters of the person's API key. null without one"),
  first_sync_completed: shown(true, "Whether the first sync has succeeded"),
  display_name: shown("Ada"),
  users: shown([{ user_id: "52817340", display_name: "Ada" }]),
  units: shown("metric"),
  "ProfileRow.clock": measured("hours", 24),
  "ProfilePatch.clock": measured("hours", 24),
  first_weekday: measured("ISO weekday", 1),
  language: shown("de"),
  "ProfileRow.updated_at": shown(instant),
  pseudonym: shown("person-5f2c"),
  disconnected_at: shown("2026-11-20T12:00:00Z"),
  erased_at: shown(instant),
  records: counted(1523),
  answers: counted(611),
  journal_entries: counted(42),
  api_keys: counted(1),
  audit_entries: counted(12)
}

const keys: FieldFacts = {
  "SignInRequest.key": shown("pfk_3f9c21aa04b7d1e85c6f29b3a7d04e18c5f6b7a2"),
  scopes: shown(["read"]),
  api_key: shown("pfk_3f9c21aa04b7d1e85c6f29b3a7d04e18c5f6b7a2", "The full API key. Shown only once"),
  secret: shown("whsec_Zm9yLWV4YW1wbGUtb25seS0zMi1ieXRlcw=="),
  key_prefix: shown("pfk_3f9c21aa", "First 12 characters of the key"),
  prefix: shown("pfk_3f9c21aa"),
  name: shown("Laravel Production", "Name of the key"),
  rate_limit: measured("requests/h", 1000),
  rate_limit_requests: measured("requests/h", 1000),
  rate_limit_remaining: measured("requests", 987, "Requests left in the current hour"),
  overlap_seconds: measured("s", 3600, "How long the old keys keep working. Default: 0"),
  created_at: shown(instant, "Creation time, ISO-8601 UTC"),
  expires_at: shown(later, "Expiry, ISO-8601 UTC. null: never"),
  revoked_at: shown(null),
  last_used_at: shown(instant),
  replaced_by: shown(null),
  revoked: shown("pfk_3f9c21aa"),
  overlap_ends_at: shown(later),
  "RegenerateBody_1.overlap_seconds": measured("s", "3600", "How long the old keys keep working. Default: 0"),
  "KeyMade.key": shown(undefined, "The key without its secret"),
  "KeyRotated.key": shown(undefined, "The new key without its secret"),
  "KeyRotated.previous": shown(undefined, "The old key, as it stands now")
}

const syncs: FieldFacts = {
  job_id: shown("0198f3c2-5d1e-7a44-9c1b-2f6a0e7d9b10", "Id of the sync"),
  started_at: shown(instant, "Start, ISO-8601 UTC"),
  finished_at: shown(instant, "End, ISO-8601 UTC. null while it runs"),
  trigger: shown("manual", "Trigger of the sync"),
  is_running: shown(false, "Whether a sync of the person is running"),
  latest: shown(undefined, "The latest sync. null before the first"),
  calls: counted(21),
  fetched: counted(28, "Records received from Polar"),
  stored: counted(1, "New or changed records"),
  total_records: counted(2, "Records of all types together"),
  results: measured("count", counts),
  errors: shown({ ecg: "Polar is not available" }),
  data_counts: measured("count", counts),
  record_counts: measured("count", counts),
  days: measured("days", 7, "Fetch at least this many days back"),
  "TriggerBody_1.days": measured("days", "7", "Fetch at least this many days back"),
  "SyncTypeEvent.type": shown("sleep"),
  "SyncTypeEvent.status": shown("stored", "Outcome for the data type"),
  "SyncTypeEvent.message": shown(null, "Why it failed or was skipped; else null"),
  "SyncDoneEvent.status": shown("success", "How the sync ended"),
  "SyncJob.status": shown("success", "State of the sync"),
  "SyncResult.status": shown("success", "Outcome of the sync. partial: some data types failed"),
  from_date: shown("2026-11-14"),
  to_date: shown("2026-11-20")
}

const events: FieldFacts = {
  "answer.id": shown(null, "Ignored. A repeated request starts a new stream"),
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
  "EventSubscriptionMade.subscription": shown(undefined, "The subscription, as in the list"),
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
  since: shown("2026-11-14T00:00:00Z", "Start, ISO-8601"),
  until: shown(instant, "End, ISO-8601")
}

const owner: FieldFacts = {
  actor_name: shown("ada"),
  address: shown("192.0.2.14"),
  client_id: shown("1f9a4e1c-7c8e-4a39-9d0f-0f2a7b6c5d41", "Id of the client registered at Polar"),
  redirect_urls: shown("https://flow.example.com/oauth/callback"),
  client_secret: shown("a-secret-of-polar"),
  csrf_token: shown("k1Qp0bVnq7c"),
  ends_at: shown(later),
  current_password: shown("correct horse battery staple", "The current password"),
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
  engine: shown("duckdb", "Database engine"),
  database: shown("connected", "Whether the database responds"),
  uptime_seconds: measured("s", 86_400, "Time since start-up"),
  recovered_at: shown(null),
  "Healthy.status": shown("ok", "`degraded` if the server works and `warnings` is not empty"),
  warnings: shown([], "What the operator should look at"),
  "HealthWarning.code": shown("disk_full"),
  "HealthWarning.detail": shown("The disk is full. Nothing can be changed or synced; reading continues."),
  "Unhealthy.status": shown("unavailable", "Whether the server works")
}

const problems: FieldFacts = {
  type: shown("about:blank", "URI that distinguishes problems with the same status"),
  title: shown("Not Found", "Name of the status"),
  status: measured("HTTP status", 404, "HTTP status"),
  status_code: measured("HTTP status", 404),
  detail: shown("User 52817340 not found"),
  instance: shown("/api/v1/users/52817340/sleep", "The requested path"),
  request_id: shown("5f0c2d7e9a1b"),
  message: shown("must be at least 1, at most 365", "Why it is invalid"),
  path: shown("days", "Path of the value, outermost name first")
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
