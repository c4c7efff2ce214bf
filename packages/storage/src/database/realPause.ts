import { Clock, Context, type Duration, Effect } from "effect"

const realClock = Context.get(Context.empty(), Clock.Clock)

/**
 * Pauses in real time, whatever the `Clock`: disks and databases have clocks of their own, and a test that moves its
 * clock by days need not look at them a hundred thousand times.
 */
export const realPause = (duration: Duration.Input): Effect.Effect<void> =>
  Effect.provideService(Effect.sleep(duration), Clock.Clock, realClock)
