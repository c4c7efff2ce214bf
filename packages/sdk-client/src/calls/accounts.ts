/** Connecting people, and their keys. */
import type { CallOptions } from "../http/CallOptions.ts"
import type { ExchangeResult } from "../generated/contract.ts"
import type { AccountsOperations } from "../generated/operations.ts"
import { requestsOf } from "./methods.ts"
import { urlOf } from "../http/Request.ts"
import type { Transport } from "../http/transport.ts"

/** How a person is to come back from connecting. */
export interface ConnectOptions {
  /** Where the browser goes in the end; its origin must be allowed by the server. */
  readonly callbackUrl: string
  /** Names the app; the exchange must then name the same. */
  readonly clientId?: string | undefined
  /** Handed back unchanged: a value that the app can recognise its own visitor by. */
  readonly state?: string | undefined
}

/** Accounts and keys. */
export interface Accounts extends AccountsOperations {
  /**
   * Where to send a person's browser so that they connect. Asks nothing.
   *
   * @example
   * polar.accounts.connectUrl({ callbackUrl: "https://app.example/back", state: "x1" })
   * // "https://flow.example/oauth/start?callback_url=https%3A%2F%2Fapp.example%2Fback&state=x1"
   */
  readonly connectUrl: (options: ConnectOptions) => string
  /** The code that came back from connecting, once, for the person's key. */
  readonly exchange: (
    code: string,
    options?: CallOptions & { readonly clientId?: string | undefined }
  ) => Promise<ExchangeResult>
}

/** The accounts over a transport. */
export const makeAccounts = (
  transport: Transport,
  accounts: AccountsOperations,
  baseUrl: string
): Accounts => ({
  ...accounts,
  connectUrl: ({ callbackUrl, clientId, state }) =>
    urlOf(baseUrl, "/oauth/start", { callback_url: callbackUrl, client_id: clientId, state }),
  exchange: async (code, { clientId, ...options } = {}) => {
    const body = { code, ...(clientId === undefined ? {} : { client_id: clientId }) }
    const request = requestsOf("POST /api/v1/oauth/exchange body")([body, options])
    return (await transport.json<ExchangeResult>(request)).data
  }
})
