/** Port: what must be remembered while somebody connects an account. Every entry is taken once. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "./Instant.ts"
import type { UserId } from "./UserId.ts"

/** A connection that was begun: who asked for it, and where the browser goes in the end. */
export interface OAuthFlow {
  readonly state: string
  readonly callbackUrl: string
  readonly clientId: string | null
  readonly clientState: string | null
  readonly expiresAt: Instant
}

/** A code that the caller exchanges for a key. */
export interface ExchangeCode {
  readonly code: string
  readonly userId: UserId
  readonly clientId: string | null
  readonly expiresAt: Instant
}

/** Port for flows. Secrets are kept as hashes. */
export class OAuthFlows extends Context.Service<
  OAuthFlows,
  {
    begin(flow: OAuthFlow): Effect.Effect<void>
    /** Takes the flow of a state: none when unknown, taken before, or past its time. Of two at once one gets it. */
    take(state: string): Effect.Effect<Option.Option<OAuthFlow>>
    issue(code: ExchangeCode): Effect.Effect<void>
    /** Takes a code, likewise. A wrong `clientId` takes nothing. */
    redeem(code: string, clientId: string | null): Effect.Effect<Option.Option<ExchangeCode>>
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/OAuthFlows") {}
