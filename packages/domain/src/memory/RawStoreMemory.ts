import { Effect, Layer, Stream } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type RawResponse, RawStore } from "../polar/RawStore.ts"

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

/** `RawStore` in memory, lost when the process ends. */
export const layer: Layer.Layer<RawStore> = Layer.effect(RawStore, makeMemory)
