import type { Instant } from "@polar-flow/domain"
import { Context, Layer, type Redacted } from "effect"

/** How the API is set up. */
export interface HttpApiOptions {
  /** Where clients reach the server, without a slash at the end: `https://polar-flow.example.com`. */
  readonly baseUrl: string
  /** Version of the product, shown in `/health` and on the start page. */
  readonly version: string
  /** The database behind the ports, shown in `/health`. */
  readonly engine: "duckdb" | "postgres"
  /** When, at this start, a damaged database was set aside and made again; null when it was sound. */
  readonly recoveredAt: Instant | null
  /** A key that may do everything and has no limit; null for none. */
  readonly masterKey: Redacted.Redacted | null
  /** Mixed into the owner's sessions: with another one, all of them end; null for none. */
  readonly sessionSecret: Redacted.Redacted | null
  /** Whether the owner's cookie is sent over https only. */
  readonly secureCookies: boolean
  /** The client id that the environment gives, which then cannot be changed under `/admin`; null when it gives none. */
  readonly polarClientId: string | null
  /** Whether requests from this machine may read and sync without a key. */
  readonly allowUnauthenticatedLocalhost: boolean
  /** Requests an hour of a key that has no limit of its own. */
  readonly rateLimit: number
  /** Requests of one session in ten minutes. */
  readonly sessionRateLimit: number
  /** Failed authentications an hour of one client address before it gets 429. */
  readonly failedAuthenticationLimit: number
  /** Addresses and ranges, as `10.0.0.0/8`, of the proxies whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: ReadonlyArray<string>
  /** Origins, as `https://app.example.com`, that a connection may return to. */
  readonly oauthAllowedCallbackOrigins: ReadonlyArray<string>
  /**
   * Origins, as `https://app.example.com`, whose pages may read the answers below `/api/v1`. There is no wildcard: a
   * key in a page of any origin is anybody's.
   */
  readonly corsAllowedOrigins: ReadonlyArray<string>
  /** Whether events may be sent to apps on this machine and in its own networks. */
  readonly allowPrivateWebhookTargets: boolean
  /** Most bytes of a request body. */
  readonly maximumBodyBytes: number
  /** Most bytes of answers kept in memory. They are keyed by the version of the data and so never stale. */
  readonly cacheBytes: number
}

const defaults = {
  engine: "duckdb",
  recoveredAt: null,
  masterKey: null,
  sessionSecret: null,
  secureCookies: false,
  polarClientId: null,
  allowUnauthenticatedLocalhost: false,
  rateLimit: 1000,
  sessionRateLimit: 6000,
  failedAuthenticationLimit: 60,
  trustedProxies: [],
  oauthAllowedCallbackOrigins: [],
  corsAllowedOrigins: [],
  allowPrivateWebhookTargets: false,
  maximumBodyBytes: 64 * 1024,
  cacheBytes: 16 * 1024 * 1024
} as const satisfies Partial<HttpApiOptions>

/** The configuration of the API. Nothing here reads the environment. */
export class HttpApiConfig extends Context.Service<HttpApiConfig, HttpApiOptions>()(
  "@polar-flow/http-api/HttpApiConfig"
) {
  /**
   * The given options over the defaults: 1000 requests an hour of a key, no master key, no proxies, no callback origins, no CORS.
   *
   * @example
   * HttpApiConfig.layer({ baseUrl: "http://localhost:8000", version: "1.0.0" })
   */
  static readonly layer = (
    options: Pick<HttpApiOptions, "baseUrl" | "version"> & Partial<HttpApiOptions>
  ): Layer.Layer<HttpApiConfig> => Layer.succeed(HttpApiConfig, HttpApiConfig.of({ ...defaults, ...options }))
}
