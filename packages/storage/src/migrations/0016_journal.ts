import type { Migration } from "./Migration.ts"

/**
 * What people write down. A removed entry keeps its row without content: the row remembers the request that wrote it,
 * and that the journal changed.
 */
export const journal: Migration = {
  id: 16,
  name: "journal",
  statements: ({ key }) => [
    `CREATE TABLE journal_entries (
      user_id ${key} NOT NULL,
      id ${key} NOT NULL,
      first_day date NOT NULL,
      last_day date NOT NULL,
      kind text NOT NULL,
      label text,
      value double precision,
      text text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      is_removed boolean NOT NULL,
      request_key text,
      request_hash text NOT NULL,
      written_by text NOT NULL,
      PRIMARY KEY (user_id, id)
    )`
  ],
  postgres: [
    "CREATE INDEX journal_entries_by_day ON journal_entries (user_id, first_day, id)",
    "CREATE INDEX journal_entries_by_change ON journal_entries (user_id, updated_at)",
    "CREATE INDEX journal_entries_by_request ON journal_entries (user_id, request_key)"
  ]
}
