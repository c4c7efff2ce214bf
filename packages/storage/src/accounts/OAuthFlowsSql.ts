/** OAuth flows in SQL. States and codes are stored as SHA-256 only. One DELETE takes an entry. */
import {
  ApiKeySecret,
  type ExchangeCode,
  Instant,
  type OAuthFlow,
  OAuthFlows,
  type UserId
} from "@polar-flow/domain"
import { Effect, Layer, Option, Redacted } from "effect"
import { Digest } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface FlowRow {
  readonly callbackUrl: string
  readonly clientId: string | null
  readonly clientState: string | null
  readonly sessionId: string | null
  readonly expiresAt: Date
}

interface CodeRow {
  readonly ownerId: UserId
  readonly clientId: string | null
  readonly expiresAt: Date
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const digest = yield* Digest.Digest
  const hash = (secret: string) =>
    ApiKeySecret.hash(Redacted.make(secret)).pipe(Effect.provideService(Digest.Digest, digest))

  const begin = Effect.fn("OAuthFlows.begin")(function* (flow: OAuthFlow) {
    yield* sql`DELETE FROM oauth_flows WHERE expires_at <= ${yield* Instant.now}::timestamptz`
    yield* sql`INSERT INTO oauth_flows (state_hash, callback_url, client_id, client_state, session_id, expires_at)
      VALUES (${yield* hash(flow.state)}, ${flow.callbackUrl}, ${flow.clientId}, ${flow.clientState},
        ${flow.sessionId}, ${flow.expiresAt}::timestamptz)`
  }, dieOnSqlError)

  const take = Effect.fn("OAuthFlows.take")(function* (state: string) {
    const [row] = yield* sql<FlowRow>`DELETE FROM oauth_flows
      WHERE state_hash = ${yield* hash(state)} AND expires_at > ${yield* Instant.now}::timestamptz RETURNING *`
    return Option.map(
      Option.fromNullishOr(row),
      ({ callbackUrl, clientId, clientState, sessionId, expiresAt }): OAuthFlow => ({
        state,
        callbackUrl,
        clientId,
        clientState,
        sessionId,
        expiresAt: Instant.fromMillis(expiresAt.getTime())
      })
    )
  }, dieOnSqlError)

  const issue = Effect.fn("OAuthFlows.issue")(function* (code: ExchangeCode) {
    yield* sql`DELETE FROM oauth_codes WHERE expires_at <= ${yield* Instant.now}::timestamptz`
    yield* sql`INSERT INTO oauth_codes (code_hash, owner_id, client_id, expires_at)
      VALUES (${yield* hash(code.code)}, ${code.userId}, ${code.clientId}, ${code.expiresAt}::timestamptz)`
  }, dieOnSqlError)

  const redeem = Effect.fn("OAuthFlows.redeem")(function* (code: string, clientId: string | null) {
    const [row] = yield* sql<CodeRow>`DELETE FROM oauth_codes
      WHERE code_hash = ${yield* hash(code)} AND expires_at > ${yield* Instant.now}::timestamptz
        AND (client_id IS NULL OR client_id = ${clientId}::text)
      RETURNING *`
    return Option.map(Option.fromNullishOr(row), (taken): ExchangeCode => ({
      code,
      userId: taken.ownerId,
      clientId: taken.clientId,
      expiresAt: Instant.fromMillis(taken.expiresAt.getTime())
    }))
  }, dieOnSqlError)

  return OAuthFlows.of({
    begin,
    take,
    issue,
    redeem,
    erase: Effect.fn("OAuthFlows.erase")(function* (userId: UserId) {
      yield* sql`DELETE FROM oauth_codes WHERE owner_id = ${userId}`
    }, dieOnSqlError)
  })
})

/** `OAuthFlows` on either engine. */
export const layer: Layer.Layer<OAuthFlows, never, SqlClient.SqlClient> = Layer.effect(OAuthFlows, make).pipe(
  Layer.provide(Digest.layerWebCrypto)
)
