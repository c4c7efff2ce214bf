/** Port: connecting a person's Polar account. Adapter: in `@polar-flow/polar-client`. */
import { Context, type Effect, type Redacted, Schema } from "effect"
import type { PolarToken } from "./PolarTokens.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Polar did not connect the account. `reason` is the tag of Polar's error; `hint` says what to do. */
export class ConnectFailed extends Schema.TaggedError<ConnectFailed>()("ConnectFailed", {
  reason: Schema.String,
  hint: Schema.String
}) {
  override get message() {
    return `Polar did not connect the account (${this.reason}). ${this.hint}`
  }
}

/** A connected account. */
export interface ConnectedAccount {
  readonly userId: UserId
  readonly memberId: string
  readonly token: PolarToken
}

/** Port for Polar accounts. */
export class PolarAccounts extends Context.Service<
  PolarAccounts,
  {
    /** The URL to send the person's browser to. Fails if no application is registered with Polar. */
    authorizeUrl(request: {
      readonly state: string
      readonly redirectUri: string
    }): Effect.Effect<string, ConnectFailed>
    /**
     * Exchanges the code for a token and registers the person with AccessLink. "Already registered" is not an error.
     */
    connect(request: {
      readonly code: string
      readonly redirectUri: string
    }): Effect.Effect<ConnectedAccount, ConnectFailed>
    /** Deregisters the person, which revokes the token. A token that is no longer valid is not an error. */
    disconnect(userId: UserId, accessToken: Redacted.Redacted): Effect.Effect<void, ConnectFailed>
  }
>()("@polar-flow/domain/PolarAccounts") {}
