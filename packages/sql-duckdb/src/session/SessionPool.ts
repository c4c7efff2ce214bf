/**
 * A pool with a fixed number of sessions, which are opened when first needed.
 *
 * Unlike Effect's `Pool`, it drops sessions that have died (see `DuckDbSession.isOpen`) and prefers the one used last,
 * so that few sessions stay active.
 */
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as Scope from "effect/Scope"
import type * as SqlError from "effect/sql/SqlError"
import type { DuckDbSession } from "./DuckDbSession.ts"

/** Lends sessions in order of request. */
export interface SessionPool {
  /** Lends a session while an effect runs. */
  readonly use: <A, E, R>(
    f: (session: DuckDbSession) => Effect.Effect<A, E, R>
  ) => Effect.Effect<A, E | SqlError.SqlError, R>
  /** Runs an effect while no session is lent. */
  readonly whileIdle: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Lends a session until the scope closes. Waiting can be interrupted. */
  readonly lend: Effect.Effect<DuckDbSession, SqlError.SqlError, Scope.Scope>
}

/** A pool of at most `size` sessions, opened by `connect`. The caller must close them. */
export const makeSessionPool = (
  size: number,
  connect: Effect.Effect<DuckDbSession, SqlError.SqlError>
): SessionPool => {
  const permits = Semaphore.makeUnsafe(size)
  const idle: Array<DuckDbSession> = []
  const take = Effect.suspend(() => {
    for (let session = idle.pop(); session !== undefined; session = idle.pop()) {
      if (session.isOpen) return Effect.succeed(session)
    }
    return connect
  })
  const giveBack = (session: DuckDbSession) =>
    Effect.andThen(
      session.settled,
      Effect.sync(() => {
        if (session.isOpen) idle.push(session)
      })
    )
  return {
    use: (f) => permits.withPermit(Effect.acquireUseRelease(take, f, giveBack)),
    // Takes the permits one by one. A request for all at once would starve while others take single permits.
    whileIdle: (effect) =>
      Array.from({ length: size }).reduce<typeof effect>((inner) => permits.withPermit(inner), effect),
    lend: Effect.uninterruptibleMask((restore) =>
      Effect.andThen(restore(permits.takeScoped(1)), Effect.acquireRelease(take, giveBack))
    )
  }
}
