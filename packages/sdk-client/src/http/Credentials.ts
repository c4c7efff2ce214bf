/** What signs a request in: an API key, or the browser's session. */
import type { ClientOptions } from "../ClientOptions.ts"

/** The credentials of a client. The browser keeps the session; a page knows its CSRF token only. */
export interface Credentials {
  readonly isSession: boolean
  /** The CSRF token of the session; null while it is unknown. */
  csrfToken: string | null
  readonly headers: () => Readonly<Record<string, string>>
}

/** The credentials for these options. */
export const credentialsOf = ({ apiKey, session = false }: ClientOptions): Credentials => ({
  isSession: session,
  csrfToken: null,
  headers() {
    if (apiKey !== undefined) return { "x-api-key": apiKey }
    return this.csrfToken === null ? {} : { "x-csrf-token": this.csrfToken }
  }
})
