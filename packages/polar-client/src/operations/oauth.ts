/** OAuth: the authorization URL, and the exchange of codes for tokens. */
import { Instant, UserId } from "@polar-flow/domain"
import { Clock, Effect, Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { jsonOf, readLeniently } from "../sources/decodeAnswer.ts"
import type { AccessLink } from "../http/AccessLink.ts"
import { withOperation } from "../http/makeRequestEndpoint.ts"
import type { PolarSettings } from "../PolarConfig.ts"
import type { PolarError, PolarReason } from "../http/PolarError.ts"
import { Id, notNegative, translate } from "../wire/fields.ts"

/** Polar's token response. Tokens of v3 do not expire in practice, and there are no refresh tokens. */
export interface PolarGrant {
  readonly userId: UserId
  readonly accessToken: Redacted.Redacted
  /** Null if Polar does not say. */
  readonly expiresAt: Instant | null
}

/** OAuth2. */
export interface OAuthOperations {
  /** The URL of the consent page. Without `redirectUri`, Polar uses the application's default. */
  readonly authorizeUrl: (request: {
    readonly state?: string
    readonly redirectUri?: string
  }) => Effect.Effect<string, PolarError>
  /**
   * Exchanges a code for a token. Exchange a code only once: a second use revokes every token issued for it. Pass
   * `redirectUri` if and only if it was passed to `authorizeUrl`. An invalid code fails with `PolarRejected` and
   * `invalid_grant`.
   */
  readonly exchangeCode: (request: {
    readonly code: string
    readonly redirectUri?: string
  }) => Effect.Effect<PolarGrant, PolarError>
}

const Grant = translate(
  Schema.Struct({ access_token: Schema.NonEmptyString, expires_in: notNegative, x_user_id: Id }),
  Schema.Struct({
    userId: UserId,
    accessToken: Schema.String,
    expiresInSeconds: Schema.NullOr(Schema.Finite)
  }),
  (grant) => ({
    userId: grant.x_user_id,
    accessToken: grant.access_token,
    expiresInSeconds: grant.expires_in
  })
)

const readGrant = Schema.decodeUnknownResult(Grant)

const latestMillis = 4_102_444_800_000

const authorizeUrl =
  (settings: PolarSettings): OAuthOperations["authorizeUrl"] =>
  ({ state, redirectUri }) =>
    Effect.map(settings.application, ({ clientId }) => {
      const url = new URL(settings.authorizeUrl)
      url.searchParams.set("response_type", "code")
      url.searchParams.set("client_id", clientId)
      url.searchParams.set("scope", "accesslink.read_all")
      if (redirectUri !== undefined) url.searchParams.set("redirect_uri", redirectUri)
      if (state !== undefined) url.searchParams.set("state", state)
      return url.toString()
    }).pipe(withOperation("oauth.authorizeUrl"))

/** Creates the operations with the application's credentials. */
export const oauthOperations = (settings: PolarSettings, polar: AccessLink): OAuthOperations => ({
  authorizeUrl: authorizeUrl(settings),
  exchangeCode: ({ code, redirectUri }) =>
    Effect.gen(function* (): Effect.fn.Return<PolarGrant, PolarReason> {
      const form = {
        grant_type: "authorization_code",
        code,
        ...(redirectUri && { redirect_uri: redirectUri })
      }
      const request = HttpClientRequest.post(settings.tokenUrl).pipe(HttpClientRequest.bodyUrlParams(form))
      const answer = yield* polar.token(request)
      const grant = yield* readLeniently(readGrant, yield* jsonOf(answer.body, answer.contentType))
      const now = yield* Clock.currentTimeMillis
      const endsAt = grant.expiresInSeconds === null ? null : now + grant.expiresInSeconds * 1000
      return {
        userId: grant.userId,
        accessToken: Redacted.make(grant.accessToken, { label: "polar-access-token" }),
        expiresAt: endsAt === null ? null : Instant.fromMillis(Math.min(endsAt, latestMillis))
      }
    }).pipe(withOperation("oauth.exchangeCode"), Effect.withSpan("PolarClient.oauth.exchangeCode"))
})
