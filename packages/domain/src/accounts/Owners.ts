/** Port: the one person who runs the server, and the setup token with which that person is told from anybody else. */
import { Clock, Context, Effect, Layer, Option, Redacted } from "effect"
import { Instant } from "../time/Instant.ts"

/** Whoever runs the server. */
export interface Owner {
  readonly name: string
  /** The password as a PHC string (`$argon2id$…`), never the password. */
  readonly passwordHash: string
  readonly createdAt: Instant
}

/** What came of a claim. `refused`: the token is none, was used, or its time has passed. `taken`: there is an owner. */
export type Claim = "claimed" | "refused" | "taken"

const makeMemory: Effect.Effect<Owners["Service"]> = Effect.sync(() => {
  const tokens = new Map<string, Instant>()
  let owner: Owner | null = null
  return {
    get: Effect.sync(() => Option.fromNullOr(owner)),
    offer: (token, expiresAt) => Effect.sync(() => void tokens.set(Redacted.value(token), expiresAt)),
    claim: (token, claimant) =>
      Effect.map(Clock.currentTimeMillis, (now): Claim => {
        if (owner !== null) return "taken"
        const expiresAt = tokens.get(Redacted.value(token))
        if (expiresAt === undefined || Instant.toMillis(expiresAt) <= now) return "refused"
        owner = claimant
        tokens.clear()
        return "claimed"
      }),
    changePassword: (passwordHash) =>
      Effect.sync(() => {
        owner = owner === null ? null : { ...owner, passwordHash }
      }),
    erase: Effect.sync(() => {
      owner = null
    })
  }
})

/** Port for the owner. An adapter that writes to disk keeps tokens as hashes only. */
export class Owners extends Context.Service<
  Owners,
  {
    /** The owner, or none before the setup. */
    readonly get: Effect.Effect<Option.Option<Owner>>
    /** Remembers a setup token until its time has passed or somebody is the owner. */
    offer(token: Redacted.Redacted, expiresAt: Instant): Effect.Effect<void>
    /** Makes the claimant the owner and ends every setup token. Of two at once, one succeeds. */
    claim(token: Redacted.Redacted, claimant: Owner): Effect.Effect<Claim>
    /** Keeps another password. Without an owner, no effect. */
    changePassword(passwordHash: string): Effect.Effect<void>
    /** Forgets the owner, so that the server can be claimed again. */
    readonly erase: Effect.Effect<void>
  }
>()("@polar-flow/domain/Owners") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<Owners> = Layer.effect(Owners, makeMemory)
}
