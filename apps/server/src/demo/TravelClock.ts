import { Clock, Context, Effect, Layer } from "effect"

/**
 * A clock that stands some days in the past and can be moved forward to the present. The demonstration lives through
 * half a year with it, so that the server gathers its history sync by sync, as it would have.
 */
export class TravelClock extends Context.Service<
  TravelClock,
  {
    /** Milliseconds that the clock is behind; 0 is the present. */
    readonly behind: Effect.Effect<number>
    /** Moves forward, at most to the present. */
    forward(millis: number): Effect.Effect<void>
  }
>()("@polar-flow/server/demo/TravelClock") {
  /** Replaces the `Clock` by one that is behind by this much. Waiting is not affected. */
  static readonly layer = (behindMillis: number) =>
    Layer.effectContext(
      Effect.map(Clock.Clock, (present) => {
        let behind = behindMillis
        const nanos = () => BigInt(behind) * 1_000_000n
        const clock: Clock.Clock = {
          currentTimeMillisUnsafe: () => present.currentTimeMillisUnsafe() - behind,
          currentTimeMillis: Effect.sync(() => present.currentTimeMillisUnsafe() - behind),
          currentTimeNanosUnsafe: () => present.currentTimeNanosUnsafe() - nanos(),
          currentTimeNanos: Effect.sync(() => present.currentTimeNanosUnsafe() - nanos()),
          monotonicTimeNanosUnsafe: () => present.monotonicTimeNanosUnsafe(),
          monotonicTimeNanos: present.monotonicTimeNanos,
          sleep: (duration) => present.sleep(duration)
        }
        const travel = TravelClock.of({
          behind: Effect.sync(() => behind),
          forward: (millis) =>
            Effect.sync(() => {
              behind = Math.max(0, behind - millis)
            })
        })
        return Context.make(Clock.Clock, clock).pipe(Context.add(TravelClock, travel))
      })
    )
}
