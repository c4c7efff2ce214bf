/** Passes messages of an assistant between standard input and output and an MCP endpoint: one line of JSON each. */
import { Effect, Option, Schema, Stdio, Stream } from "effect"

/** One request to the endpoint, and what it is answered with. */
interface Exchange {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends one request. */
export type Send<E> = (request: Exchange) => Effect.Effect<Exchange & { readonly status: number }, E>

const Message = Schema.fromJsonString(
  Schema.Struct({
    id: Schema.optionalKey(Schema.Union([Schema.String, Schema.Finite])),
    method: Schema.optionalKey(Schema.String),
    params: Schema.optionalKey(
      Schema.Struct({
        name: Schema.optionalKey(Schema.String),
        uri: Schema.optionalKey(Schema.String),
        _meta: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown))
      })
    )
  })
)
type Message = typeof Message.Type
const decodeMessage = Schema.decodeUnknownOption(Message)

const Initialized = Schema.fromJsonString(
  Schema.Struct({ result: Schema.Struct({ protocolVersion: Schema.String }) })
)
const decodeInitialized = Schema.decodeUnknownOption(Initialized)

const Problem = Schema.fromJsonString(Schema.Struct({ detail: Schema.String }))
const decodeProblem = Schema.decodeUnknownOption(Problem)

const versionKey = "io.modelcontextprotocol/protocolVersion"
const refusedCode = -32_001

/** Headers of a message without a session, which says its own revision. */
const headersOf = ({ method, params }: Message): Readonly<Record<string, string>> => {
  const version = params?._meta?.[versionKey]
  if (typeof version !== "string" || method === undefined) return {}
  const name = params?.name ?? params?.uri
  return {
    "mcp-protocol-version": version,
    "mcp-method": method,
    ...(name === undefined ? {} : { "mcp-name": name })
  }
}

/** The messages of an answer, which may be events. */
const linesOf = ({ body, headers }: Exchange): ReadonlyArray<string> =>
  headers["content-type"]?.startsWith("text/event-stream") === true
    ? body.split("\n").flatMap((line) => (line.startsWith("data: ") ? [line.slice(6)] : []))
    : body.split("\n").filter((line) => line.trim() !== "")

/** A refusal of the server as an error that the assistant shows. */
const errorLine = ({ id }: Message, message: string): ReadonlyArray<string> =>
  id === undefined ? [] : [JSON.stringify({ jsonrpc: "2.0", id, error: { code: refusedCode, message } })]

const isProblem = ({ headers, status }: Exchange & { readonly status: number }): boolean =>
  status >= 400 && headers["content-type"]?.startsWith("application/json") !== true

/** Passes messages until standard input ends. `failed` is what the assistant is told if the server cannot be reached. */
export const bridge = Effect.fnUntraced(function* <E>(send: Send<E>, failed: string) {
  const stdio = yield* Stdio.Stdio
  let session: Readonly<Record<string, string>> = {}

  const answered = Effect.fnUntraced(function* (line: string) {
    const message = Option.getOrElse(decodeMessage(line), (): Message => ({}))
    const own = headersOf(message)
    const reply = yield* Effect.option(
      send({ body: line, headers: Object.keys(own).length > 0 ? own : session })
    )
    if (Option.isNone(reply)) return errorLine(message, failed)
    const { body, headers, status } = reply.value
    if (isProblem(reply.value)) {
      const said = Option.match(decodeProblem(body), {
        onNone: () => `The server answered with status ${status}`,
        onSome: ({ detail }) => detail
      })
      return errorLine(message, said)
    }
    const lines = linesOf(reply.value)
    const id = headers["mcp-session-id"]
    if (message.method === "initialize" && id !== undefined) {
      const version = Option.map(decodeInitialized(lines[0]), ({ result }) => result.protocolVersion)
      session = {
        "mcp-session-id": id,
        ...(Option.isSome(version) ? { "mcp-protocol-version": version.value } : {})
      }
    }
    return lines
  })

  yield* stdio.stdin.pipe(
    Stream.decodeText,
    Stream.splitLines,
    Stream.filter((line) => line.trim() !== ""),
    Stream.mapEffect(answered),
    Stream.map((lines) => lines.map((line) => `${line}\n`).join("")),
    Stream.filter((text) => text !== ""),
    Stream.run(stdio.stdout())
  )
})
