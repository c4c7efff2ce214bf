import { UserId } from "@polar-flow/domain"
import { Effect, Option, Redacted, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import * as ControlSocket from "../operations/ControlSocket.ts"
import { ServerConfig } from "../settings/ServerConfig.ts"
import { bridge, type Send } from "./mcpBridge.ts"

/** No server runs that could answer. */
class NoServer extends Schema.TaggedError<NoServer>()("NoServer", { dataDir: Schema.String }) {
  override get message() {
    return `No server is running on ${this.dataDir}. Start it with "polar-flow-server serve", or give --url`
  }
}

/** The environment has no key. */
class NoKey extends Schema.TaggedError<NoKey>()("NoKey", {}) {
  override get message() {
    return "POLAR_FLOW_API_KEY is not set. Create a key on the server with: polar-flow-server api-key create"
  }
}

/** Which person is not clear. */
class ManyUsers extends Schema.TaggedError<ManyUsers>()("ManyUsers", { ids: Schema.Array(Schema.String) }) {
  override get message() {
    return this.ids.length === 0
      ? "No users are connected"
      : `There are several users. Choose one with --user: ${this.ids.join(", ")}`
  }
}

/** Nobody has this id. */
class NoSuchUser extends Schema.TaggedError<NoSuchUser>()("NoSuchUser", { id: Schema.String }) {
  override get message() {
    return `User ${this.id} not found`
  }
}

/** Over the socket of the server that runs on this machine. */
const local = Effect.fnUntraced(function* (asked: Option.Option<UserId>) {
  const { dataDir } = yield* ServerConfig
  if (!(yield* ControlSocket.isAnswering(ControlSocket.socketPath(dataDir))))
    return yield* new NoServer({ dataDir })
  const client = yield* ControlSocket.client(dataDir)
  const ids = (yield* client.listUsers()).map(({ id }) => id)
  const only = Option.getOrElse(asked, () => (ids.length === 1 ? ids[0] : undefined))
  if (only === undefined) return yield* new ManyUsers({ ids })
  if (!ids.includes(only)) return yield* new NoSuchUser({ id: only })
  const userId = UserId.make(only)
  const send: Send<unknown> = (request) => client.mcp({ userId, ...request })
  yield* bridge(send, "The server has stopped. Start it, and connect again.")
})

/** Over the network, with a key from the environment. */
const remote = Effect.fnUntraced(function* (url: string) {
  const { mcpKey } = yield* ServerConfig
  if (Option.isNone(mcpKey)) return yield* new NoKey()
  const key = Redacted.value(mcpKey.value)
  const client = yield* HttpClient.HttpClient
  const send: Send<unknown> = Effect.fnUntraced(function* ({ body, headers }) {
    const response = yield* client.execute(
      HttpClientRequest.post(url).pipe(
        HttpClientRequest.setHeaders({
          ...headers,
          accept: "application/json, text/event-stream",
          "x-api-key": key
        }),
        HttpClientRequest.bodyText(body, "application/json")
      )
    )
    return { status: response.status, headers: { ...response.headers }, body: yield* response.text }
  })
  yield* bridge(send, `${url} cannot be reached.`)
})

export const mcp = Command.make(
  "mcp",
  {
    user: Flag.String("user").pipe(
      Flag.withSchema(UserId),
      Flag.withMetavar("user-id"),
      Flag.withDescription("Whose data (default: the only user)"),
      Flag.optional
    ),
    url: Flag.String("url").pipe(
      Flag.withMetavar("url"),
      Flag.withDescription("MCP address of a server elsewhere, with a key in POLAR_FLOW_API_KEY"),
      Flag.optional
    )
  },
  Effect.fnUntraced(function* ({ url, user }) {
    yield* Option.isSome(url) ? remote(url.value) : local(user)
  }, Effect.scoped)
).pipe(
  Command.provide(FetchHttpClient.layer),
  Command.withDescription("Connect an assistant over standard input and output (MCP)")
)
