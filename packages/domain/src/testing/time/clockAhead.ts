/** A clock that ran ahead while something was stored, and was corrected afterwards. */
import { Clock, Duration, Effect } from "effect"

/** How far clocks run ahead in the tests. */
const aheadBy = {
  "two hours": Duration.hours(2),
  "a day": Duration.days(1),
  "a year": Duration.days(365)
} as const

/** A name of `aheadBy`. */
export type AheadBy = keyof typeof aheadBy

/** All names of `aheadBy`. */
export const everyAheadBy: ReadonlyArray<AheadBy> = ["two hours", "a day", "a year"]

/** A clock whose time is ahead, while no more time passes than on `clock`. */
const clockAhead = (clock: Clock.Clock, by: Duration.Duration): Clock.Clock => {
  const millis = () => clock.currentTimeMillisUnsafe() + Duration.toMillis(by)
  const nanos = () => clock.currentTimeNanosUnsafe() + Duration.toNanosUnsafe(by)
  // the other controls of `TestClock` stay
  return Object.assign({}, clock, {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos)
  })
}

/**
 * Runs an effect with a clock that is ahead. The time of `TestClock` stays, so what repeats in the background does not
 * go through the time in between.
 */
export const whileAhead = <A, E, R>(by: AheadBy, effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.flatMap(Clock.Clock, (clock) =>
    Effect.provideService(effect, Clock.Clock, clockAhead(clock, aheadBy[by]))
  )
