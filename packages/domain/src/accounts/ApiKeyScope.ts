import { Schema } from "effect"

/** One thing that a key may do. */
export const KeyPermission = Schema.Literals(["read", "sync", "journal", "admin"])
export type KeyPermission = typeof KeyPermission.Type

/**
 * Every set of permissions that a key can have. Nobody syncs without reading, and an administrator may do everything.
 * `read`, `sync` and `admin` are the usual sets, and stand in databases of every version.
 */
const sets = {
  read: ["read"],
  journal: ["journal"],
  "read,journal": ["read", "journal"],
  "read,sync": ["read", "sync"],
  sync: ["read", "sync", "journal"],
  admin: ["read", "sync", "journal", "admin"]
} as const satisfies Readonly<Record<string, ReadonlyArray<KeyPermission>>>

type Name = keyof typeof sets
const names = Object.keys(sets) as ReadonlyArray<Name>

const Scopes = Schema.Literals(names).annotate({
  description:
    "What a key may do. read: read data; journal: write in journals; sync: read, write in journals, start syncs and " +
    "manage keys; read,sync: the same without journals; admin: also administer the server"
})

/** What a key may do: a set of permissions by its name. */
export const ApiKeyScope = Object.assign(Scopes, {
  /** Whether the scope `held` has a permission. `includes("sync", "read") // true` */
  includes: (held: ApiKeyScope, wanted: KeyPermission): boolean =>
    (sets[held] as ReadonlyArray<KeyPermission>).includes(wanted),
  /** The permissions of a scope. `permissionsOf("read,journal") // ["read", "journal"]` */
  permissionsOf: (scope: ApiKeyScope): ReadonlyArray<KeyPermission> => sets[scope],
  /**
   * The smallest scope with these permissions; null without any. `ofPermissions(["sync"]) // "read,sync"`
   */
  ofPermissions: (wanted: ReadonlyArray<KeyPermission>): ApiKeyScope | null =>
    wanted.length === 0
      ? null
      : (names
          .toSorted((a, b) => sets[a].length - sets[b].length)
          .find((name) => wanted.every((one) => ApiKeyScope.includes(name, one))) ?? null)
})
export type ApiKeyScope = Name
