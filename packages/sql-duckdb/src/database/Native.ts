/**
 * The DuckDB bindings, loaded on first use.
 *
 * The native library costs about 20 MB of memory and most of the import time, so a program that
 * imports this package but runs on another database never loads it.
 */
import * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import { sqlErrorFrom } from "../errors/sqlErrorFrom.ts"

/** The exports of `@duckdb/node-api`. */
export type Native = typeof import("@duckdb/node-api")

/** Loads the bindings. Fails with a `ConnectionError` if there is no binary for this platform. */
export const loadNative: Effect.Effect<Native, SqlError.SqlError> = Effect.tryPromise({
  try: () => import("@duckdb/node-api"),
  catch: (cause) => sqlErrorFrom(cause, { operation: "connect", path: null })
})
