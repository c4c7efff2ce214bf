/**
 * One POST to a URL that somebody else chose. The addresses behind its name are looked up once, judged, and connected to,
 * so a name that says something else a moment later leads nowhere. No redirect is followed, no proxy of the environment
 * is used, and of the answer nothing but the status is kept.
 */
import * as dns from "node:dns"
import * as http from "node:http"
import * as https from "node:https"
import type { LookupFunction } from "node:net"
import { mayConnect, parseEventTarget, type TargetRules } from "@polar-flow/domain"
import { Context, Duration, Effect, Layer, Schema, type Scope } from "effect"
import { OutgoingConfig } from "./OutgoingConfig.ts"
import type { SignedRequest } from "./signedRequest.ts"

/** No answer came. */
export class SendFailed extends Schema.TaggedError<SendFailed>()("SendFailed", {
  reason: Schema.String
}) {
  override get message() {
    return this.reason
  }
}

/** How names become addresses. */
export type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: Array<dns.LookupAddress>) => void
) => void

/** An answer is read to its end, so that the receiver can finish, but no further than this. */
const mostBytes = 16 * 1024
const readWithin = Duration.seconds(1)

/** Every address must be one that may be connected to: a name with a private one among them is not a public name. */
const guardedLookup =
  (url: URL, rules: TargetRules, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null) return callback(error, "")
      if (first === undefined || !addresses.every(({ address }) => mayConnect(url, address, rules)))
        return callback(new Error(`${hostname} leads to an address that is not allowed`), "")
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
        outgoing.on("response", (answer) => resume(Effect.succeed(answer)))
        outgoing.end(body)
      })
  )
}

const readToEnd = (answer: http.IncomingMessage): Effect.Effect<void> =>
  Effect.callback((resume) => {
    let bytes = 0
    answer.on("data", (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) resume(Effect.void)
    })
    answer.on("error", () => resume(Effect.void))
    answer.on("close", () => resume(Effect.void))
  })

/** Sends what the outbox holds. */
export class EventSender extends Context.Service<
  EventSender,
  {
    /** Sends a request and returns the status of the answer, whatever it is. */
    post(url: string, request: SignedRequest): Effect.Effect<number, SendFailed>
  }
>()("@polar-flow/sync-scheduler/EventSender") {
  /** Over Node's own client, with another way to resolve names. */
  static readonly layerWith = (resolve: Resolve): Layer.Layer<EventSender, never, OutgoingConfig> =>
    Layer.effect(
      EventSender,
      Effect.map(OutgoingConfig, ({ allowPrivateTargets, answerWithin }) => {
        const rules = { allowPrivate: allowPrivateTargets }
        const unanswered = new SendFailed({
          reason: `The receiver did not answer within ${Duration.toSeconds(answerWithin)} seconds`
        })
        return EventSender.of({
          post: Effect.fn("EventSender.post")(function* (text: string, request: SignedRequest) {
            const url = yield* Effect.mapError(
              Effect.fromResult(parseEventTarget(text, rules)),
              (problem) => new SendFailed({ reason: `The URL ${problem}` })
            )
            const answer = yield* send(url, request, guardedLookup(url, rules, resolve)).pipe(
              Effect.timeoutOrElse({ duration: answerWithin, orElse: () => Effect.fail(unanswered) })
            )
            yield* Effect.timeoutOption(readToEnd(answer), readWithin)
            return answer.statusCode ?? 0
          }, Effect.scoped)
        })
      })
    )

  /** Over Node's own client, with the names of the system. */
  static readonly layer: Layer.Layer<EventSender, never, OutgoingConfig> = this.layerWith(dns.lookup)
}
