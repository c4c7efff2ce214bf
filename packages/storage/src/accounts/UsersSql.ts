import {
  type ConnectedUser,
  type Erasure,
  type Instant,
  type User,
  type UserId,
  Users
} from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { type ExactCache, exactCache } from "../database/ExactCache.ts"
import { instantOrNull } from "./instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly userId: UserId
  readonly memberId: string | null
  readonly connectedAt: Date | null
  readonly isActive: boolean
  readonly lastSyncedAt: Date | null
  readonly firstSyncedAt: Date | null
}

const fromRow = (row: Row): User => ({
  id: row.userId,
  memberId: row.memberId,
  connectedAt: instantOrNull(row.connectedAt),
  isActive: row.isActive,
  lastSyncedAt: instantOrNull(row.lastSyncedAt),
  firstSyncedAt: instantOrNull(row.firstSyncedAt)
})

interface ErasureRow extends Pick<Erasure, "userId" | "pseudonym"> {
  readonly connectedAt: Date | null
}

const toErasure = ({ connectedAt, pseudonym, userId }: ErasureRow): Erasure => ({
  userId,
  pseudonym,
  connectedAt: instantOrNull(connectedAt)
})

/** One person is asked for with every request for their data. */
type KnownUsers = ExactCache<Option.Option<User>>

const makeErasures = Effect.fnUntraced(function* (known: KnownUsers) {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  /** Read with every request for a person. */
  const cache = exactCache<ReadonlyArray<Erasure>>((yield* DatabaseInfo).engine)
  const all = Effect.map(sql<ErasureRow>`SELECT * FROM erasures ORDER BY user_id`, (rows) =>
    rows.map(toErasure)
  )
  const erasing = cache.get("all", all).pipe(dieOnSqlError)
  const changed = (userId: UserId) => Effect.andThen(cache.invalidate(), known.invalidate(userId))

  const of = (userId: UserId) =>
    Effect.map(sql<ErasureRow>`SELECT * FROM erasures WHERE user_id = ${userId}`, ([row]) => row)

  return {
    erasing,
    isErasing: (userId: UserId) =>
      Effect.map(erasing, (erasures) => erasures.some((erasure) => erasure.userId === userId)),
    beginErasure: Effect.fn("Users.beginErasure")(function* (userId: UserId, pseudonym: string) {
      yield* journal
        .keep(
          "erasures",
          sql<ErasureRow>`INSERT INTO erasures (user_id, pseudonym, connected_at)
            VALUES (${userId}, ${pseudonym}, (SELECT connected_at FROM users WHERE user_id = ${userId}))
            ON CONFLICT (user_id) DO NOTHING RETURNING *`
        )
        .pipe(Effect.ensuring(changed(userId)))
      const begun = yield* of(userId)
      return begun === undefined ? { userId, pseudonym, connectedAt: null } : toErasure(begun)
    }, dieOnSqlError),
    endErasure: Effect.fn("Users.endErasure")(function* (userId: UserId) {
      yield* journal
        .drop("erasures", sql`DELETE FROM erasures WHERE user_id = ${userId} RETURNING *`)
        .pipe(Effect.ensuring(changed(userId)))
    }, dieOnSqlError)
  }
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const known: KnownUsers = exactCache((yield* DatabaseInfo).engine)
  const isThere = sql`NOT EXISTS (SELECT 1 FROM erasures AS e WHERE e.user_id = users.user_id)`

  const keep = <A extends object>(
    userId: UserId,
    change: Effect.Effect<ReadonlyArray<A>, SqlError.SqlError>
  ) => journal.keep("users", change).pipe(Effect.ensuring(known.invalidate(userId)))

  const connect = Effect.fn("Users.connect")(function* ({
    connectedAt,
    id,
    memberId
  }: Pick<ConnectedUser, "id" | "memberId" | "connectedAt">) {
    const [row] = yield* keep<Row>(
      id,
      sql<Row>`INSERT INTO users (user_id, member_id, connected_at, is_active)
        VALUES (${id}, ${memberId}, ${connectedAt}::timestamptz, true)
        ON CONFLICT (user_id) DO UPDATE SET
          member_id = EXCLUDED.member_id, connected_at = EXCLUDED.connected_at, is_active = true
        RETURNING *`
    )
    const user = yield* Effect.map(Effect.fromNullishOr(row), fromRow).pipe(Effect.orDie)
    return { ...user, connectedAt, memberId }
  }, dieOnSqlError)

  const synced = Effect.fn("Users.synced")(function* (userId: UserId, at: Instant, complete: boolean) {
    const firstSyncedAt = complete ? sql`coalesce(first_synced_at, ${at}::timestamptz)` : sql`first_synced_at`
    yield* keep(
      userId,
      sql`UPDATE users SET last_synced_at = ${at}::timestamptz, first_synced_at = ${firstSyncedAt}
        WHERE user_id = ${userId} RETURNING *`
    )
  }, dieOnSqlError)

  return Users.of({
    ...(yield* makeErasures(known)),
    connect,
    add: Effect.fn("Users.add")(function* (userId: UserId) {
      yield* keep(
        userId,
        sql`INSERT INTO users (user_id, is_active) VALUES (${userId}, false)
          ON CONFLICT (user_id) DO NOTHING RETURNING *`
      )
    }, dieOnSqlError),
    disconnect: Effect.fn("Users.disconnect")(function* (userId: UserId) {
      yield* keep(userId, sql`UPDATE users SET is_active = false WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError),
    get: Effect.fn("Users.get")(
      (userId: UserId) =>
        known.get(
          userId,
          Effect.map(sql<Row>`SELECT * FROM users WHERE user_id = ${userId} AND ${isThere}`, ([row]) =>
            Option.map(Option.fromNullishOr(row), fromRow)
          )
        ),
      dieOnSqlError
    ),
    connectedAmong: Effect.fn("Users.connectedAmong")(function* (ids: ReadonlyArray<UserId>) {
      if (ids.length === 0) return new Set<UserId>()
      const rows = yield* sql<Pick<Row, "userId">>`SELECT user_id FROM users
        WHERE is_active AND ${isThere} AND ${sql.in("user_id", ids)}`
      return new Set(rows.map(({ userId }) => userId))
    }, dieOnSqlError),
    list: sql<Row>`SELECT * FROM users WHERE ${isThere} ORDER BY user_id`.pipe(
      Effect.map((rows) => rows.map(fromRow)),
      dieOnSqlError
    ),
    synced,
    erase: Effect.fn("Users.erase")(function* (userId: UserId) {
      yield* journal
        .drop("users", sql`DELETE FROM users WHERE user_id = ${userId} RETURNING *`)
        .pipe(Effect.ensuring(known.invalidate(userId)))
    }, dieOnSqlError)
  })
})

/** `Users` on either engine. */
export const layer: Layer.Layer<Users, never, SqlClient.SqlClient | AccountsJournal | DatabaseInfo> =
  Layer.effect(Users, make)
