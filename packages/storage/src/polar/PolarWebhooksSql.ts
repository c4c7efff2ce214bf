/** The webhook at Polar in SQL, with its signing secret sealed, and the lease for maintaining it. */
import { Instant, type PolarWebhook, PolarWebhooks, Wait, type WebhookFailure } from "@polar-flow/domain"
import { Clock, Duration, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf } from "../accounts/instants.ts"
import { SealedWrites } from "../encryption/SealedWrites.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { TokenCipher } from "../encryption/TokenCipher.ts"

interface Row {
  readonly id: string
  readonly url: string
  readonly events: ReadonlyArray<string>
  readonly sealed: string
  readonly createdAt: Date
  readonly checkedAt: Date
  readonly soundSince: Date
}

/** Primary key of the only row. */
const place = "webhook"
const table = "polar_webhooks"
const boundTo = TokenCipher.boundToWebhook

/** The webhook itself. */
const makeWebhook = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const writes = yield* SealedWrites
  const cipher = yield* TokenCipher
  const rows = sql<Row>`SELECT * FROM polar_webhooks`

  const get = Effect.gen(function* () {
    const [row] = yield* rows
    if (row === undefined) return Option.none()
    return Option.some<PolarWebhook>({
      id: row.id,
      url: row.url,
      signingSecret: yield* Effect.orDie(cipher.open(boundTo, row.sealed)),
      events: row.events,
      createdAt: instantOf(row.createdAt),
      checkedAt: instantOf(row.checkedAt),
      healthySince: instantOf(row.soundSince)
    })
  }).pipe(dieOnSqlError)

  const put = Effect.fn("PolarWebhooks.put")(function* (webhook: PolarWebhook) {
    const writing = Effect.flatMap(
      cipher.seal(boundTo, webhook.signingSecret),
      (sealed) => sql`INSERT INTO polar_webhooks
          (place, id, url, events, key_id, sealed, created_at, checked_at, sound_since)
        VALUES (${place}, ${webhook.id}, ${webhook.url}, ${JSON.stringify(webhook.events)},
          ${TokenCipher.keyIdOf(sealed)}, ${sealed},
          ${webhook.createdAt}::timestamptz, ${webhook.checkedAt}::timestamptz,
          ${webhook.healthySince}::timestamptz)
        ON CONFLICT (place) DO UPDATE SET id = EXCLUDED.id, url = EXCLUDED.url, events = EXCLUDED.events,
          key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, created_at = EXCLUDED.created_at,
          checked_at = EXCLUDED.checked_at, sound_since = EXCLUDED.sound_since
        RETURNING *`
    )
    yield* writes.keep(table, writing)
  }, dieOnSqlError)

  /** Has no effect if the secret was replaced meanwhile; then it is sealed with the current key already. */
  const sealAgain = Effect.fnUntraced(function* ({ sealed }: Row) {
    const fresh = yield* cipher.seal(boundTo, yield* Effect.orDie(cipher.open(boundTo, sealed)))
    return yield* writes.keep(
      table,
      sql`UPDATE polar_webhooks SET key_id = ${TokenCipher.keyIdOf(fresh)}, sealed = ${fresh}
        WHERE sealed = ${sealed} RETURNING *`
    )
  })

  const rotate = Effect.gen(function* () {
    yield* writes.settled
    const keyId = yield* cipher.currentKeyId
    const others = yield* sql<Row>`SELECT * FROM polar_webhooks WHERE key_id <> ${keyId}`
    return (yield* Effect.forEach(others, sealAgain)).flat().length
  }).pipe(dieOnSqlError)

  const drop = journal.drop(table, sql`DELETE FROM polar_webhooks RETURNING *`)

  const discardUnreadable = Effect.gen(function* () {
    const opened = yield* Effect.forEach(yield* rows, ({ sealed }) =>
      Effect.result(cipher.open(boundTo, sealed))
    )
    const isUnreadable = opened.some(({ _tag }) => _tag === "Failure")
    if (isUnreadable) yield* drop
    return isUnreadable
  }).pipe(dieOnSqlError)

  return { get, put, delete: drop.pipe(Effect.asVoid, dieOnSqlError), rotate, discardUnreadable }
})

/** The lease as of now: its end, and the bounds of an end that is still in force. */
const leaseFrom = (lease: Duration.Duration) =>
  Effect.map(Clock.currentTimeMillis, (now) => ({
    now: Instant.fromMillis(now),
    until: Instant.fromMillis(now + Duration.toMillis(lease)),
    latest: Instant.fromMillis(Wait.latestEnd(lease, now))
  }))

/**
 * The lease and the last failure. Not in the recovery journal, because they mean nothing after a loss of the database.
 */
const makeLease = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return {
    failure: sql<{ trouble: WebhookFailure }>`SELECT trouble FROM polar_webhook_care
      WHERE trouble IS NOT NULL`.pipe(
      Effect.map(([row]) => Option.map(Option.fromNullishOr(row), ({ trouble }) => trouble)),
      dieOnSqlError
    ),
    setFailure: Effect.fn("PolarWebhooks.setFailure")(function* (failure: Option.Option<WebhookFailure>) {
      const text = Option.getOrNull(Option.map(failure, (it) => JSON.stringify(it)))
      yield* sql`INSERT INTO polar_webhook_care (place, trouble) VALUES (${place}, ${text})
        ON CONFLICT (place) DO UPDATE SET trouble = EXCLUDED.trouble`
    }, dieOnSqlError),
    claim: Effect.fn("PolarWebhooks.claim")(function* (holder: string, lease: Duration.Duration) {
      const { latest, now, until } = yield* leaseFrom(lease)
      const taken = yield* sql`INSERT INTO polar_webhook_care AS c (place, holder, held_until)
        VALUES (${place}, ${holder}, ${until}::timestamptz)
        ON CONFLICT (place) DO UPDATE SET holder = EXCLUDED.holder, held_until = EXCLUDED.held_until
        WHERE c.holder = EXCLUDED.holder OR c.held_until IS NULL OR c.held_until <= ${now}::timestamptz
          OR c.held_until > ${latest}::timestamptz
        RETURNING 1 AS taken`
      return taken.length > 0
    }, dieOnSqlError),
    release: Effect.fn("PolarWebhooks.release")(function* (holder: string) {
      yield* sql`UPDATE polar_webhook_care SET held_until = NULL WHERE holder = ${holder}`
    }, dieOnSqlError),
    isClaimed: Effect.fn("PolarWebhooks.isClaimed")(function* (lease: Duration.Duration) {
      const { latest, now } = yield* leaseFrom(lease)
      const held = yield* sql`SELECT 1 AS held FROM polar_webhook_care
        WHERE held_until > ${now}::timestamptz AND held_until <= ${latest}::timestamptz`
      return held.length > 0
    }, dieOnSqlError)
  }
})

/** `PolarWebhooks` on either engine. */
export const layer: Layer.Layer<
  PolarWebhooks,
  never,
  SqlClient.SqlClient | AccountsJournal | SealedWrites | TokenCipher
> = Layer.effect(
  PolarWebhooks,
  Effect.map(Effect.all([makeWebhook, makeLease]), ([webhook, lease]) =>
    PolarWebhooks.of({ ...webhook, ...lease })
  )
)
