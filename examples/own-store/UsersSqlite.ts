/** The port `Users` on SQLite. */
import { type User, type UserId, Users } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { Database } from "./Database.ts"

const userOf = (row: Readonly<Record<string, unknown>> | undefined): User | undefined =>
  row === undefined ? undefined : JSON.parse(String(row["json"]))

/** All users who ever connected. */
export const UsersSqlite = {
  layer: Layer.effect(
    Users,
    Effect.map(Database, (database) => {
      const one = database.prepare("SELECT json FROM users WHERE id = ?")
      const all = database.prepare("SELECT json FROM users ORDER BY id")
      const put = database.prepare("INSERT OR REPLACE INTO users (id, json) VALUES (?, ?)")
      const remove = database.prepare("DELETE FROM users WHERE id = ?")

      const find = (id: UserId) => userOf(one.get(id))
      const save = (user: User) => {
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
            return save({ ...facts, isActive: true, lastSyncedAt, firstSyncedAt })
          }),
        disconnect: (id) => change(id, () => ({ isActive: false })),
        get: (id) => Effect.sync(() => Option.fromNullishOr(find(id))),
        connectedAmong: (ids) => Effect.sync(() => new Set(ids.filter((id) => find(id)?.isActive === true))),
        list: Effect.sync(() => all.all().flatMap((row) => userOf(row) ?? [])),
        synced: (id, at, complete) =>
          change(id, ({ firstSyncedAt }) => ({
            lastSyncedAt: at,
            firstSyncedAt: firstSyncedAt ?? (complete ? at : null)
          })),
        erase: (id) => Effect.sync(() => void remove.run(id))
      })
    })
  )
}
