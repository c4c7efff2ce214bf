/** The port `SyncStates` on SQLite. With it, a second sync needs few requests to Polar. */
import { type SyncState, SyncStates, UserId } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { Database } from "./Database.ts"

/** State that syncs keep between runs. */
export const SyncStatesSqlite = {
  layer: Layer.effect(
    SyncStates,
    Effect.map(Database, (database) => {
      const all = database.prepare("SELECT type, json FROM sync_states WHERE user_id = ?")
      const put = database.prepare(
        "INSERT OR REPLACE INTO sync_states (user_id, type, json) VALUES (?, ?, ?)"
      )
      const unread = database.prepare(
        "SELECT DISTINCT user_id FROM sync_states WHERE json ->> 'unreadBy' IS NOT NULL AND json ->> 'unreadBy' <> ?"
      )
      const remove = database.prepare("DELETE FROM sync_states WHERE user_id = ?")
      return SyncStates.of({
        all: (userId) =>
          Effect.sync((): Readonly<Record<string, SyncState>> =>
            Object.fromEntries(
              all.all(userId).map(({ json, type }) => [String(type), JSON.parse(String(json))])
            )
          ),
        put: (userId, type, state) => Effect.sync(() => void put.run(userId, type, JSON.stringify(state))),
        unread: (version) =>
          Effect.sync(() => unread.all(version).map(({ user_id }) => UserId.make(String(user_id)))),
        erase: (userId) => Effect.sync(() => void remove.run(userId))
      })
    })
  )
}
