import type { Migration } from "./Migration.ts"

/** A key knows the one that a rotation put in its place. */
export const keyRotation: Migration = {
  id: 5,
  name: "key_rotation",
  statements: () => ["ALTER TABLE api_keys ADD COLUMN replaced_by text"],
  postgres: []
}
