/**
 * A server to which things happen until it is killed, and which delivers them meanwhile: `publisher.ts DATA_DIR FIRST
 * [URL]`. Prints the id of each event after it was put into the outbox.
 */
import { writeSync } from "node:fs"
import { Instant, OutgoingEvents, publishEvent, UserId } from "@polar-flow/domain"
import { Effect, Layer, Logger } from "effect"
import { delivering } from "../events/delivering.ts"

const [, , dataDir = "", first = "0", url] = process.argv

const program = Effect.gen(function* () {
  for (let number = Number(first); ; number += 1) {
    const connection = { id: UserId.make("ada"), connectedAt: Instant.fromMillis(number) }
    const event = OutgoingEvents.tokenInvalid(connection, yield* Instant.now)
    yield* publishEvent(event)
    writeSync(1, `${event.id}\n`)
    yield* Effect.sleep("5 millis")
  }
})

/** Standard output is for the lines above, not for the log. */
const quietly = Logger.layer([])

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(delivering(dataDir, url), quietly))))
