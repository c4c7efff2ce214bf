/** Port: all of Polar's responses, byte for byte, so that fields that are not decoded today can be decoded later. */
import { Context, type Effect, type Stream } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** One response of Polar to a request for one person's data. */
export interface RawResponse {
  readonly userId: UserId
  /** The client's operation, e.g. `sleep.list`. It selects the decoder. */
  readonly operation: string
  /** Path and query of the request, without host or credentials. */
  readonly path: string
  readonly status: number
  readonly contentType: string
  readonly fetchedAt: Instant
  readonly body: Uint8Array
}

/** Port for raw answers. */
export class RawStore extends Context.Service<
  RawStore,
  {
    /**
     * Stores a response durably. A response whose bytes equal the last stored one of the same person and path is not
     * stored again.
     */
    append(response: RawResponse): Effect.Effect<void>
    /**
     * All stored responses of one person in order of arrival. A damaged end of a file ends the stream without an error.
     */
    replay(userId: UserId): Stream.Stream<RawResponse>
    /** Everybody who has a stored response. */
    readonly users: Effect.Effect<ReadonlyArray<UserId>>
    /** Deletes all stored responses of one person. Returns how many. */
    erase(userId: UserId): Effect.Effect<number>
  }
>()("@polar-flow/domain/RawStore") {}
