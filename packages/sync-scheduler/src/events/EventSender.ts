/**
 * Sends one POST request to a user-supplied URL.
 *
 * The host name is resolved once. The addresses are checked and then connected to directly, so a later DNS answer
 * cannot redirect the connection (DNS rebinding). Redirects and proxy environment variables are ignored, and only the
 * status of the response is kept.
 */
import * as dns from "node:dns"
import * as http from "node:http"
import * as https from "node:https"
import type { LookupFunction } from "node:net"
import { mayConnect, parseEventTarget, type TargetRules } from "@polar-flow/domain"
import { Context, Duration, Effect, Layer, Schema, type Scope } from "effect"
import { OutgoingConfig } from "./OutgoingConfig.ts"
import type { SignedRequest } from "./signedRequest.ts"

/** The request got no response. */
export class SendFailed extends Schema.TaggedError<SendFailed>()("SendFailed", {
  reason: Schema.String
}) {
  override get message() {
    return this.reason
  }
}

/** Resolves a host name, with the signature of `dns.lookup`. */
export type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: Array<dns.LookupAddress>) => void
) => void

/** The response body is read so that the receiver can finish, up to these limits. */
const maxResponseBytes = 16 * 1024
const readTimeout = Duration.seconds(1)

/** Every resolved address must be allowed. A name that also resolves to a private address is rejected. */
const guardedLookup =
  (url: URL, rules: TargetRules, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null) return callback(error, "")
      if (first === undefined || !addresses.every(({ address }) => mayConnect(url, address, rules)))
        return callback(new Error(`${hostname} resolves to an address that is not allowed`), "")
      if (options.all === true) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }

const send = (
  url: URL,
  { body, headers }: SignedRequest,
  lookup: LookupFunction
): Effect.Effect<http.IncomingMessage, SendFailed, Scope.Scope> => {
  const { Agent, request } = url.protocol === "https:" ? https : http
  const connect = Effect.sync(() =>
    request(url, {
      method: "POST",
      agent: new Agent({ keepAlive: false }),
      lookup,
      headers: { ...headers, "content-length": Buffer.byteLength(body) }
    })
  )
  return Effect.flatMap(
    Effect.acquireRelease(connect, (outgoing) => Effect.sync(() => outgoing.destroy())),
    (outgoing) =>
      Effect.callback((resume) => {
        outgoing.on("error", ({ message }) => resume(Effect.fail(new SendFailed({ reason: message }))))
        outgoing.on("response", (response) => resume(Effect.succeed(response)))
        outgoing.end(body)
      })
  )
}

const readToEnd = (response: http.IncomingMessage): Effect.Effect<void> =>
  Effect.callback((resume) => {
    let bytes = 0
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxResponseBytes) resume(Effect.void)
    })
    response.on("error", () => resume(Effect.void))
    response.on("close", () => resume(Effect.void))
  })

/** Sends requests to receivers. */
export class EventSender extends Context.Service<
  EventSender,
  {
    /** Sends a request and returns the response status, whatever it is. */
    post(url: string, request: SignedRequest): Effect.Effect<number, SendFailed>
  }
>()("@polar-flow/sync-scheduler/EventSender") {
  /** Uses Node's HTTP client with a custom resolver. */
  static readonly layerWith = (resolve: Resolve): Layer.Layer<EventSender, never, OutgoingConfig> =>
    Layer.effect(
      EventSender,
      Effect.map(OutgoingConfig, ({ allowPrivateTargets, responseTimeout }) => {
        const rules = { allowPrivate: allowPrivateTargets }
        const timedOut = new SendFailed({
          reason: `The receiver did not answer within ${Duration.toSeconds(responseTimeout)} seconds`
        })
        return EventSender.of({
          post: Effect.fn("EventSender.post")(function* (text: string, request: SignedRequest) {
            const url = yield* Effect.mapError(
              Effect.fromResult(parseEventTarget(text, rules)),
              (problem) => new SendFailed({ reason: `The URL ${problem}` })
            )
            const response = yield* send(url, request, guardedLookup(url, rules, resolve)).pipe(
              Effect.timeoutOrElse({ duration: responseTimeout, orElse: () => Effect.fail(timedOut) })
            )
            yield* Effect.timeoutOption(readToEnd(response), readTimeout)
            return response.statusCode ?? 0
          }, Effect.scoped)
        })
      })
    )

  /** Uses Node's HTTP client with the system resolver. */
  static readonly layer: Layer.Layer<EventSender, never, OutgoingConfig> = this.layerWith(dns.lookup)
}
