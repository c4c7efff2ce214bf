import { Context, Effect, Layer, Option, Schema } from "effect"
import { HttpServer } from "effect/http"
import type { ServeError } from "effect/http/HttpServerError"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { OpenPort } from "./OpenPort.ts"
import { baseUrlOf, ServerConfig } from "../settings/ServerConfig.ts"

/** The server cannot listen on its address and port. */
class CannotListen extends Schema.TaggedError<CannotListen>()("CannotListen", {
  host: Schema.String,
  port: Schema.Int,
  code: Schema.String
}) {
  get hint() {
    return this.code === "EADDRINUSE"
      ? "Stop the program that uses the port, or choose another port (API_PORT)."
      : "Choose another address (API_HOST) or port (API_PORT)."
  }
  override get message() {
    const problem = this.code === "EADDRINUSE" ? "is already in use" : `cannot be opened (${this.code})`
    return `Port ${this.port} on ${this.host} ${problem}`
  }
}

const codeOf = ({ cause }: ServeError): string =>
  typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "unknown"

/** Opens the port, before requests are handled on it. */
export const layerHttpServer = Layer.effectContext(
  Effect.gen(function* () {
    const config = yield* ServerConfig
    const { baseUrl, host, maximumConnections, maximumPerClient, port, trustedProxies } = config
    const openPort = OpenPort.make({
      baseUrl: Option.getOrElse(baseUrl, () => ""),
      maximumConnections,
      maximumPerClient,
      trustedProxies
    })
    const server = yield* NodeHttpServer.make(() => openPort.server, { host, port }).pipe(
      Effect.mapError((error) => new CannotListen({ host, port, code: codeOf(error) }))
    )
    yield* Effect.forkScoped(openPort.closeSlowReaders)
    yield* Effect.forkScoped(openPort.reportRefused)
    return Context.make(HttpServer.HttpServer, server).pipe(Context.add(OpenPort, openPort))
  })
).pipe(Layer.provideMerge(NodeHttpServer.layerHttpServices))

/** The address on which the server listens. */
export class Listening extends Context.Service<
  Listening,
  {
    readonly port: number
    /** Public URL, for users and Polar. */
    readonly url: string
  }
>()("@polar-flow/server/Listening") {
  static readonly layer = Layer.effect(
    Listening,
    Effect.gen(function* () {
      const config = yield* ServerConfig
      const { address } = yield* HttpServer.HttpServer
      const port = "port" in address ? address.port : config.port
      return Listening.of({ port, url: baseUrlOf(config, port) })
    })
  )
}
