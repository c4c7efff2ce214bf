import { Schema } from "effect"

const ascending = ["read", "sync", "admin"] as const
const Scopes = Schema.Literals(ascending).annotate({
  description:
    "What a key may do: read, start syncs and manage keys, run the server; each includes the ones before"
})

/** What a key may do: `read` < `sync` < `admin`, each includes the ones before. */
export const ApiKeyScope = Object.assign(Scopes, {
  /** Whether `held` is enough where `wanted` is asked for. `includes("sync", "read") // true` */
  includes: (held: ApiKeyScope, wanted: ApiKeyScope): boolean =>
    ascending.indexOf(held) >= ascending.indexOf(wanted)
})
export type ApiKeyScope = typeof Scopes.Type
