/**
 * Port: everything that Polar answered, byte for byte, so that what is not decoded today can be decoded tomorrow.
 */
import { Context, Effect, Layer, Stream } from "effect"
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

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const makeMemory: Effect.Effect<RawStore["Service"]> = Effect.sync(() => {
  const people = new Map<UserId, ReadonlyArray<RawResponse>>()
  return {
    append: (response) =>
      Effect.sync(() => {
        const kept = people.get(response.userId) ?? []
        const last = kept.findLast(({ path }) => path === response.path)
        if (last !== undefined && isSameBytes(last.body, response.body)) return
        people.set(response.userId, [...kept, { ...response, body: response.body.slice() }])
      }),
    replay: (userId) => Stream.suspend(() => Stream.fromIterable(people.get(userId) ?? [])),
    users: Effect.sync(() => Array.from(people.keys())),
    erase: (userId) =>
      Effect.sync(() => {
        const count = people.get(userId)?.length ?? 0
        people.delete(userId)
        return count
      })
  }
})

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
>()("@polar-flow/domain/RawStore") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<RawStore> = Layer.effect(RawStore, makeMemory)
}
