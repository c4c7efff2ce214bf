import type { Migration } from "./Migration.ts"

/**
 * Sessions of people who signed in with a key, and links that sign in once.
 *
 * A session is looked up by its secret, before the person is known. It therefore is not sharded by user, and names the
 * person `owner_id`. Sessions without a key are the owner's, and so are links.
 */
export const keySessions: Migration = {
  id: 17,
  name: "key_sessions",
  statements: ({ key }) => [
    "ALTER TABLE sessions ADD COLUMN key_prefix text",
    "ALTER TABLE sessions ADD COLUMN key_scope text",
    `ALTER TABLE sessions ADD COLUMN owner_id ${key}`,
    `CREATE TABLE sign_in_links (
      token_hash ${key} NOT NULL,
      key_prefix text,
      expires_at timestamptz NOT NULL,
      PRIMARY KEY (token_hash)
    )`
  ],
  postgres: []
}
