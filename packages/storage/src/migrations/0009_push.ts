import type { Migration } from "./Migration.ts"

/**
 * Pushes that are not fetched yet, the webhook at Polar, and the lease for maintaining it.
 *
 * `polar_webhooks` and `polar_webhook_care` have at most one row.
 */
export const push: Migration = {
  id: 9,
  name: "push",
  statements: ({ json, key }) => [
    `CREATE TABLE push_inbox (
      user_id ${key} NOT NULL,
      id ${key} NOT NULL,
      event text NOT NULL,
      entity_id text,
      date date,
      from_date date,
      to_date date,
      received_at timestamptz NOT NULL,
      done_at timestamptz,
      PRIMARY KEY (user_id, id)
    )`,
    `CREATE TABLE polar_webhooks (
      place ${key} NOT NULL,
      id text NOT NULL,
      url text NOT NULL,
      events ${json} NOT NULL,
      key_id text NOT NULL,
      sealed text NOT NULL,
      created_at timestamptz NOT NULL,
      checked_at timestamptz NOT NULL,
      sound_since timestamptz NOT NULL,
      PRIMARY KEY (place)
    )`,
    `CREATE TABLE polar_webhook_care (
      place ${key} NOT NULL,
      holder text,
      held_until timestamptz,
      trouble ${json},
      PRIMARY KEY (place)
    )`
  ],
  postgres: ["CREATE INDEX push_inbox_by_arrival ON push_inbox (received_at)"]
}
