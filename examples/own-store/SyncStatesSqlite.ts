/** The port `SyncStates` on SQLite. With it, a second sync needs few requests to Polar. */
import { type SyncState, SyncStates } from "@polar-flow/domain"
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
      const remove = database.prepare("DELETE FROM sync_states WHERE user_id = ?")
      return SyncStates.of({
        all: (userId) =>
          Effect.sync((): Readonly<Record<string, SyncState>> =>
            Object.fromEntries(
              all.all(userId).map(({ json, type }) => [String(type), JSON.parse(String(json))])
            )
          ),
        put: (userId, type, state) => Effect.sync(() => void put.run(userId, type, JSON.stringify(state))),
        erase: (userId) => Effect.sync(() => void remove.run(userId))
      })
    })
  )
}
