/**
 * Port: everything that Polar answered, byte for byte, so that what is not decoded today can be decoded tomorrow.
 */
import { Context, type Effect, type Stream } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** One answer of Polar's to a request for one person's data. */
export interface RawResponse {
  readonly userId: UserId
  /** The client's operation, e.g. `sleep.list`; decoding starts from it. */
  readonly operation: string
  /** Path and query of the request, without host and without any credential. */
  readonly path: string
  readonly status: number
  readonly contentType: string
  readonly fetchedAt: Instant
  readonly body: Uint8Array
}

/** Port for keeping and replaying raw answers. */
export class RawStore extends Context.Service<
  RawStore,
  {
    /**
     * Keeps an answer. Durable when it returns. An answer whose bytes equal the last kept one of the same
     * person and path is not kept twice.
     */
    append(response: RawResponse): Effect.Effect<void>
    /** Every kept answer of one person in the order of arrival. A damaged tail ends the stream, it does not fail. */
    replay(userId: UserId): Stream.Stream<RawResponse>
    /** Everybody with a kept answer. */
    readonly users: Effect.Effect<ReadonlyArray<UserId>>
    /** Deletes every kept answer of one person. Returns how many went. */
    erase(userId: UserId): Effect.Effect<number>
  }
>()("@polar-flow/domain/RawStore") {}
