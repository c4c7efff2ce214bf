import { Schema } from "effect"

const ascending = ["read", "sync", "admin"] as const
const Scopes = Schema.Literals(ascending).annotate({
  description:
    "What a key may do. read: read data; sync: also start syncs and manage keys; admin: also administer the server"
})

/** What a key may do: `read` < `sync` < `admin`. Each scope includes those before it. */
export const ApiKeyScope = Object.assign(Scopes, {
  /** Whether the scope `held` satisfies the required scope `wanted`. `includes("sync", "read") // true` */
  includes: (held: ApiKeyScope, wanted: ApiKeyScope): boolean =>
    ascending.indexOf(held) >= ascending.indexOf(wanted)
})
export type ApiKeyScope = typeof Scopes.Type
