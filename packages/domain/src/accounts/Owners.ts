/** Port: the one person who runs the server, and the setup token with which that person is told from anybody else. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** Whoever runs the server. */
export interface Owner {
  readonly name: string
  /** The password as a PHC string (`$argon2id$…`), never the password. */
  readonly passwordHash: string
  readonly createdAt: Instant
}

/** What came of a claim. `refused`: the token is none, was used, or its time has passed. `taken`: there is an owner. */
export type Claim = "claimed" | "refused" | "taken"

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
>()("@polar-flow/domain/Owners") {}
