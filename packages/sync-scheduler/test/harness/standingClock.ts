import { Clock, Duration, Effect, MutableRef } from "effect"

/** The clock stands at a time until it is moved; waiting takes as long as it does, or a part of it. */
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
