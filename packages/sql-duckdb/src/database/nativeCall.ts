/** Interruptible calls of the native bindings. */
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api"
import * as Effect from "effect/Effect"

/**
 * Runs a native call. Fails with whatever the call throws.
 *
 * Interrupting the fiber interrupts DuckDB and waits until the call has ended, so the connection is idle afterwards.
 * The interrupt is repeated, because DuckDB ignores one that arrives just before a statement starts.
 */
export const nativeCall = <A>(
  connection: DuckDBConnection,
  call: () => Promise<A>
): Effect.Effect<A, unknown> =>
  Effect.callback((resume) => {
    const running = call()
    running.then(
      (value) => resume(Effect.succeed(value)),
      (cause: unknown) => resume(Effect.fail(cause))
    )
    return Effect.promise(() => interruptUntilSettled(connection, running))
  })

const interruptUntilSettled = async (
  connection: DuckDBConnection,
  running: Promise<unknown>
): Promise<void> => {
  connection.interrupt()
  const again = setInterval(() => connection.interrupt(), 5)
  try {
    await running
  } catch {
    // The interrupt itself.
  } finally {
    clearInterval(again)
  }
}

/** Reads a result until an interrupt or its end. Only then does the result release its database. */
export const drain = async (result: DuckDBResult): Promise<void> => {
  try {
    let chunk = await result.fetchChunk()
    while (chunk !== null && chunk.rowCount > 0) chunk = await result.fetchChunk()
  } catch {
    // Interrupted, as intended.
  }
}
