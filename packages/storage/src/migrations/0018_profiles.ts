import type { Migration } from "./Migration.ts"

/** How people are called, and how pages show them dates and numbers. */
export const profiles: Migration = {
  id: 18,
  name: "profiles",
  statements: ({ key }) => [
    `CREATE TABLE profiles (
      user_id ${key} NOT NULL,
      display_name text,
      units text NOT NULL,
      clock integer NOT NULL,
      first_weekday integer NOT NULL,
      language text,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (user_id)
    )`
  ],
  postgres: []
}
