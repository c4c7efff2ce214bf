import { StoreUnavailable } from "@polar-flow/domain"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

/** Checks that a database answers within two seconds. */
export const pingOf = (sql: SqlClient.SqlClient): Effect.Effect<void, StoreUnavailable> =>
  sql`SELECT 1`.pipe(
    Effect.timeout("2 seconds"),
    Effect.mapError((cause) => new StoreUnavailable({ cause })),
    Effect.asVoid
  )
