/** Simulated users who registered some weeks ago, as a database of connected users. */
import { type PersonProfile, PolarSimulator, type Simulator } from "@polar-flow/polar-simulator"
import { Instant, PolarTokens, UserId, Users } from "@polar-flow/domain"
import { DateTime, Effect, Redacted } from "effect"
import { stored } from "./storage.ts"

const profile: PersonProfile = {
  device: "Polar Vantage V3",
  homeZone: "Europe/Helsinki",
  sessionsPerWeek: 4,
  planted: []
}

/** A simulator with this number of users, registered 26 days ago, and a large quota. */
export const startPeople = Effect.fnUntraced(function* (count: number) {
  const now = yield* DateTime.now
  const clock = DateTime.formatIso(DateTime.subtract(now, { days: 26 }))
  const simulator = yield* PolarSimulator.start({ people: 0, seed: 5, clock })
  yield* simulator.control.setQuota({ short: 10_000_000, long: 10_000_000 })
  const connections = yield* Effect.forEach(Array.from({ length: count }), () =>
    Effect.flatMap(simulator.control.addPerson(profile), ({ id }) => simulator.control.connect(id))
  )
  yield* simulator.control.setClock(DateTime.formatIso(now))
  yield* simulator.control.setQuota({ short: 10_000_000, long: 10_000_000 })
  yield* simulator.control.resetRequests()
  return { simulator, connections }
})

/** Settings of a server that uses the simulator as Polar. */
export const pointingAt = ({ baseUrl, clientId, clientSecret }: Simulator) => ({
  POLAR_API_URL: baseUrl,
  POLAR_AUTHORIZE_URL: `${baseUrl}/oauth2/authorization`,
  POLAR_TOKEN_URL: `${baseUrl}/v2/oauth2/token`,
  POLAR_CLIENT_ID: clientId,
  POLAR_CLIENT_SECRET: clientSecret
})

/** Stores the users and their tokens in the database of these settings, as connecting does. */
export const store = (
  connections: ReadonlyArray<{ readonly userId: number | string; readonly accessToken: string }>,
  settings: Readonly<Record<string, string>>
) =>
  Effect.gen(function* () {
    const users = yield* Users
    const tokens = yield* PolarTokens
    yield* Effect.forEach(connections, ({ accessToken, userId }) => {
      const id = UserId.make(String(userId))
      return Effect.gen(function* () {
        yield* users.connect({ id, memberId: `bench-${id}`, connectedAt: yield* Instant.now })
        yield* tokens.put(id, { accessToken: Redacted.make(accessToken), expiresAt: null })
      })
    })
  }).pipe(stored(settings))
