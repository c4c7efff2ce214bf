/** Port: the owner, who runs the server, and the setup token that proves who may become the owner. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** The person who runs the server. */
export interface Owner {
  readonly name: string
  /** The password as a PHC string (`$argon2id$…`), never in clear text. */
  readonly passwordHash: string
  readonly createdAt: Instant
}

/** Result of a claim. `refused`: the token is unknown, used or expired. `taken`: there is an owner already. */
export type Claim = "claimed" | "refused" | "taken"

/** Port for the owner. An adapter that writes to disk stores only hashes of tokens. */
export class Owners extends Context.Service<
  Owners,
  {
    /** The owner, or none before setup. */
    readonly get: Effect.Effect<Option.Option<Owner>>
    /** Stores a setup token until it expires or the server is claimed. */
    offer(token: Redacted.Redacted, expiresAt: Instant): Effect.Effect<void>
    /** Makes the claimant the owner and deletes all setup tokens. Only one of several concurrent claims succeeds. */
    claim(token: Redacted.Redacted, claimant: Owner): Effect.Effect<Claim>
    /** Replaces the password hash. Has no effect if there is no owner. */
    changePassword(passwordHash: string): Effect.Effect<void>
    /** Deletes the owner, so that the server can be claimed again. */
    readonly erase: Effect.Effect<void>
  }
>()("@polar-flow/domain/Owners") {}
