import type {
  ApiKeyInfo,
  ApiKeyRegenerated,
  ApiKeysRevoked,
  ExchangeResult,
  Healthy,
  UserRow,
  UserStatus
} from "./generated/contract.ts"
import { type Analytics, makeAnalytics } from "./analytics.ts"
import { type Exports, makeExports } from "./exports.ts"
import { makeRecords, personPath, type Records } from "./records.ts"
import { makeSyncs, type Syncs } from "./syncs.ts"
import { type CallOptions, type ClientOptions, makeSend, read } from "./transport.ts"

/** A server's API, grouped. Every method rejects with a `PolarFlowError`, or with the reason of its `signal`. */
export interface PolarFlowClient {
  readonly records: Records
  readonly analytics: Analytics
  readonly exports: Exports
  readonly sync: Syncs
  readonly users: {
    /** Everybody; needs a service key. */
    readonly list: (options?: CallOptions) => Promise<ReadonlyArray<UserRow>>
    readonly status: (userId: string, options?: CallOptions) => Promise<UserStatus>
  }
  readonly accounts: {
    /** A code from connecting, once, for the person's key. */
    readonly exchange: (
      code: string,
      options?: CallOptions & { readonly clientId?: string }
    ) => Promise<ExchangeResult>
    readonly keyInfo: (userId: string, options?: CallOptions) => Promise<ApiKeyInfo>
    readonly regenerateKey: (userId: string, options?: CallOptions) => Promise<ApiKeyRegenerated>
    readonly revokeKeys: (userId: string, options?: CallOptions) => Promise<ApiKeysRevoked>
  }
  readonly system: {
    readonly health: (options?: CallOptions) => Promise<Healthy>
    readonly ready: (options?: CallOptions) => Promise<Healthy>
  }
}

/**
 * A client of one polar-flow server.
 *
 * @example
 * const polar = createPolarFlowClient({ baseUrl: "http://127.0.0.1:8000", apiKey: "pfk_…" })
 * const nights = await polar.records.sleep("1000001", { days: 7 }) // [{ date: "2026-11-20", sleep_score: 82, … }, …]
 */
export const createPolarFlowClient = (options: ClientOptions): PolarFlowClient => {
  const send = makeSend(options)
  const get = async <A>(path: string, call: CallOptions = {}) => read<A>(await send(path, call))
  const post = async <A>(path: string, call: CallOptions = {}, body?: unknown) =>
    read<A>(await send(path, { method: "POST", body, ...call }))
  return {
    records: makeRecords(send),
    analytics: makeAnalytics(send),
    exports: makeExports(send),
    sync: makeSyncs(send),
    users: {
      list: (call) => get("/api/v1/users", call),
      status: (userId, call) => get(`${personPath(userId)}/status`, call)
    },
    accounts: {
      exchange: (code, { clientId, ...call } = {}) =>
        post("/oauth/exchange", call, { code, ...(clientId === undefined ? {} : { client_id: clientId }) }),
      keyInfo: (userId, call) => get(`${personPath(userId)}/api-key/info`, call),
      regenerateKey: (userId, call) => post(`${personPath(userId)}/api-key/regenerate`, call),
      revokeKeys: (userId, call) => post(`${personPath(userId)}/api-key/revoke`, call)
    },
    system: { health: (call) => get("/health", call), ready: (call) => get("/ready", call) }
  }
}
