import { Clock, Duration, Effect, MutableRef } from "effect"

/** A clock that stands still until moved. Sleeping takes real time, or a fraction of it. */
export const standingClock = (
  live: Clock.Clock,
  now: MutableRef.MutableRef<number>,
  haste = 1
): Clock.Clock => {
  const nanos = () => BigInt(MutableRef.get(now)) * 1_000_000n
  return {
    currentTimeMillisUnsafe: () => MutableRef.get(now),
    currentTimeMillis: Effect.sync(() => MutableRef.get(now)),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => live.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: live.monotonicTimeNanos,
    sleep: (duration) => live.sleep(Duration.times(duration, 1 / haste))
  }
}
