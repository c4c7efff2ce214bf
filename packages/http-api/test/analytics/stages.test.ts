import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { nightlyRecharge, plant } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")

const required = {
  basic_stats: 7,
  trend_analysis: 14,
  personalized_baselines: 21,
  predictive_models: 30,
  advanced_ml: 60,
  long_term_patterns: 90
}

const plantNights = (count: number) =>
  plant(
    nightlyRecharge,
    ...Array.from({ length: count }, (_, back) => ({
      date: CalendarDate.minusDays(today, 2 * back),
      hrvRmssd: 45
    }))
  )

describe("the stages of analytics/status", () => {
  it.effect.each([0, 1, 6, 7, 13, 20, 29, 45, 59, 60, 89, 90, 200])(
    "say after %s nights, however far apart, what is unlocked and how far it is to the others",
    (nights) =>
      Effect.gen(function* () {
        if (nights > 0) yield* plantNights(nights)
        const { json: status } = yield* asAda("/analytics/status")
        const expected = Object.fromEntries(
          Object.entries(required).map(([stage, days]) => [
            stage,
            {
              unlocked: nights >= days,
              days_required: days,
              days_remaining: nights >= days ? 0 : days - nights,
              progress_percent: nights >= days ? 100 : Number(((100 * nights) / days).toFixed(1))
            }
          ])
        )
        assert.deepStrictEqual(status["features_available"], expected)
        assert.deepStrictEqual(status["unlock_progress"], expected)
        assert.strictEqual(status["unlock_days"], nights)
        const features = status["feature_availability"] as Record<string, { readonly available: boolean }>
        assert.strictEqual(features["baselines_7d"]?.available, nights >= 7)
      }).pipe(Effect.provide(server))
  )

  it.effect("count the days up to the day that is asked for", () =>
    Effect.gen(function* () {
      yield* plantNights(10)
      const { json: status } = yield* asAda("/analytics/status?as_of=2026-11-10")
      assert.deepInclude(status["unlock_progress"], {
        basic_stats: { unlocked: false, days_required: 7, days_remaining: 2, progress_percent: 71.4 }
      })
    }).pipe(Effect.provide(server))
  )
})
