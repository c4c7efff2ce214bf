/** Port: the client that the owner registered with Polar, its secret encrypted at rest by the adapter. */
import { Context, type Effect, type Option, type Redacted } from "effect"

/** A client registered at Polar's admin site. */
export interface PolarApplication {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

/** Port for the client. */
export class PolarApplications extends Context.Service<
  PolarApplications,
  {
    /** The client, or none before one was given. */
    readonly get: Effect.Effect<Option.Option<PolarApplication>>
    /** Keeps the client, replacing an earlier one. */
    put(application: PolarApplication): Effect.Effect<void>
    /** Encrypts the secret again with the current key. Returns how many changed. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the client when no known key opens its secret, and tells whether it did. */
    readonly discardUnreadable: Effect.Effect<boolean>
  }
>()("@polar-flow/domain/PolarApplications") {}
