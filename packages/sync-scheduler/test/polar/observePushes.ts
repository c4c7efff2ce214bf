/** Receives everything that the simulated Polar pushes. */
import type { PushedEvent } from "../../src/sync/asksForEvent.ts"
import { parseWebhookEvent, PolarClient } from "@polar-flow/polar-client"
import { Effect, Option } from "effect"
import { Instant } from "@polar-flow/domain"
import { createServer, type Server } from "node:http"

/** A pushed event with the time of its upload. */
export interface ObservedPush extends PushedEvent {
  readonly uploadedAt: number
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

const listening = (received: Array<Uint8Array>) =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const server = createServer((request, response) => {
        const chunks: Array<Uint8Array> = []
        request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
        request.on("end", () => {
          received.push(Buffer.concat(chunks))
          response.writeHead(200).end()
        })
      })
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
    }),
    (server) =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )

const read = (body: Uint8Array): ReadonlyArray<ObservedPush> => {
  const event = parseWebhookEvent(body)
  if (event?.kind !== "data") return []
  const receivedAt = Option.getOrThrow(Instant.parse(event.timestamp ?? ""))
  return [{ ...event, receivedAt, uploadedAt: Instant.toMillis(receivedAt) }]
}

/**
 * Creates the webhook. The returned effect yields what was pushed since it last ran. The receiver lives as long as the
 * scope.
 */
export const observePushes = Effect.gen(function* () {
  const received: Array<Uint8Array> = []
  const server = yield* listening(received)
  const polar = yield* PolarClient
  yield* polar.webhooks.create({
    url: `http://127.0.0.1:${portOf(server)}/polar`,
    events: [
      "EXERCISE",
      "SLEEP",
      "CONTINUOUS_HEART_RATE",
      "SLEEP_WISE_CIRCADIAN_BEDTIME",
      "SLEEP_WISE_ALERTNESS",
      "ACTIVITY_SUMMARY",
      "PHYSICAL_INFORMATION"
    ]
  })
  return Effect.sync(() => received.splice(0).flatMap(read))
})
