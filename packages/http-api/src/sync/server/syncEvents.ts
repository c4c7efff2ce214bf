/** A running sync as server-sent events. */
import { type SyncEvent, TypeNames } from "@polar-flow/domain"
import { type Effect, Match, Stream } from "effect"
import { HttpServerResponse } from "effect/http"

/** Proxies close a connection that is silent for longer, commonly after 30 to 60 seconds. */
const heartbeatInterval = "15 seconds"
const heartbeat = ": still here\n\n"

const render = (event: "type" | "done", data: object): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

const toText = Match.typeTags<SyncEvent, string>()({
  TypeStarted: () => "",
  TypeFinished: ({ runId, type, outcome }) =>
    render("type", {
      job_id: runId,
      type: TypeNames.inSyncs(type),
      status: outcome.status,
      fetched: outcome.fetched,
      stored: outcome.stored,
      message: outcome.message
    }),
  Done: ({ runId, status, stored }) => render("done", { job_id: runId, status, total_records: stored })
})

/**
 * One `type` event for each data type as it lands, then `done`, which ends the stream. Comments keep the connection
 * open in between. When the client goes away, the stream is interrupted and the sync goes on. `ending` ends it: the
 * server stops, or the caller may no longer have it.
 */
export const syncEvents = (
  events: Stream.Stream<SyncEvent>,
  ending: Effect.Effect<void>
): HttpServerResponse.HttpServerResponse =>
  events.pipe(
    Stream.interruptWhen(ending),
    Stream.map(toText),
    Stream.filter((text) => text !== ""),
    Stream.merge(Stream.as(Stream.drop(Stream.tick(heartbeatInterval), 1), heartbeat), {
      haltStrategy: "left"
    }),
    Stream.prepend([heartbeat]),
    Stream.encodeText,
    (body) =>
      HttpServerResponse.stream(body, {
        contentType: "text/event-stream; charset=utf-8",
        headers: { "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" }
      })
  )
