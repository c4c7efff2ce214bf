/** Port: what must be remembered while somebody connects an account. Every entry is taken once. */
import { Clock, Context, Effect, Layer, Option } from "effect"
import { Instant } from "../time/Instant.ts"
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

/** Takes an entry out, so that of two who ask at once only one gets it. One past its time is gone too. */
const takeFrom = <A extends { readonly expiresAt: Instant }>(
  entries: Map<string, A>,
  key: string,
  isWanted: (entry: A) => boolean
) =>
  Effect.map(Clock.currentTimeMillis, (now) => {
    for (const [name, { expiresAt }] of entries) {
      if (Instant.toMillis(expiresAt) <= now) entries.delete(name)
    }
    const entry = Option.filter(Option.fromNullishOr(entries.get(key)), isWanted)
    if (Option.isSome(entry)) entries.delete(key)
    return entry
  })

const makeMemory: Effect.Effect<OAuthFlows["Service"]> = Effect.sync(() => {
  const flows = new Map<string, OAuthFlow>()
  const codes = new Map<string, ExchangeCode>()
  return {
    begin: (flow) => Effect.sync(() => void flows.set(flow.state, flow)),
    take: (state) => takeFrom(flows, state, () => true),
    issue: (code) => Effect.sync(() => void codes.set(code.code, code)),
    redeem: (code, clientId) =>
      takeFrom(codes, code, (entry) => entry.clientId === null || entry.clientId === clientId),
    erase: (userId) =>
      Effect.sync(() => {
        for (const [name, code] of codes) if (code.userId === userId) codes.delete(name)
      })
  }
})

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
>()("@polar-flow/domain/OAuthFlows") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<OAuthFlows> = Layer.effect(OAuthFlows, makeMemory)
}
