/** Facts about the open database. */
import type { Instant, StoreUnavailable } from "@polar-flow/domain"
import { Context, type Effect, type Redacted } from "effect"
import type { Engine } from "./Dialect.ts"

/** The database was damaged and set aside, or missing, and a new one was created. */
export interface Recovery {
  /** Path of the damaged file; the path of the database itself if the file was missing. */
  readonly setAside: string
  readonly at: Instant
}

/** The open database. */
export class DatabaseInfo extends Context.Service<
  DatabaseInfo,
  {
    readonly engine: Engine
    /** Address of the PostgreSQL server, for components with their own connections; null on DuckDB. */
    readonly url: Redacted.Redacted | null
    /** Folder of the database and its recovery journals; null on PostgreSQL. */
    readonly dataDir: string | null
    /**
     * Set if records must be rebuilt from the raw answers, because the database was set aside at this start, or at an
     * earlier one after which `rebuilt` was not called. Accounts are already restored.
     */
    readonly recovery: Recovery | null
    /** Records that the rebuild is complete, so that `recovery` is null at the next start. */
    readonly rebuilt: Effect.Effect<void>
    /** Checks that the database answers within two seconds. */
    readonly ping: Effect.Effect<void, StoreUnavailable>
  }
>()("@polar-flow/storage/DatabaseInfo") {}
