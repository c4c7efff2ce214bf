import type { Migration } from "./Migration.ts"

/**
 * People, keys, tokens and sync state.
 *
 * `api_keys` and `oauth_codes` are looked up by a secret, before the person is known. They are therefore not sharded by
 * user, and name the person `owner_id`.
 */
export const accounts: Migration = {
  id: 3,
  name: "accounts",
  statements: ({ json, key }) => [
    `CREATE TABLE users (
      user_id ${key} NOT NULL,
      member_id text NOT NULL,
      connected_at timestamptz NOT NULL,
      is_active boolean NOT NULL,
      last_synced_at timestamptz,
      first_synced_at timestamptz,
      PRIMARY KEY (user_id)
    )`,
    `CREATE TABLE polar_tokens (
      user_id ${key} NOT NULL,
      key_id text NOT NULL,
      sealed text NOT NULL,
      expires_at timestamptz,
      PRIMARY KEY (user_id)
    )`,
    `CREATE TABLE api_keys (
      secret_hash ${key} NOT NULL,
      prefix ${key} NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      owner_id ${key},
      scope text NOT NULL,
      rate_limit bigint,
      created_at timestamptz NOT NULL,
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz,
      PRIMARY KEY (secret_hash),
      UNIQUE (prefix)
    )`,
    `CREATE TABLE sync_runs (
      user_id ${key} NOT NULL,
      id ${key} NOT NULL,
      started_by text NOT NULL,
      status text NOT NULL,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      calls bigint NOT NULL,
      outcomes ${json} NOT NULL,
      PRIMARY KEY (user_id, id)
    )`,
    `CREATE TABLE sync_leases (
      user_id ${key} NOT NULL,
      run_id ${key} NOT NULL,
      ends_at timestamptz NOT NULL,
      PRIMARY KEY (user_id)
    )`,
    `CREATE TABLE sync_states (
      user_id ${key} NOT NULL,
      data_type ${key} NOT NULL,
      asked_at timestamptz NOT NULL,
      complete_through date,
      empty_in_a_row bigint NOT NULL,
      PRIMARY KEY (user_id, data_type)
    )`,
    `CREATE TABLE polar_quota (
      quota_window ${key} NOT NULL,
      request_limit bigint NOT NULL,
      used bigint NOT NULL,
      resets_at timestamptz NOT NULL,
      PRIMARY KEY (quota_window)
    )`,
    `CREATE TABLE oauth_flows (
      state_hash ${key} NOT NULL,
      callback_url text NOT NULL,
      client_id text,
      client_state text,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (state_hash)
    )`,
    `CREATE TABLE oauth_codes (
      code_hash ${key} NOT NULL,
      owner_id ${key} NOT NULL,
      client_id text,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (code_hash)
    )`,
    `CREATE TABLE journal_marks (
      mark ${key} NOT NULL,
      PRIMARY KEY (mark)
    )`
  ],
  postgres: ["CREATE INDEX api_keys_by_owner ON api_keys (owner_id, created_at)"]
}
