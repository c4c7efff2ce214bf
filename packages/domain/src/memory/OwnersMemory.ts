import { Clock, Effect, Layer, Option, Redacted } from "effect"
import { Instant } from "../time/Instant.ts"
import { type Owner, type Claim, Owners } from "../accounts/Owners.ts"

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

/** `Owners` in memory, lost when the process ends. */
export const layer: Layer.Layer<Owners> = Layer.effect(Owners, makeMemory)
