/**
 * The DuckDB bindings, loaded on first use.
 *
 * The native library costs about 20 MB of memory and most of the import time, so a program that
 * imports this package but runs on another database never loads it.
 */
import * as Effect from "effect/Effect"
import type * as SqlError from "effect/sql/SqlError"
import { sqlErrorFrom } from "../errors/sqlErrorFrom.ts"

/** Everything that `@duckdb/node-api` exports. */
export type Native = typeof import("@duckdb/node-api")

/** Loads the bindings; fails with a `ConnectionError` where no binary exists for this platform. */
export const loadNative: Effect.Effect<Native, SqlError.SqlError> = Effect.tryPromise({
  try: () => import("@duckdb/node-api"),
  catch: (cause) => sqlErrorFrom(cause, { operation: "connect", path: null })
})
