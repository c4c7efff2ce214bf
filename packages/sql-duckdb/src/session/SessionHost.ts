import type * as Duration from "effect/Duration"
import type { Native } from "../database/Native.ts"

/** What a session needs from the database that opened it. */
export interface SessionHost {
  readonly native: Native
  readonly path: string | null
  readonly statementTimeout: Duration.Input | undefined
  /** False once the instance is closed, or given up by DuckDB. */
  readonly isAlive: () => boolean
  readonly giveUp: () => void
  /** What was learnt about statement texts no longer holds. */
  readonly catalogChanged: () => void
}
