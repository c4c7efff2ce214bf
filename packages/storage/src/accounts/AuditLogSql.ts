/** The audit log in SQL. */
import {
  type AuditAction,
  type AuditDetails,
  type AuditEntry,
  AuditLog,
  type AuditQuery,
  Instant,
  makeAuditIds,
  type UserId
} from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf } from "./instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row extends Omit<AuditEntry, "occurredAt" | "details"> {
  readonly action: AuditAction
  readonly occurredAt: Date
  readonly details: AuditDetails
}

const fromRow = (row: Row): AuditEntry => ({
  id: row.id,
  occurredAt: instantOf(row.occurredAt),
  actorKind: row.actorKind,
  actorName: row.actorName,
  action: row.action,
  subject: row.subject,
  address: row.address,
  details: row.details
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const nextId = yield* makeAuditIds

  const append = Effect.fn("AuditLog.append")(function* (entry: Omit<AuditEntry, "id" | "occurredAt">) {
    const id = yield* nextId
    yield* journal.keep(
      "audit_log",
      sql`INSERT INTO audit_log (id, occurred_at, actor_kind, actor_name, action, subject, address, details)
        VALUES (${id}, ${yield* Instant.now}::timestamptz, ${entry.actorKind}, ${entry.actorName}, ${entry.action},
          ${entry.subject}, ${entry.address}, ${JSON.stringify(entry.details)})
        RETURNING *`
    )
  }, dieOnSqlError)

  const list = Effect.fn("AuditLog.list")(function* (query: AuditQuery) {
    const conditions = [
      query.action === undefined ? null : sql`action = ${query.action}`,
      query.actorName === undefined ? null : sql`actor_name = ${query.actorName}`,
      query.subject === undefined ? null : sql`subject = ${query.subject}`,
      query.since === undefined ? null : sql`occurred_at >= ${query.since}::timestamptz`,
      query.until === undefined ? null : sql`occurred_at < ${query.until}::timestamptz`,
      query.before === undefined ? null : sql`id < ${query.before}`
    ].filter((condition) => condition !== null)
    const rows = yield* sql<Row>`SELECT * FROM audit_log
      WHERE ${sql.and([sql`1 = 1`, ...conditions])} ORDER BY id DESC LIMIT ${query.limit}`
    return rows.map(fromRow)
  }, dieOnSqlError)

  return AuditLog.of({
    append,
    list,
    pseudonymise: Effect.fn("AuditLog.pseudonymise")(function* (userId: UserId, pseudonym: string) {
      const rows = yield* journal.keep(
        "audit_log",
        sql`UPDATE audit_log SET subject = ${pseudonym},
            address = CASE WHEN actor_kind IN ('visitor', 'key') THEN NULL ELSE address END
          WHERE subject = ${userId} RETURNING *`
      )
      return rows.length
    }, dieOnSqlError),
    prune: Effect.fn("AuditLog.prune")(function* (before: Instant) {
      const rows = yield* journal.drop(
        "audit_log",
        sql`DELETE FROM audit_log WHERE occurred_at < ${before}::timestamptz RETURNING *`
      )
      return rows.length
    }, dieOnSqlError)
  })
})

/** `AuditLog` on either engine. */
export const layer: Layer.Layer<AuditLog, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  AuditLog,
  make
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
