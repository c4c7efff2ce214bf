/**
 * Answers kept until somebody writes. Exact only where this process is the database's one writer, which DuckDB's file
 * lock makes sure of; on PostgreSQL another replica may write, so there nothing is kept.
 */
import { Effect } from "effect"
import type { Engine } from "./Dialect.ts"

/** Answers by key. */
export interface ExactCache<A> {
  /** The kept answer, or what `load` gives. */
  readonly get: <E, R>(key: string, load: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Forgets one answer; without a key, all. To be called after the write is committed and before it is acknowledged. */
  readonly invalidate: (key?: string) => Effect.Effect<void>
}

/** Far more than the people of one DuckDB file; a bound all the same. */
const mostEntries = 10_000

const kept = <A>(): ExactCache<A> => {
  const entries = new Map<string, A>()
  let generation = 0
  const keep = (key: string, loadedIn: number) => (answer: A) =>
    Effect.sync(() => {
      // a write that was committed while this answer was being read may not be in it
      if (loadedIn !== generation) return
      if (entries.size >= mostEntries) entries.clear()
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

/** A cache where answers can be exact, else one that always loads. */
export const exactCache = <A>(engine: Engine): ExactCache<A> =>
  engine === "duckdb" ? kept<A>() : { get: (_key, load) => load, invalidate: () => Effect.void }
