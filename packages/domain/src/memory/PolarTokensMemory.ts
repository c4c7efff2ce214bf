import { Effect, Layer, Option } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type PolarToken, PolarTokens } from "../polar/PolarTokens.ts"

const makeMemory: Effect.Effect<PolarTokens["Service"]> = Effect.sync(() => {
  const tokens = new Map<UserId, PolarToken>()
  return {
    put: (userId, token) => Effect.sync(() => void tokens.set(userId, token)),
    get: (userId) => Effect.sync(() => Option.fromNullishOr(tokens.get(userId))),
    delete: (userId) => Effect.sync(() => void tokens.delete(userId)),
    expiryOf: (userId) => Effect.sync(() => tokens.get(userId)?.expiresAt ?? null),
    expirations: Effect.sync(
      () =>
        new Map(
          [...tokens].flatMap(([userId, { expiresAt }]) =>
            expiresAt === null ? [] : [[userId, expiresAt] as const]
          )
        )
    ),
    rotate: Effect.succeed(0),
    discardUnreadable: Effect.succeed([])
  }
})

/** `PolarTokens` in memory, lost when the process ends. */
export const layer: Layer.Layer<PolarTokens> = Layer.effect(PolarTokens, makeMemory)
