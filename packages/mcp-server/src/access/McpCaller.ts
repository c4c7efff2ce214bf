/** Who calls a tool. */
import { type ActorKind, ApiKeyScope, type KeyPermission, type UserId } from "@polar-flow/domain"
import { Context } from "effect"

/** What a caller may be allowed to do. */
export type McpScope = "health:read" | "location:read" | "journal:write" | "sync:run"

/** The caller of a request. */
export interface Caller {
  /** The person of the credential; null if it is for everybody, so that a request has to name one. */
  readonly userId: UserId | null
  readonly scopes: ReadonlyArray<McpScope>
  /** Who the audit log names. */
  readonly actor: {
    readonly kind: ActorKind
    readonly name: string | null
    readonly address: string | null
  }
}

/** The caller of a request, provided by the transport. */
export class McpCaller extends Context.Service<McpCaller, Caller>()("@polar-flow/mcp-server/McpCaller") {}

const granted: Readonly<Partial<Record<KeyPermission, ReadonlyArray<McpScope>>>> = {
  read: ["health:read", "location:read"],
  journal: ["journal:write"],
  sync: ["sync:run"]
}

/** What the scope of an API key allows here. `scopesOfKey("read") // ["health:read", "location:read"]` */
export const scopesOfKey = (scope: ApiKeyScope): ReadonlyArray<McpScope> =>
  ApiKeyScope.permissionsOf(scope).flatMap((permission) => granted[permission] ?? [])
