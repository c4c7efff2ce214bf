import type { Migration } from "./Migration.ts"

/**
 * Event subscriptions, event deliveries, and open anomaly episodes.
 *
 * Subscriptions and deliveries are read across people. They are therefore not sharded by user, and name the person
 * `owner_id`. `payload` is text, so that every attempt sends the same bytes.
 */
export const outgoingEvents: Migration = {
  id: 7,
  name: "outgoing_events",
  statements: ({ json, key }) => [
    `CREATE TABLE event_subscriptions (
      id ${key} NOT NULL,
      url text NOT NULL,
      events ${json} NOT NULL,
      owner_id ${key},
      key_id text NOT NULL,
      sealed text NOT NULL,
      created_at timestamptz NOT NULL,
      is_active boolean NOT NULL,
      failing_since timestamptz,
      PRIMARY KEY (id)
    )`,
    `CREATE TABLE event_deliveries (
      subscription_id ${key} NOT NULL,
      event_id ${key} NOT NULL,
      type text NOT NULL,
      owner_id ${key},
      occurred_at timestamptz NOT NULL,
      payload text NOT NULL,
      state text NOT NULL,
      attempts bigint NOT NULL,
      next_attempt_at timestamptz NOT NULL,
      claim text,
      last_attempt_at timestamptz,
      last_status bigint,
      last_error text,
      PRIMARY KEY (subscription_id, event_id)
    )`,
    `CREATE TABLE anomaly_episodes (
      user_id ${key} NOT NULL,
      metric ${key} NOT NULL,
      direction text NOT NULL,
      started_on date NOT NULL,
      last_on date NOT NULL,
      PRIMARY KEY (user_id, metric)
    )`
  ],
  postgres: [
    "CREATE INDEX event_subscriptions_by_owner ON event_subscriptions (owner_id)",
    `CREATE INDEX event_deliveries_due ON event_deliveries (subscription_id, next_attempt_at)
      WHERE state = 'pending'`,
    "CREATE INDEX event_deliveries_by_time ON event_deliveries (subscription_id, occurred_at)",
    "CREATE INDEX event_deliveries_by_owner ON event_deliveries (owner_id)"
  ]
}
