/**
 * The connection for statements outside a transaction. Routes each statement to a reader or to the only writer.
 *
 * DuckDB itself decides: a text first runs in a read-only transaction. If DuckDB rejects it there, it goes to the
 * writer. If not, it is remembered as a read. Guessing from the text would miss views and macros that write.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type * as SqlConnection from "effect/sql/SqlConnection"
import type { Database } from "../database/Database.ts"
import type { SessionPool } from "./SessionPool.ts"
import { rowStream, statementConnection, type Statements } from "./statementConnection.ts"
import { objects } from "../values/ResultRows.ts"

/** Where statements run. */
export interface Route {
  readonly database: Database
  readonly readers: SessionPool
  readonly writer: SessionPool
}

/**
 * Texts that certainly write skip the read-only attempt. `checkpoint()` must be listed, because a read-only transaction
 * does not reject it.
 */
const surelyWrites = /^\s*(?:insert|update|delete|create|alter|drop|merge|truncate)\b|\bcheckpoint\b/i

/** A connection whose reads never wait for the writer. */
export const routedConnection = (route: Route): SqlConnection.Connection =>
  statementConnection({ run: runOn(route), stream: streamOn(route) })

const runOn =
  ({ database: { knownReads }, readers, writer }: Route): Statements["run"] =>
  (sql, parameters, shape) => {
    const write = writer.use((session) => session.write(sql, parameters, shape))
    return Effect.suspend(() => {
      if (knownReads.has(sql)) return readers.use((session) => session.run(sql, parameters, shape))
      if (surelyWrites.test(sql)) return write
      const generation = knownReads.generation
      return Effect.flatMap(
        readers.use((session) => session.tryRead(sql, parameters, shape)),
        Option.match({
          onNone: () => write,
          onSome: (rows) => {
            knownReads.add(sql, generation)
            return Effect.succeed(rows)
          }
        })
      )
    })
  }

/** A stream reads on its own connection, so that a slow consumer does not block a reader. */
const streamOn =
  ({ database, writer }: Route): Statements["stream"] =>
  (sql, parameters) => {
    const write = Effect.flatMap(writer.lend, (session) => session.runInChunks(sql, parameters, objects))
    const read = Effect.acquireRelease(database.connect, (session) => session.close).pipe(
      Effect.flatMap((session) => session.tryStream(sql, parameters, objects)),
      Effect.flatMap(Option.match({ onNone: () => write, onSome: Effect.succeed }))
    )
    return Stream.unwrap(Effect.map(surelyWrites.test(sql) ? write : read, rowStream))
  }
