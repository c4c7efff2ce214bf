/** Connecting Polar accounts, and API keys. */
import type { CallOptions } from "../http/CallOptions.ts"
import type { ExchangeResult } from "../generated/contract.ts"
import type { AccountsOperations } from "../generated/operations.ts"
import { requestsOf } from "./methods.ts"
import { urlOf } from "../http/Request.ts"
import type { Transport } from "../http/transport.ts"

/** Where the person returns to after connecting. */
export interface ConnectOptions {
  /** URL to return the browser to. The server must allow its origin. */
  readonly callbackUrl: string
  /** Identifies the app. The exchange must then send the same value. */
  readonly clientId?: string | undefined
  /** Returned unchanged. Use it to recognize your visitor. */
  readonly state?: string | undefined
}

/** Accounts and keys. */
export interface Accounts extends AccountsOperations {
  /**
   * The URL to send a person's browser to. Sends no request.
   *
   * @example
   * polar.accounts.connectUrl({ callbackUrl: "https://app.example/back", state: "x1" })
   * // "https://flow.example/oauth/start?callback_url=https%3A%2F%2Fapp.example%2Fback&state=x1"
   */
  readonly connectUrl: (options: ConnectOptions) => string
  /** Exchanges the code from the callback for the person's API key. A code works once. */
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
