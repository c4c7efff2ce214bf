import { AnomalyEpisodes, type AnomalyEpisode, type UserId } from "@polar-flow/domain"
import { Array as Arr, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return AnomalyEpisodes.of({
    of: Effect.fn("AnomalyEpisodes.of")(function* (userId: UserId) {
      return yield* sql<AnomalyEpisode>`SELECT metric, direction, started_on, last_on FROM anomaly_episodes
        WHERE user_id = ${userId} ORDER BY metric`
    }, dieOnSqlError),
    replace: Effect.fn("AnomalyEpisodes.replace")(
      function* (userId: UserId, episodes: ReadonlyArray<AnomalyEpisode>) {
        yield* sql`DELETE FROM anomaly_episodes WHERE user_id = ${userId}`
        const rows: ReadonlyArray<Record<string, unknown>> = episodes.map(
          ({ direction, lastOn, metric, startedOn }) => ({
            userId,
            metric,
            direction,
            startedOn,
            lastOn
          })
        )
        if (Arr.isReadonlyArrayNonEmpty(rows)) yield* sql`INSERT INTO anomaly_episodes ${sql.insert(rows)}`
      },
      sql.withTransaction,
      dieOnSqlError
    ),
    erase: Effect.fn("AnomalyEpisodes.erase")(function* (userId: UserId) {
      yield* sql`DELETE FROM anomaly_episodes WHERE user_id = ${userId}`
    }, dieOnSqlError)
  })
})

/**
 * `AnomalyEpisodes` on either engine. Not in the recovery journal: after a loss, episodes are detected again in the
 * records, and their events have the same ids as before.
 */
export const layer: Layer.Layer<AnomalyEpisodes, never, SqlClient.SqlClient> = Layer.effect(
  AnomalyEpisodes,
  make
)
