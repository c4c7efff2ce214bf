import { type Instant, type User, type UserId, Users } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf, instantOrNull } from "./instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly userId: UserId
  readonly memberId: string
  readonly connectedAt: Date
  readonly isActive: boolean
  readonly lastSyncedAt: Date | null
  readonly firstSyncedAt: Date | null
}

const fromRow = (row: Row): User => ({
  id: row.userId,
  memberId: row.memberId,
  connectedAt: instantOf(row.connectedAt),
  isActive: row.isActive,
  lastSyncedAt: instantOrNull(row.lastSyncedAt),
  firstSyncedAt: instantOrNull(row.firstSyncedAt)
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal

  const connect = Effect.fn("Users.connect")(function* (user: Pick<User, "id" | "memberId" | "connectedAt">) {
    const [row] = yield* journal.keep(
      "users",
      sql<Row>`INSERT INTO users (user_id, member_id, connected_at, is_active)
        VALUES (${user.id}, ${user.memberId}, ${user.connectedAt}::timestamptz, true)
        ON CONFLICT (user_id) DO UPDATE SET
          member_id = EXCLUDED.member_id, connected_at = EXCLUDED.connected_at, is_active = true
        RETURNING *`
    )
    return yield* Effect.map(Effect.fromNullishOr(row), fromRow).pipe(Effect.orDie)
  }, dieOnSqlError)

  const synced = Effect.fn("Users.synced")(function* (userId: UserId, at: Instant, complete: boolean) {
    const firstSyncedAt = complete ? sql`coalesce(first_synced_at, ${at}::timestamptz)` : sql`first_synced_at`
    yield* journal.keep(
      "users",
      sql`UPDATE users SET last_synced_at = ${at}::timestamptz, first_synced_at = ${firstSyncedAt}
        WHERE user_id = ${userId} RETURNING *`
    )
  }, dieOnSqlError)

  return Users.of({
    connect,
    disconnect: Effect.fn("Users.disconnect")(function* (userId: UserId) {
      yield* journal.keep(
        "users",
        sql`UPDATE users SET is_active = false WHERE user_id = ${userId} RETURNING *`
      )
    }, dieOnSqlError),
    get: Effect.fn("Users.get")(function* (userId: UserId) {
      const [row] = yield* sql<Row>`SELECT * FROM users WHERE user_id = ${userId}`
      return Option.map(Option.fromNullishOr(row), fromRow)
    }, dieOnSqlError),
    connectedAmong: Effect.fn("Users.connectedAmong")(function* (ids: ReadonlyArray<UserId>) {
      if (ids.length === 0) return new Set<UserId>()
      const rows = yield* sql<Pick<Row, "userId">>`SELECT user_id FROM users
        WHERE is_active AND ${sql.in("user_id", ids)}`
      return new Set(rows.map(({ userId }) => userId))
    }, dieOnSqlError),
    list: sql<Row>`SELECT * FROM users ORDER BY user_id`.pipe(
      Effect.map((rows) => rows.map(fromRow)),
      dieOnSqlError
    ),
    synced,
    erase: Effect.fn("Users.erase")(function* (userId: UserId) {
      yield* journal.drop("users", sql`DELETE FROM users WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError)
  })
})

/** `Users` on either engine. */
export const layer: Layer.Layer<Users, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  Users,
  make
)
