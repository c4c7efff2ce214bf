/** Signing in and out in a page of the server. */
import type { CurrentSession } from "../generated/contract.ts"
import type { CallOptions } from "../http/CallOptions.ts"
import type { Transport } from "../http/transport.ts"
import { requestsOf } from "./methods.ts"

/** An API key or the token of a sign-in link, or the owner's name and password. */
export type SignIn =
  | { readonly key: string; readonly password?: never }
  | { readonly name: string; readonly password: string }

/**
 * The session of the browser, for a client with `session: true`. When it ends meanwhile, calls reject with
 * `session_ended`.
 */
export interface Session {
  /** The current session; null if nobody is signed in. */
  readonly get: (options?: CallOptions) => Promise<CurrentSession | null>
  /**
   * Signs in, and ends the browser's previous session. Rejects with `unauthorized` if the key, or name and password, are
   * wrong.
   *
   * @example
   * const { users } = await polar.session.signIn({ key: "pfk_…" })
   */
  readonly signIn: (credentials: SignIn, options?: CallOptions) => Promise<CurrentSession>
  /** Signs out. The browser drops what the server's pages stored. */
  readonly signOut: (options?: CallOptions) => Promise<void>
}

/** The session over a transport. */
export const makeSession = ({ credentials, json }: Transport): Session => {
  const get = async (options: CallOptions = {}) => {
    const { data } = await json<CurrentSession | null>(requestsOf("GET /api/v1/session")([options]))
    credentials.csrfToken = data?.csrf_token ?? null
    return data
  }
  return {
    get,
    signIn: async (given, options = {}) => {
      const isKey = given.password === undefined
      const request = requestsOf(isKey ? "POST /api/v1/session body" : "POST /admin/api/login body")
      const { data } = await json<CurrentSession>(request([given, options]))
      credentials.csrfToken = data.csrf_token
      return isKey ? data : ((await get(options)) ?? data)
    },
    signOut: async (options = {}) => {
      await json(requestsOf("DELETE /api/v1/session")([options]))
      credentials.csrfToken = null
    }
  }
}
