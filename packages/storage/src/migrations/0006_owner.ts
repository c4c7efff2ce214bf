import type { Migration } from "./Migration.ts"

/**
 * The owner, sessions, the Polar application, and the audit log.
 *
 * `owners` and `polar_applications` have at most one row. An audit log entry outlives the person it is about, so it
 * stores that person as `subject`, which becomes a pseudonym after erasure.
 */
export const owner: Migration = {
  id: 6,
  name: "owner",
  statements: ({ json, key }) => [
    `CREATE TABLE owners (
      place ${key} NOT NULL,
      name text NOT NULL,
      password_hash text NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (place)
    )`,
    `CREATE TABLE setup_tokens (
      token_hash ${key} NOT NULL,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (token_hash)
    )`,
    `CREATE TABLE sessions (
      id ${key} NOT NULL,
      secret_hash ${key} NOT NULL,
      started_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      address text,
      user_agent text,
      PRIMARY KEY (id)
    )`,
    `CREATE TABLE polar_applications (
      place ${key} NOT NULL,
      client_id text NOT NULL,
      key_id text NOT NULL,
      sealed text NOT NULL,
      PRIMARY KEY (place)
    )`,
    `CREATE TABLE audit_log (
      id ${key} NOT NULL,
      occurred_at timestamptz NOT NULL,
      actor_kind text NOT NULL,
      actor_name text,
      action text NOT NULL,
      subject ${key},
      address text,
      details ${json} NOT NULL,
      PRIMARY KEY (id)
    )`,
    "ALTER TABLE oauth_flows ADD COLUMN session_id text"
  ],
  postgres: [
    "CREATE UNIQUE INDEX sessions_by_secret ON sessions (secret_hash)",
    "CREATE INDEX audit_log_by_subject ON audit_log (subject, id)"
  ]
}
