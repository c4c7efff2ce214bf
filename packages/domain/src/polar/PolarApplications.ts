/** Port: the application that the owner registered with Polar. The adapter encrypts its secret at rest. */
import { Context, type Effect, type Option, type Redacted } from "effect"

/** An application registered with Polar: its client id and secret. */
export interface PolarApplication {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

/** Port for the application. */
export class PolarApplications extends Context.Service<
  PolarApplications,
  {
    /** The application, or none before one was stored. */
    readonly get: Effect.Effect<Option.Option<PolarApplication>>
    /** Stores the application, replacing any earlier one. */
    put(application: PolarApplication): Effect.Effect<void>
    /** Re-encrypts the secret with the current key. Returns how many secrets changed. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the application if no known key decrypts its secret. Returns whether it did. */
    readonly discardUnreadable: Effect.Effect<boolean>
  }
>()("@polar-flow/domain/PolarApplications") {}
