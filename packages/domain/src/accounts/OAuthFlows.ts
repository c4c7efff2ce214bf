/** Port: what must be remembered while somebody connects an account. Every entry is taken once. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A connection that was begun: who asked for it, and where the browser goes in the end. */
export interface OAuthFlow {
  readonly state: string
  readonly callbackUrl: string
  readonly clientId: string | null
  readonly clientState: string | null
  /** The owner's session that began it, for the owner's own account; null when an app did. */
  readonly sessionId: string | null
  readonly expiresAt: Instant
}

/** A code that the caller exchanges for a key. */
export interface ExchangeCode {
  readonly code: string
  readonly userId: UserId
  readonly clientId: string | null
  readonly expiresAt: Instant
}

/** Port for flows. An adapter that writes to disk keeps states and codes as hashes only. */
export class OAuthFlows extends Context.Service<
  OAuthFlows,
  {
    /** Remembers a flow until it is taken or its time has passed. */
    begin(flow: OAuthFlow): Effect.Effect<void>
    /** Takes the flow of a state: none when unknown, taken before, or past its time. Of two at once one gets it. */
    take(state: string): Effect.Effect<Option.Option<OAuthFlow>>
    /** Remembers a code likewise. */
    issue(code: ExchangeCode): Effect.Effect<void>
    /** Takes a code, likewise. A code that has a `clientId` goes to that client only, and another's asking takes nothing. */
    redeem(code: string, clientId: string | null): Effect.Effect<Option.Option<ExchangeCode>>
    /** Forgets one person's codes. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/OAuthFlows") {}
