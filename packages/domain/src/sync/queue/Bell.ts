/** Wakes those who wait for something to happen, also when it happens between their last look and their wait. */
import { Deferred, Effect } from "effect"

/** A bell to wait for. */
export interface Bell {
  /** Wakes everybody who listens. */
  readonly ring: Effect.Effect<void>
  /** Listens from now on; the effect inside waits for the first ring since. */
  readonly listen: Effect.Effect<Effect.Effect<void>>
}

/** A bell that nobody has rung. */
export const makeBell = (): Bell => {
  let next = Deferred.makeUnsafe<void>()
  return {
    ring: Effect.suspend(() => {
      const rung = next
      next = Deferred.makeUnsafe()
      return Deferred.succeed(rung, undefined)
    }),
    listen: Effect.sync(() => Deferred.await(next))
  }
}
