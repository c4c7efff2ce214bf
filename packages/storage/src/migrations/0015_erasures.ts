import type { Migration } from "./Migration.ts"

/** People who are being erased. A row outlives a crash, so that the erasure is finished. */
export const erasures: Migration = {
  id: 15,
  name: "erasures",
  statements: ({ key }) => [
    `CREATE TABLE erasures (
      user_id ${key} NOT NULL,
      pseudonym text NOT NULL,
      connected_at timestamptz,
      PRIMARY KEY (user_id)
    )`
  ],
  postgres: []
}
