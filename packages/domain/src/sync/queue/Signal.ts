/** Wakes waiting fibers, including those that start to wait after they looked for work but before the notification. */
import { Deferred, Effect } from "effect"

/** A signal to wait for. */
export interface Signal {
  /** Wakes every subscriber. */
  readonly notify: Effect.Effect<void>
  /** Subscribes from now on. The inner effect waits for the first notification after that. */
  readonly subscribe: Effect.Effect<Effect.Effect<void>>
}

/** Makes a signal without subscribers. */
export const makeSignal = (): Signal => {
  let next = Deferred.makeUnsafe<void>()
  return {
    notify: Effect.suspend(() => {
      const current = next
      next = Deferred.makeUnsafe()
      return Deferred.succeed(current, undefined)
    }),
    subscribe: Effect.sync(() => Deferred.await(next))
  }
}
