/** The disk of a PostgreSQL server, of which only failing statements tell. */
import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { isFull } from "./dieOnSqlError.ts"
import { realPause } from "./realPause.ts"
import type { Warnings } from "./Warnings.ts"
import { fullDisk } from "./watchRoom.ts"

const interval = "5 seconds"

/** Writes half a megabyte that nobody needs, and takes it back. */
const hasRoom = (sql: SqlClient.SqlClient) =>
  sql`CREATE TEMPORARY TABLE room ON COMMIT DROP AS
    SELECT md5(random()::text) AS noise FROM generate_series(1, 10000)`.pipe(
    sql.withTransaction,
    Effect.isSuccess
  )

/** Warns from the first statement that found no room until there is room again. */
export const makeServerRoom = (warnings: Warnings) => ({
  /** Looks at the error of a statement. */
  note: (error: SqlError.SqlError): Effect.Effect<void> =>
    isFull(error)
      ? warnings.add({
          code: "disk_full",
          detail: fullDisk,
          notice: "The disk of PostgreSQL is full: nothing can be changed or synced. Reading goes on.",
          hint: "Make room on the disk of the database server. Syncs go on by themselves."
        })
      : Effect.void,
  /** Looks for room from time to time while there was none. */
  watch: (sql: SqlClient.SqlClient) =>
    Effect.gen(function* () {
      yield* realPause(interval)
      const isWarned = (yield* warnings.current).some(({ code }) => code === "disk_full")
      if (isWarned && (yield* hasRoom(sql))) yield* warnings.clear("disk_full")
    }).pipe(Effect.forever, Effect.forkScoped)
})
