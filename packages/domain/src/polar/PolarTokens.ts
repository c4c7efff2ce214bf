/** Port: Polar access tokens, encrypted at rest by the adapter. */
import { Context, Effect, Layer, Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A person's credential for AccessLink. */
export interface PolarToken {
  readonly accessToken: Redacted.Redacted
  /** When Polar said it ends; null when it said nothing. */
  readonly expiresAt: Instant | null
}

const makeMemory: Effect.Effect<PolarTokens["Service"]> = Effect.sync(() => {
  const tokens = new Map<UserId, PolarToken>()
  return {
    put: (userId, token) => Effect.sync(() => void tokens.set(userId, token)),
    get: (userId) => Effect.sync(() => Option.fromNullishOr(tokens.get(userId))),
    delete: (userId) => Effect.sync(() => void tokens.delete(userId)),
    endsAt: (userId) => Effect.sync(() => tokens.get(userId)?.expiresAt ?? null),
    endings: Effect.sync(
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

/** Port for tokens. */
export class PolarTokens extends Context.Service<
  PolarTokens,
  {
    /** Keeps the token, replacing an earlier one. */
    put(userId: UserId, token: PolarToken): Effect.Effect<void>
    /** The token as it was put, or none. */
    get(userId: UserId): Effect.Effect<Option.Option<PolarToken>>
    /** Forgets the token; fine when there is none. */
    delete(userId: UserId): Effect.Effect<void>
    /** When this person's token ends; null when there is none, or Polar said nothing. No secret is opened. */
    endsAt(userId: UserId): Effect.Effect<Instant | null>
    /** When tokens end, by person, of whom Polar said so; no secret is opened. */
    readonly endings: Effect.Effect<ReadonlyMap<UserId, Instant>>
    /** Encrypts every token again with the current key, and returns how many changed. Then none needs another key. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the tokens that no known key opens, and returns whose they were, by id. */
    readonly discardUnreadable: Effect.Effect<ReadonlyArray<UserId>>
  }
>()("@polar-flow/domain/PolarTokens") {
  /** In this process's memory, gone with it, and not encrypted. */
  static readonly layerMemory: Layer.Layer<PolarTokens> = Layer.effect(PolarTokens, makeMemory)
}
