/** Facts about the open database. */
import type { Instant, StoreUnavailable } from "@polar-flow/domain"
import { Context, type Effect } from "effect"
import type { Engine } from "./Dialect.ts"
import type { PostgresAddress } from "./postgresTls.ts"
import type { Warnings } from "./Warnings.ts"

/** The records must be made again from the raw answers. */
export interface Recovery {
  /** The file was damaged and set aside, or gone, or whole but without the last changes of its log. */
  readonly reason: "damaged" | "gone" | "log"
  /** Where the damaged file lies now; the path of the database itself when the file had just gone. */
  readonly setAside: string
  readonly at: Instant
}

/** The open database. */
export class DatabaseInfo extends Context.Service<
  DatabaseInfo,
  {
    readonly engine: Engine
    /** Address of the PostgreSQL server, for components with their own connections; null on DuckDB. */
    readonly postgres: PostgresAddress | null
    /** Folder of the database and its recovery journals; null on PostgreSQL. */
    readonly dataDir: string | null
    /** Path of the DuckDB file; null on PostgreSQL. */
    readonly file: string | null
    /**
     * Set if records must be rebuilt from the raw answers, because the database was set aside at this start, or at an
     * earlier one after which `rebuilt` was not called. Accounts are already restored.
     */
    readonly recovery: Recovery | null
    /** Notes that the records must be made again although the file is whole: it lost the end of its log. */
    readonly replayRecords: Effect.Effect<void>
    /** Notes that the records have been made again, so that the next start finds `recovery` null. */
    readonly rebuilt: Effect.Effect<void>
    /** What is wrong while the server goes on working. */
    readonly warnings: Warnings
    /** Whether the database answers, within two seconds. */
    readonly ping: Effect.Effect<void, StoreUnavailable>
  }
>()("@polar-flow/storage/DatabaseInfo") {}
