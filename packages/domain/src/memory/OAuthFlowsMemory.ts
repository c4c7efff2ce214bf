import { Clock, Effect, Layer, Option } from "effect"
import { Instant } from "../time/Instant.ts"
import { type OAuthFlow, type ExchangeCode, OAuthFlows } from "../accounts/OAuthFlows.ts"

/** Removes and returns an entry, so that only one of several concurrent callers gets it. Also drops expired entries. */
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

/** `OAuthFlows` in memory, lost when the process ends. */
export const layer: Layer.Layer<OAuthFlows> = Layer.effect(OAuthFlows, makeMemory)
