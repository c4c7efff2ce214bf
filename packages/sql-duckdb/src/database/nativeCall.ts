/** Calls of the bindings that can be interrupted. */
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api"
import * as Effect from "effect/Effect"

/**
 * Fails with whatever the call throws.
 *
 * Interrupting the fiber interrupts DuckDB and waits until the call has ended, so that the connection is idle
 * afterwards. DuckDB forgets an interrupt that arrives just before a statement starts, hence the repetition.
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
    // the interrupt itself
  } finally {
    clearInterval(again)
  }
}

/** Reads a result on until an interrupt arrives, or its end; only then does it let its database go. */
export const drain = async (result: DuckDBResult): Promise<void> => {
  try {
    let chunk = await result.fetchChunk()
    while (chunk !== null && chunk.rowCount > 0) chunk = await result.fetchChunk()
  } catch {
    // interrupted, as wanted
  }
}
