/** Pages of the audit log. */
import { type AuditEntry, AuditLog, type AuditQuery } from "@polar-flow/domain"
import { Effect } from "effect"

const defaultLimit = 100

/** The decoded query of `GET /admin/api/audit`. */
interface Query extends Pick<AuditQuery, "action" | "since" | "until"> {
  readonly actor?: string | undefined
  readonly user_id?: string | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

const toRow = (entry: AuditEntry) => ({
  id: entry.id,
  occurred_at: entry.occurredAt,
  actor_kind: entry.actorKind,
  actor_name: entry.actorName,
  action: entry.action,
  user_id: entry.subject,
  address: entry.address,
  details: entry.details
})

/** The rows of a page, and the id where the next one begins; null on the last one. */
export const makeAuditRows = Effect.map(AuditLog, (log) =>
  Effect.fnUntraced(function* ({ actor, user_id, limit = defaultLimit, cursor, ...query }: Query) {
    const entries = yield* log.list({
      ...query,
      actorName: actor,
      subject: user_id,
      before: cursor,
      limit: limit + 1
    })
    const rows = entries.slice(0, limit).map(toRow)
    return { rows, next: entries.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
)
