/**
 * A cache that is valid until the next write. It needs a process that is the only writer. DuckDB's file lock guarantees
 * that; on PostgreSQL another replica may write, so nothing is cached there.
 */
import { Effect } from "effect"
import type { Engine } from "./Dialect.ts"

/** Cached values by key. */
export interface ExactCache<A> {
  /** The cached value, or else the result of `load`. */
  readonly get: <E, R>(key: string, load: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Removes one value, or all without a key. Call it after the write is committed and before it is acknowledged. */
  readonly invalidate: (key?: string) => Effect.Effect<void>
}

/** Far above the number of people in one DuckDB file. Prevents unbounded growth. */
const maxEntries = 10_000

const kept = <A>(): ExactCache<A> => {
  const entries = new Map<string, A>()
  let generation = 0
  const keep = (key: string, loadedIn: number) => (answer: A) =>
    Effect.sync(() => {
      // A write may have been committed while this value was loading.
      if (loadedIn !== generation) return
      if (entries.size >= maxEntries) entries.clear()
      entries.set(key, answer)
    })
  return {
    get: (key, load) =>
      Effect.suspend(() => {
        const answer = entries.get(key)
        return answer === undefined ? Effect.tap(load, keep(key, generation)) : Effect.succeed(answer)
      }),
    invalidate: (key) =>
      Effect.sync(() => {
        generation += 1
        if (key === undefined) entries.clear()
        else entries.delete(key)
      })
  }
}

/** A cache on DuckDB; on PostgreSQL, one that always loads. */
export const exactCache = <A>(engine: Engine): ExactCache<A> =>
  engine === "duckdb" ? kept<A>() : { get: (_key, load) => load, invalidate: () => Effect.void }
