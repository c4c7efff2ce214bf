/** Port: the state of an OAuth connection while it is in progress. Every entry can be taken once. */
import { Context, type Effect, type Option } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A connection in progress: who started it, and where the browser goes at the end. */
export interface OAuthFlow {
  readonly state: string
  readonly callbackUrl: string
  readonly clientId: string | null
  readonly clientState: string | null
  /** The owner's session that started the flow for the owner's own account; null if an app started it. */
  readonly sessionId: string | null
  readonly expiresAt: Instant
}

/** A code that a client exchanges for an API key. */
export interface ExchangeCode {
  readonly code: string
  readonly userId: UserId
  readonly clientId: string | null
  readonly expiresAt: Instant
}

/** Port for OAuth flows. An adapter that writes to disk stores only hashes of states and codes. */
export class OAuthFlows extends Context.Service<
  OAuthFlows,
  {
    /** Stores a flow until it is taken or expires. */
    begin(flow: OAuthFlow): Effect.Effect<void>
    /**
     * Takes the flow of a state. None if it is unknown, expired or already taken; only one of several concurrent
     * callers gets it.
     */
    take(state: string): Effect.Effect<Option.Option<OAuthFlow>>
    /** Stores a code until it is redeemed or expires. */
    issue(code: ExchangeCode): Effect.Effect<void>
    /**
     * Takes a code. A code with a `clientId` is returned to that client only; a request by another client does not
     * consume it.
     */
    redeem(code: string, clientId: string | null): Effect.Effect<Option.Option<ExchangeCode>>
    /** Deletes the codes of one person. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/OAuthFlows") {}
