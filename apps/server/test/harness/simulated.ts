/** A simulated person at a simulator in this process, and the settings that make a server talk to it. */
import { PolarSimulator, type Simulator, type SimulatorOptions } from "@polar-flow/polar-simulator"
import { Clock, DateTime, Effect, Schedule } from "effect"
import { connect, type DemoAccess } from "../../src/demo/DemoClient.ts"
import { FetchHttpClient } from "effect/http"

/** Settings of a server whose Polar is the simulator. */
export const pointingAt = ({ baseUrl, clientId, clientSecret }: Simulator) => ({
  POLAR_API_URL: baseUrl,
  POLAR_AUTHORIZE_URL: `${baseUrl}/oauth2/authorization`,
  POLAR_TOKEN_URL: `${baseUrl}/v2/oauth2/token`,
  POLAR_CLIENT_ID: clientId,
  POLAR_CLIENT_SECRET: clientSecret
})

const earlier = { days: 26 }

/** A clock that stands still, so that a simulated day is the same in every sync, however long a test takes. */
const stopped = Effect.map(Clock.Clock, (live): Clock.Clock => {
  const millis = live.currentTimeMillisUnsafe()
  const nanos = BigInt(millis) * 1_000_000n
  return {
    currentTimeMillisUnsafe: () => millis,
    currentTimeMillis: Effect.succeed(millis),
    currentTimeNanosUnsafe: () => nanos,
    currentTimeNanos: Effect.succeed(nanos),
    monotonicTimeNanosUnsafe: () => live.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: live.monotonicTimeNanos,
    sleep: (duration) => live.sleep(duration)
  }
})

/**
 * One person with every sensor, healthy and at home, who registered some weeks ago: Polar shows no session that was
 * uploaded before.
 */
export const startSimulatorWith = Effect.fnUntraced(function* (options: SimulatorOptions) {
  const now = yield* DateTime.now
  const past = DateTime.formatIso(DateTime.subtract(now, earlier))
  const simulator = yield* PolarSimulator.start({ people: 0, seed: 11, clock: past, ...options }).pipe(
    Effect.provideServiceEffect(Clock.Clock, stopped)
  )
  const person = yield* simulator.control.addPerson({
    device: "Polar Vantage V3",
    homeZone: "Europe/Helsinki",
    sessionsPerWeek: 3,
    planted: []
  })
  yield* simulator.control.connect(person.id)
  yield* simulator.control.setClock(DateTime.formatIso(now))
  return { simulator, personId: person.id }
})

/** The same with nothing special. */
export const startSimulator = startSimulatorWith({})

/** Waits until the simulator has had so many requests since its log was last cleared. */
export const requestsAt = ({ control }: Simulator, count: number): Effect.Effect<void> =>
  control
    .requests()
    .pipe(
      Effect.repeat({ schedule: Schedule.spaced("10 millis"), until: ({ length }) => length >= count }),
      Effect.asVoid
    )

/** Connects the person to the server as a browser would, through the consent page. */
export const connectPerson = (
  url: string,
  simulator: Simulator,
  personId: number
): Effect.Effect<DemoAccess, unknown> =>
  connect(url, simulator, personId).pipe(Effect.provide(FetchHttpClient.layer))
