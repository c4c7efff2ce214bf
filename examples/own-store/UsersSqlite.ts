/** The port `Users` on SQLite. */
import { type ConnectedUser, type Erasure, type User, type UserId, Users } from "@polar-flow/domain"
import type { DatabaseSync } from "node:sqlite"
import { Effect, Layer, Option } from "effect"
import { Database } from "./Database.ts"

const userOf = (row: Readonly<Record<string, unknown>> | undefined): User | undefined =>
  row === undefined ? undefined : JSON.parse(String(row["json"]))

const erasureOf = (row: Readonly<Record<string, unknown>> | undefined): Erasure | undefined =>
  row === undefined ? undefined : JSON.parse(String(row["json"]))

/** The erasures that have begun. Who is being erased is left out of everything else. */
const erasuresIn = (database: DatabaseSync) => {
  const one = database.prepare("SELECT json FROM erasures WHERE id = ?")
  const all = database.prepare("SELECT json FROM erasures ORDER BY id")
  const put = database.prepare("INSERT INTO erasures (id, json) VALUES (?, ?) ON CONFLICT DO NOTHING")
  const remove = database.prepare("DELETE FROM erasures WHERE id = ?")
  const isErasing = (id: UserId) => one.get(id) !== undefined
  return {
    isErasing,
    begin: (erasure: Erasure) => {
      put.run(erasure.userId, JSON.stringify(erasure))
      return erasureOf(one.get(erasure.userId)) ?? erasure
    },
    all: () => all.all().flatMap((row) => erasureOf(row) ?? []),
    end: (id: UserId) => void remove.run(id)
  }
}

/** All users. */
export const UsersSqlite = {
  layer: Layer.effect(
    Users,
    Effect.map(Database, (database) => {
      const one = database.prepare("SELECT json FROM users WHERE id = ?")
      const all = database.prepare("SELECT json FROM users ORDER BY id")
      const put = database.prepare("INSERT OR REPLACE INTO users (id, json) VALUES (?, ?)")
      const remove = database.prepare("DELETE FROM users WHERE id = ?")

      const erasures = erasuresIn(database)
      const stored = (id: UserId) => userOf(one.get(id))
      const find = (id: UserId) => (erasures.isErasing(id) ? undefined : stored(id))
      const save = <One extends User>(user: One) => {
        put.run(user.id, JSON.stringify(user))
        return user
      }
      const change = (id: UserId, facts: (user: User) => Partial<User>) =>
        Effect.sync(() => {
          const user = find(id)
          if (user !== undefined) save({ ...user, ...facts(user) })
        })

      return Users.of({
        connect: (facts) =>
          Effect.sync(() => {
            const { firstSyncedAt = null, lastSyncedAt = null } = find(facts.id) ?? {}
            return save<ConnectedUser>({ ...facts, isActive: true, lastSyncedAt, firstSyncedAt })
          }),
        add: (id) =>
          Effect.sync(() => {
            const neverConnected = { memberId: null, connectedAt: null, isActive: false }
            if (find(id) === undefined)
              save({ id, ...neverConnected, lastSyncedAt: null, firstSyncedAt: null })
          }),
        disconnect: (id) => change(id, () => ({ isActive: false })),
        get: (id) => Effect.sync(() => Option.fromNullishOr(find(id))),
        connectedAmong: (ids) => Effect.sync(() => new Set(ids.filter((id) => find(id)?.isActive === true))),
        list: Effect.sync(() =>
          all
            .all()
            .flatMap((row) => userOf(row) ?? [])
            .filter(({ id }) => !erasures.isErasing(id))
        ),
        synced: (id, at, complete) =>
          change(id, ({ firstSyncedAt }) => ({
            lastSyncedAt: at,
            firstSyncedAt: firstSyncedAt ?? (complete ? at : null)
          })),
        erase: (id) => Effect.sync(() => void remove.run(id)),
        beginErasure: (userId, pseudonym) =>
          Effect.sync(() => {
            const connectedAt = stored(userId)?.connectedAt ?? null
            return erasures.begin({ userId, pseudonym, connectedAt })
          }),
        isErasing: (id) => Effect.sync(() => erasures.isErasing(id)),
        erasing: Effect.sync(erasures.all),
        endErasure: (id) => Effect.sync(() => erasures.end(id))
      })
    })
  )
}
