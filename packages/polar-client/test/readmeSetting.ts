/** What the README's example runs against: a simulated Polar with one connected person. */
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { Effect, Redacted, Scope } from "effect"

const setting = Effect.gen(function* () {
  const { baseUrl, clientId, clientSecret, control } = yield* PolarSimulator.start({ people: 1, seed: 7 })
  const [person] = yield* control.people()
  const { accessToken } = yield* control.connect(person?.id ?? 0)
  return {
    settings: { apiUrl: baseUrl, clientId, clientSecret: Redacted.make(clientSecret) },
    userId: String(person?.id),
    token: accessToken
  }
})

Object.assign(
  globalThis,
  await Effect.runPromise(Effect.provideService(setting, Scope.Scope, Scope.makeUnsafe()))
)
