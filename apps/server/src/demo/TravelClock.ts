import { Clock, Context, Effect, Layer } from "effect"

/**
 * A clock that starts in the past and can be moved forward to the present. With it, the demo goes through half a year,
 * so that the server collects its history sync by sync, as a real one does.
 */
export class TravelClock extends Context.Service<
  TravelClock,
  {
    /** How far the clock is behind, in milliseconds; 0 is the present. */
    readonly behind: Effect.Effect<number>
    /** Moves the clock forward, at most to the present. */
    forward(millis: number): Effect.Effect<void>
  }
>()("@polar-flow/server/demo/TravelClock") {
  /** Replaces `Clock` by one that is behind by this time. `sleep` is not affected. */
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
