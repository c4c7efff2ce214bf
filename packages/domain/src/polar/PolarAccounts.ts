/** Port: connecting a person's Polar account. Adapter: in `@polar-flow/polar-client`. */
import { Context, type Effect, type Redacted, Schema } from "effect"
import type { PolarToken } from "./PolarTokens.ts"
import type { UserId } from "../accounts/UserId.ts"

/** Polar did not connect the account. `reason` is the tag of what Polar said; `hint` tells a person what to do. */
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

/** Port for accounts. */
export class PolarAccounts extends Context.Service<
  PolarAccounts,
  {
    /** Where to send the person's browser. Fails when no client is registered with Polar. */
    authorizeUrl(request: {
      readonly state: string
      readonly redirectUri: string
    }): Effect.Effect<string, ConnectFailed>
    /** Exchanges the code and registers the person with AccessLink; "already registered" is fine. */
    connect(request: {
      readonly code: string
      readonly redirectUri: string
    }): Effect.Effect<ConnectedAccount, ConnectFailed>
    /** Registers off, which ends the token. A token that is over already is fine. */
    disconnect(userId: UserId, accessToken: Redacted.Redacted): Effect.Effect<void, ConnectFailed>
  }
>()("@polar-flow/domain/PolarAccounts") {}
