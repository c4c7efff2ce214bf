/** What is known about the database that is open. */
import type { Instant, StoreUnavailable } from "@polar-flow/domain"
import { Context, type Effect, type Redacted } from "effect"
import type { Engine } from "./Dialect.ts"

/** The database was damaged and set aside, or gone, and a fresh one was made. */
export interface Recovery {
  /** Where the damaged file lies now; the path of the database itself when the file had just gone. */
  readonly setAside: string
  readonly at: Instant
}

/** The open database. */
export class DatabaseInfo extends Context.Service<
  DatabaseInfo,
  {
    readonly engine: Engine
    /** Address of the PostgreSQL server, for those who keep connections of their own; null on DuckDB. */
    readonly url: Redacted.Redacted | null
    /** Folder of the database and its journals; null on PostgreSQL. */
    readonly dataDir: string | null
    /**
     * Not null when records must be made again from the raw answers: because the database was set aside at this
     * start, or at an earlier one after which `rebuilt` was never called. Accounts are restored already.
     */
    readonly recovery: Recovery | null
    /** Notes that the records have been made again, so that the next start finds `recovery` null. */
    readonly rebuilt: Effect.Effect<void>
    /** Whether the database answers, within two seconds. */
    readonly ping: Effect.Effect<void, StoreUnavailable>
  }
>()("@polar-flow/storage/DatabaseInfo") {}
