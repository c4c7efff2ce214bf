import type { Migration } from "./Migration.ts"

/** API keys store the key that replaced them. */
export const keyRotation: Migration = {
  id: 5,
  name: "key_rotation",
  statements: () => ["ALTER TABLE api_keys ADD COLUMN replaced_by text"],
  postgres: []
}
