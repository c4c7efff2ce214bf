import type * as Duration from "effect/Duration"
import type { DiskRoom } from "../database/DiskRoom.ts"
import type { Native } from "../database/Native.ts"

/** What a session needs from its database. */
export interface SessionHost {
  readonly native: Native
  readonly path: string | null
  /** Null in memory. */
  readonly room: DiskRoom | null
  readonly statementTimeout: Duration.Input | undefined
  /** False after the instance is closed or was invalidated by DuckDB. */
  readonly isAlive: () => boolean
  readonly invalidate: () => void
  /** Called when known reads are no longer valid. */
  readonly catalogChanged: () => void
}
