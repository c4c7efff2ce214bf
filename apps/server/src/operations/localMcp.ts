import type { UserId } from "@polar-flow/domain"
import { type Caller, type LocalRequest, makeLocalHandler } from "@polar-flow/mcp-server"
import { Effect } from "effect"
import { version } from "../process/version.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Whoever can open the socket could open the database as well, so everything of the person is allowed. */
const callerOf = (userId: UserId): Caller => ({
  userId,
  scopes: ["health:read", "location:read", "journal:write", "sync:run"],
  actor: { kind: "command", name: null, address: null }
})

/** Makes the operation that passes a message of an assistant to the tools. */
export const makeLocalMcp = Effect.gen(function* () {
  const { mcpTextResults } = yield* ServerConfig
  const handle = yield* makeLocalHandler({ textResults: mcpTextResults, version })
  return ({ userId, ...request }: LocalRequest & { readonly userId: UserId }) =>
    handle(request, callerOf(userId))
})
