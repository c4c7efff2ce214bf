/** What the README's program assumes: a simulated Polar, and in-memory stores with one connected person. */
import { Instant, PolarTokens, UserId, Users } from "@polar-flow/domain"
import { PolarQuotaMemory, RawStoreMemory } from "@polar-flow/domain/memory"
import { PolarClient, PolarConfig } from "@polar-flow/polar-client"
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { Effect, Layer, Redacted, Scope } from "effect"
import { FetchHttpClient } from "effect/http"
import { memory } from "./harness/scriptedPolar.ts"

const setting = Effect.gen(function* () {
  const { baseUrl, clientId, clientSecret, control } = yield* PolarSimulator.start({ people: 1, seed: 7 })
  const [person] = yield* control.people()
  const { accessToken } = yield* control.connect(person?.id ?? 0)
  const id = UserId.make(String(person?.id))
  const connected = Effect.gen(function* () {
    const users = yield* Users
    yield* users.connect({ id, memberId: "ada", connectedAt: Instant.make("2026-11-20T12:00:00Z") })
    yield* (yield* PolarTokens).put(id, { accessToken: Redacted.make(accessToken), expiresAt: null })
  })
  const config = PolarConfig.layer({ apiUrl: baseUrl, clientId, clientSecret: Redacted.make(clientSecret) })
  return {
    userId: id,
    stores: Layer.effectDiscard(connected).pipe(Layer.provideMerge(memory)),
    polar: PolarClient.layerNoDeps.pipe(
      Layer.provide([config, FetchHttpClient.layer, RawStoreMemory.layer, PolarQuotaMemory.layer])
    )
  }
})

Object.assign(
  globalThis,
  await Effect.runPromise(Effect.provideService(setting, Scope.Scope, Scope.makeUnsafe()))
)
