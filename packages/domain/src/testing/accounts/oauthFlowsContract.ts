import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { type ExchangeCode, type OAuthFlow, OAuthFlows } from "../../accounts/OAuthFlows.ts"
import { freshUserId } from "./freshUserId.ts"

const inTenMinutes = Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now + 600_000))

const freshFlow = Effect.fnUntraced(function* (facts: Partial<OAuthFlow> = {}) {
  const flow: OAuthFlow = {
    state: SecureRandom.uuidV4Unsafe(),
    callbackUrl: "https://coach.example/callback?tab=ä&x=1",
    clientId: "coach",
    clientState: "their state",
    sessionId: null,
    expiresAt: yield* inTenMinutes,
    ...facts
  }
  yield* OAuthFlows.use((flows) => flows.begin(flow))
  return flow
})

const freshCode = Effect.fnUntraced(function* (clientId: string | null) {
  const code: ExchangeCode = {
    code: SecureRandom.uuidV4Unsafe(),
    userId: freshUserId(),
    clientId,
    expiresAt: yield* inTenMinutes
  }
  yield* OAuthFlows.use((flows) => flows.issue(code))
  return code
})

const atOnce = <A, E, R>(take: Effect.Effect<Option.Option<A>, E, R>) =>
  Effect.map(
    Effect.all(
      Array.from({ length: 20 }, () => take),
      { concurrency: "unbounded" }
    ),
    (taken) => taken.filter(Option.isSome).length
  )

/**
 * Registers the contract tests of `OAuthFlows` for `adapter`. Each test uses new states and codes. Time is
 * `TestClock`'s.
 */
export const oauthFlowsContract = <E>(name: string, adapter: Layer.Layer<OAuthFlows, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns a flow once, as it was stored", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const full = yield* freshFlow()
        const bare = yield* freshFlow({ clientId: null, clientState: null, sessionId: "the owner's" })
        assert.deepStrictEqual(yield* flows.take(full.state), Option.some(full))
        assert.deepStrictEqual(yield* flows.take(full.state), Option.none())
        assert.deepStrictEqual(yield* flows.take(bare.state), Option.some(bare))
        assert.deepStrictEqual(yield* flows.take("never begun"), Option.none())
      })
    )

    it.effect("gives a flow to exactly one of twenty concurrent callers", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const { state } = yield* freshFlow()
        assert.strictEqual(yield* atOnce(flows.take(state)), 1)
      })
    )

    it.effect("returns a flow until it expires", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const [early, late] = [yield* freshFlow(), yield* freshFlow()]
        yield* TestClock.adjust(Duration.seconds(599))
        assert.isTrue(Option.isSome(yield* flows.take(early.state)))
        yield* TestClock.adjust(Duration.seconds(1))
        assert.deepStrictEqual(yield* flows.take(late.state), Option.none())
      })
    )

    it.effect("exchanges a code once, and for exactly one of twenty concurrent callers", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const [one, another] = [yield* freshCode("coach"), yield* freshCode("coach")]
        assert.deepStrictEqual(yield* flows.redeem(one.code, "coach"), Option.some(one))
        assert.deepStrictEqual(yield* flows.redeem(one.code, "coach"), Option.none())
        assert.strictEqual(yield* atOnce(flows.redeem(another.code, "coach")), 1)
      })
    )

    it.effect("keeps a code for its own client when another client, or none, asks for it", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const code = yield* freshCode("coach")
        assert.deepStrictEqual(yield* flows.redeem(code.code, "thief"), Option.none())
        assert.deepStrictEqual(yield* flows.redeem(code.code, null), Option.none())
        assert.deepStrictEqual(yield* flows.redeem(code.code, "coach"), Option.some(code))
      })
    )

    it.effect("gives a code without a client to any client", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const [one, another] = [yield* freshCode(null), yield* freshCode(null)]
        assert.deepStrictEqual(yield* flows.redeem(one.code, null), Option.some(one))
        assert.deepStrictEqual(yield* flows.redeem(another.code, "coach"), Option.some(another))
      })
    )

    it.effect("does not exchange an expired code", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const { code } = yield* freshCode("coach")
        yield* TestClock.adjust(Duration.minutes(10))
        assert.deepStrictEqual(yield* flows.redeem(code, "coach"), Option.none())
      })
    )

    it.effect("erases the codes of one person only", () =>
      Effect.gen(function* () {
        const flows = yield* OAuthFlows
        const [adas, lins] = [yield* freshCode(null), yield* freshCode(null)]
        yield* flows.erase(adas.userId)
        assert.deepStrictEqual(yield* flows.redeem(adas.code, null), Option.none())
        assert.deepStrictEqual(yield* flows.redeem(lins.code, null), Option.some(lins))
      })
    )
  })
