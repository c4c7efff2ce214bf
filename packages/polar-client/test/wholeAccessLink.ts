/** A complete simulated AccessLink in this process, and a client for it. */
import { assert } from "@effect/vitest"
import { CalendarDate, PolarAccounts, type PolarQuota, type RawStore } from "@polar-flow/domain"
import { PolarQuotaMemory, RawStoreMemory } from "@polar-flow/domain/memory"
import { PolarSimulator, type Profile, type Simulator } from "@polar-flow/polar-simulator"
import { Effect, Layer, Redacted } from "effect"
import { NodeHttpClient } from "@effect/platform-node"
import { FetchHttpClient } from "effect/http"
import { TestClock } from "effect/testing"
import { PolarAccountsAccessLink, PolarClient, PolarConfig, type PolarPerson } from "../src/index.ts"
import { day } from "./edge.ts"

/** A Sunday. */
export const today = day("2026-09-20")
const noon = CalendarDate.toEpochDay(today) * 86_400_000 + 43_200_000
const daysOfHistory = 28
/** The dates that Polar's lists reach. */
export const month = { from: CalendarDate.minusDays(today, 27), to: today }
/** The redirect URL. */
export const redirectUri = "http://127.0.0.1:9/back"

/** Each format with another HTTP client, so that both are tested. */
const httpClients = { live: NodeHttpClient.layerUndici, spec: FetchHttpClient.layer }

/** The client of a simulator that started some days ago, so that uploads after registration exist. */
const clientOf = (profile: Profile, { baseUrl, clientId, clientSecret }: Simulator) =>
  PolarAccountsAccessLink.layer.pipe(
    Layer.provideMerge(PolarClient.layerNoDeps),
    Layer.provideMerge(
      Layer.mergeAll(
        httpClients[profile],
        RawStoreMemory.layer,
        PolarQuotaMemory.layer,
        PolarConfig.layer({
          apiUrl: `${baseUrl}/`,
          authorizeUrl: `${baseUrl}/oauth2/authorization`,
          tokenUrl: `${baseUrl}/v2/oauth2/token`,
          clientId,
          clientSecret: Redacted.make(clientSecret)
        })
      )
    ),
    Layer.fresh
  )

/** Connects a person through the consent page. */
export const connect = Effect.fnUntraced(function* (simulator: Simulator, personId: number) {
  const accounts = yield* PolarAccounts
  const url = yield* accounts.authorizeUrl({ state: "s t", redirectUri })
  const back = new URL(yield* simulator.control.approve(url, personId))
  assert.strictEqual(back.searchParams.get("state"), "s t")
  const account = yield* accounts.connect({ code: back.searchParams.get("code") ?? "", redirectUri })
  assert.strictEqual(account.userId, String(personId))
  const person: PolarPerson = { userId: account.userId, token: account.token.accessToken }
  return { person, account }
})

/** Runs a test with a connected person whose device has every sensor. */
export const withPerson = <A, E>(
  profile: Profile,
  test: (
    polar: PolarClient["Service"],
    person: PolarPerson,
    simulator: Simulator
  ) => Effect.Effect<A, E, PolarAccounts | PolarClient | RawStore | PolarQuota>
) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(noon)
    const clock = `${CalendarDate.minusDays(today, daysOfHistory)}T12:00:00Z`
    const simulator = yield* PolarSimulator.start({ people: 0, seed: 7, profile, clock })
    return yield* Effect.gen(function* () {
      const { id } = yield* simulator.control.addPerson({ device: "Polar Vantage V3" })
      const { person } = yield* connect(simulator, id)
      yield* simulator.control.advance(daysOfHistory)
      return yield* test(yield* PolarClient, person, simulator)
    }).pipe(Effect.provide(clientOf(profile, simulator)))
  }).pipe(Effect.scoped)
